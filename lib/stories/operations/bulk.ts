import "server-only";
import { AppError } from "@/lib/core/errors";
import { operation } from "@/lib/core/operation";
import { requireOpenProject } from "@/lib/epics/operations/shared";
import { BulkAnswer, BulkInput } from "@/lib/stories/schema/bulk";

export const bulkStories = operation({
  name: "stories.bulk",
  summary: "Change many stories at once; what is refused is named, and the others go through",
  method: "POST",
  path: "/projects/{projectId}/stories/bulk",
  permission: "stories.write",
})
  .input(BulkInput)
  .output(BulkAnswer)
  .handler(async ({ input, context: { scope } }) => {
    await requireOpenProject(scope, input.projectId);
    throw new AppError("unavailable", "Many stories cannot be changed at once yet. Change them one by one.");
  });
