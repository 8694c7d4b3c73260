import "server-only";
import { createRouterClient } from "@orpc/server";
import { fileRefusal } from "@/lib/api/file-refusal";
import { drawReport } from "@/lib/api/report-pages";
import { readRequestContext } from "@/lib/api/request-context";
import type { RequestContext } from "@/lib/core/request-context";
import { registry } from "@/lib/registry";

/**
 * Answers `/api/checklist-runs/{runId}/report.pdf`. A link cannot send headers, so the workspace may stand in the address
 * (`?workspace=`).
 */
export async function answerReportPdf(request: Request, runId: string): Promise<Response> {
  const read = await readRequestContext(request.headers);
  const workspace = new URL(request.url).searchParams.get("workspace") ?? read.workspace;
  const context: RequestContext = { ...read, workspace };
  try {
    const { checklistRuns } = createRouterClient(registry, { context });
    const report = await checklistRuns.getReport({ runId });
    const bytes = await drawReport(report);
    const name = `checklist-${report.createdAt.slice(0, 10)}.pdf`;
    return new Response(bytes, {
      headers: {
        "content-type": "application/pdf",
        "content-length": String(bytes.byteLength),
        "content-disposition": `attachment; filename="${name}"`,
        "cache-control": "no-store",
        "x-request-id": context.requestId,
      },
    });
  } catch (error) {
    return fileRefusal(error, { requestId: context.requestId, operation: "report.pdf" });
  }
}
