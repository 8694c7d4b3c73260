import "server-only";
import type { z } from "zod";
import { AppError, notFound } from "@/lib/core/errors";
import { operation } from "@/lib/core/operation";
import type { Scope } from "@/lib/core/scope";
import { renameOwnedDocument } from "@/lib/documents/operations/rename-owned";
import { requireSection } from "@/lib/documents/operations/saved-hooks";
import { archivedProject } from "@/lib/epics/operations/shared";
import { recordBlocking } from "@/lib/stories/operations/blocking";
import { lowerIds } from "@/lib/stories/operations/lower-ids";
import { rankAt } from "@/lib/stories/operations/move-story";
import { namesOf, requireNames } from "@/lib/stories/operations/names";
import { requireRoom } from "@/lib/stories/operations/room";
import { recordStory, requireOpenStory, requireRef } from "@/lib/stories/operations/shared";
import { openBoard } from "@/lib/stories/queries/board-order";
import {
  archiveStoryRow,
  type LockedStory,
  lockStory,
  restoreStoryRow,
  updateStoryRow,
} from "@/lib/stories/queries/stories";
import { changedFields, type Edits } from "@/lib/stories/rules/changed-fields";
import { digestEdit } from "@/lib/stories/rules/edit-digest";
import { storyTextTitle } from "@/lib/stories/rules/story-text";
import { Story, StoryRef, UpdateStoryInput } from "@/lib/stories/schema/story";

/** The column that the story is in, and no neighbours. */
const NO_SPOT = { project: null, status: null } as const;

export const updateStory = operation({
  name: "stories.update",
  summary: "Change a story's fields; moving it is an operation of its own",
  method: "PATCH",
  path: "/stories/{storyId}",
  permission: "stories.write",
})
  .input(UpdateStoryInput)
  .output(Story)
  .handler(({ input, context: { scope } }) => editStory(scope, input));

/** Changes a story's own fields; throws where the operation refuses. */
export async function editStory(
  scope: Scope,
  { storyId, baseVersion, ...fields }: z.output<typeof UpdateStoryInput>,
): Promise<Story> {
  const wanted = lowerIds(fields);
  // Who is given more work is counted under the project's lock, which comes before a story's; and a sprint is completed
  // under it, so that nothing comes into one that just ended.
  const board =
    wanted.assigneeId || wanted.sprintId
      ? await openBoard(scope, { ...NO_SPOT, story: requireRef(storyId), assigneeId: wanted.assigneeId })
      : null;
  const before = await requireOpenStory(scope, storyId);
  const edits = changedFields(before, wanted);
  // A save that changes nothing is also what a save looks like that is sent again because its answer was lost.
  if (Object.keys(edits).length === 0) return publicPart(before);
  const names = await namesOf(scope, before.projectId, [before, edits]);
  requireNames(names, before, edits);
  if (edits.title !== undefined) requireSection(scope, "title");
  if (edits.userStory !== undefined) requireSection(scope, "story");
  if (before.version !== baseVersion) throw staleStory(before, edits);
  if (board && edits.assigneeId) requireRoom(board, "assigned");
  const after = publicPart(await updateStoryRow(scope, before, edits));
  if (edits.title !== undefined) {
    await renameOwnedDocument(scope, before.documentId, storyTextTitle(before.number, after.title));
  }
  recordStory(scope, after, { topic: "story.updated", ...digestEdit(before, edits, names) });
  return after;
}

export const archiveStory = operation({
  name: "stories.archive",
  summary: "Archive a story: it leaves the board, and keeps everything in it",
  method: "POST",
  path: "/stories/{storyId}/archive",
  permission: "stories.write",
})
  .input(StoryRef)
  .output(Story)
  .handler(async ({ input, context: { scope } }) => {
    const ref = requireRef(input.storyId);
    // Two blockers of one story that end at once would each count the other as open.
    await openBoard(scope, { ...NO_SPOT, story: ref });
    const before = await lockStory(scope, ref);
    if (!before) throw notFound("story");
    if (before.projectArchived) throw archivedProject();
    if (before.archivedAt) return publicPart(before);
    await archiveStoryRow(scope, before.id);
    recordStory(scope, before, {
      topic: "story.archived",
      before: { archivedAt: null },
      after: { archivedAt: scope.now },
    });
    await recordArchived(scope, before, true);
    return publicPart({ ...before, archivedAt: scope.now, updatedAt: scope.now });
  });

export const restoreStory = operation({
  name: "stories.restore",
  summary: "Bring an archived story back, to the end of the column it was in",
  method: "POST",
  path: "/stories/{storyId}/restore",
  permission: "stories.write",
})
  .input(StoryRef)
  .output(Story)
  .handler(async ({ input, context: { scope } }) => {
    const ref = requireRef(input.storyId);
    const board = await openBoard(scope, { ...NO_SPOT, story: ref });
    const before = await lockStory(scope, ref);
    if (!board || !before) throw notFound("story");
    if (before.projectArchived) throw archivedProject();
    if (!before.archivedAt) return publicPart(before);
    requireRoom(board, "enters");
    const rank = await rankAt(scope, board, before.id);
    await restoreStoryRow(scope, { id: before.id, rank });
    const wasArchived = { archivedAt: before.archivedAt };
    recordStory(scope, before, { topic: "story.restored", before: wasArchived, after: { archivedAt: null } });
    await recordArchived(scope, before, false);
    return publicPart({ ...before, rank, archivedAt: null, updatedAt: scope.now });
  });

/** Nobody waits for a story that is put away. */
async function recordArchived(
  scope: Scope,
  { id, key, status }: LockedStory,
  archived: boolean,
): Promise<void> {
  await recordBlocking(scope, [
    { id, key, before: { status, archived: !archived }, after: { status, archived } },
  ]);
}

/** The refusal of a stale change shows what the fields hold by now, so that both can be put side by side. */
function staleStory(story: LockedStory, edits: Edits): AppError {
  const current = pick(story, Object.keys(edits));
  return new AppError(
    "conflict",
    "Someone changed this story after you opened it. Look at what it says now, and save again.",
    { currentVersion: story.version, current },
  );
}

function pick(story: object, fields: string[]): Record<string, unknown> {
  return Object.fromEntries(Object.entries(story).filter(([field]) => fields.includes(field)));
}

/** A story without what was read beside it. */
function publicPart(story: Story | LockedStory): Story {
  return Story.parse(story);
}
