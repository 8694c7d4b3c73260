import "server-only";
import { fileRefusal } from "@/lib/api/file-refusal";
import { readRequestContext } from "@/lib/api/request-context";
import { inWorkspaceScope } from "@/lib/core/operation";
import { callerOf, countRequest } from "@/lib/core/rate-limit";
import { exportFiles } from "@/lib/imports/operations/export-files";
import { zipFiles } from "@/lib/imports/operations/zip-files";

/**
 * Answers `GET /api/v1/projects/{project}/export` with all files of a project as a zip. A link cannot send headers, so the
 * workspace may stand in the address (`?workspace=`).
 */
export async function answerExport(request: Request, project: string): Promise<Response> {
  const read = await readRequestContext(request.headers);
  const workspace = read.workspace ?? new URL(request.url).searchParams.get("workspace");
  const context = { ...read, workspace };
  const named = { name: "exports.get", permission: "plan.read", method: "GET" } as const;
  try {
    await countRequest(callerOf(context));
    const { name, files } = await inWorkspaceScope(context, named, (scope) => exportFiles(scope, project));
    return new Response(zipFiles(files), {
      headers: {
        "content-type": "application/zip",
        "content-disposition": `attachment; filename="${name}"`,
        "cache-control": "no-store",
        "x-request-id": context.requestId,
      },
    });
  } catch (error) {
    return fileRefusal(error, { requestId: context.requestId, operation: named.name });
  }
}
