import "server-only";
import { operation } from "@/lib/core/operation";
import { pageById, readIdCursor } from "@/lib/core/page";
import { requireStoryId } from "@/lib/stories/operations/shared";
import { selectActivity } from "@/lib/stories/queries/activity";
import { describeActivity } from "@/lib/stories/rules/activity";
import { ActivityInput, ActivityPage } from "@/lib/stories/schema/activity";

export const listStoryActivity = operation({
  name: "stories.activity",
  summary: "List what happened to a story, newest first",
  method: "GET",
  path: "/stories/{storyId}/activity",
  permission: "plan.read",
})
  .input(ActivityInput)
  .output(ActivityPage)
  .handler(async ({ input: { limit, cursor, of, ...input }, context: { scope } }) => {
    const before = readIdCursor(cursor);
    const storyId = await requireStoryId(scope, input.storyId);
    const page = pageById(await selectActivity(scope, { storyId, of, before, limit: limit + 1 }), limit);
    const items = page.items.map(({ id, at, operation: name, before: from, after: to, ...row }) => ({
      id,
      at,
      operation: name,
      actor: { kind: row.actorKind, id: row.actorId, name: row.actorName },
      ...describeActivity({ operation: name, before: from, after: to }),
    }));
    return { items, nextCursor: page.nextCursor };
  });
