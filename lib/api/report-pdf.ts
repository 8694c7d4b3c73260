import "server-only";
import { createRouterClient, ORPCError } from "@orpc/server";
import { codeOf, problemBody } from "@/lib/api/problem";
import { drawReport } from "@/lib/api/report-pages";
import { readRequestContext } from "@/lib/api/request-context";
import { ERROR_CODES } from "@/lib/core/errors";
import type { RequestContext } from "@/lib/core/request-context";
import { toWireError } from "@/lib/core/wire-error";
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
    return refusal(error, context);
  }
}

function refusal(thrown: unknown, { requestId }: RequestContext): Response {
  const error =
    thrown instanceof ORPCError ? thrown : toWireError(thrown, { requestId, operation: "report.pdf" });
  const { status } = ERROR_CODES[codeOf(error)];
  const headers = {
    "content-type": "application/problem+json",
    "cache-control": "no-store",
    "x-request-id": requestId,
  };
  return new Response(JSON.stringify({ requestId, ...problemBody(error), status }), { status, headers });
}
