import "server-only";
import { fileRefusal } from "@/lib/api/file-refusal";
import { readRequestContext } from "@/lib/api/request-context";
import { inWorkspaceScope } from "@/lib/core/operation";
import { callerOf, countRequest } from "@/lib/core/rate-limit";
import { exportStories } from "@/lib/imports/operations/story-rows/export-stories";

/**
 * Answers `GET /api/v1/projects/{project}/stories.csv` and `.json` with the stories that `?filter=` leaves. A link cannot
 * send headers, so the workspace may stand in the address (`?workspace=`).
 */
export async function answerStories(request: Request, project: string, format: "csv" | "json") {
  const read = await readRequestContext(request.headers);
  const { searchParams } = new URL(request.url);
  const context = { ...read, workspace: read.workspace ?? searchParams.get("workspace") };
  const named = { name: "storyRows.export", permission: "plan.read", method: "GET" } as const;
  const filter = searchParams.get("filter") ?? undefined;
  try {
    await countRequest(callerOf(context));
    const { name, type, text } = await inWorkspaceScope(context, named, (scope) =>
      exportStories(scope, { project, filter, format }),
    );
    return new Response(text, {
      headers: {
        "content-type": type,
        "content-disposition": `attachment; filename="${name}"`,
        "cache-control": "no-store",
        "x-request-id": context.requestId,
      },
    });
  } catch (error) {
    return fileRefusal(error, { requestId: context.requestId, operation: named.name });
  }
}
