import "server-only";
import { AppError, notFound } from "@/lib/core/errors";
import { operation } from "@/lib/core/operation";
import { renameOwnedDocument } from "@/lib/documents/operations/rename-owned";
import { requireSection } from "@/lib/documents/operations/saved-hooks";
import { archivedProject } from "@/lib/epics/operations/shared";
import { recordBlocking } from "@/lib/stories/operations/blocking";
import { rankAt } from "@/lib/stories/operations/move-story";
import { recordStory, requireOpenStory, requireRef } from "@/lib/stories/operations/shared";
import { openBoard } from "@/lib/stories/queries/board-order";
import {
  archiveStoryRow,
  type LockedStory,
  lockStory,
  restoreStoryRow,
  type StoryValues,
  updateStoryRow,
} from "@/lib/stories/queries/stories";
import { changedFields } from "@/lib/stories/rules/changed-fields";
import { storyTextTitle } from "@/lib/stories/rules/story-text";
import { Story, StoryRef, UpdateStoryInput } from "@/lib/stories/schema/story";

export const updateStory = operation({
  name: "stories.update",
  summary: "Change a story's fields; moving it is an operation of its own",
  method: "PATCH",
  path: "/stories/{storyId}",
  permission: "stories.write",
})
  .input(UpdateStoryInput)
  .output(Story)
  .handler(async ({ input: { storyId, baseVersion, ...wanted }, context: { scope } }) => {
    const before = await requireOpenStory(scope, storyId, wanted);
    const { names } = before;
    if (wanted.epicId && names.newEpic === null) throw notFound("epic");
    if (wanted.assigneeId && names.newAssignee === null) throw notFound("member");
    const values = changedFields(before, wanted);
    // A save that changes nothing is also what a save looks like that is sent again because its answer was lost.
    if (Object.keys(values).length === 0) return publicPart(before);
    if (values.title !== undefined) requireSection(scope, "title");
    if (values.userStory !== undefined) requireSection(scope, "story");
    if (before.version !== baseVersion) throw staleStory(before, values);
    const after = publicPart(await updateStoryRow(scope, before, values));
    if (values.title !== undefined) {
      await renameOwnedDocument(scope, before.documentId, storyTextTitle(before.number, after.title));
    }
    recordStory(scope, after, { topic: "story.updated", ...digests(before, values) });
    return after;
  });

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
    const before = await lockStory(scope, requireRef(input.storyId));
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
    const board = await openBoard(scope, { story: ref, project: null, status: null });
    const before = await lockStory(scope, ref);
    if (!board || !before) throw notFound("story");
    if (before.projectArchived) throw archivedProject();
    if (!before.archivedAt) return publicPart(before);
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
function staleStory(story: LockedStory, values: StoryValues): AppError {
  const current = pick(story, Object.keys(values));
  return new AppError(
    "conflict",
    "Someone changed this story after you opened it. Look at what it says now, and save again.",
    { currentVersion: story.version, current },
  );
}

/** What changed, before and after, with names instead of ids: history stays readable when those are gone. */
function digests({ names, ...story }: LockedStory, values: StoryValues) {
  const { epicId, assigneeId, userStory, ...plain } = values;
  const before = pick(story, Object.keys(plain));
  const after: Record<string, unknown> = { ...plain };
  if (userStory !== undefined) {
    before.userStory = story.userStory.slice(0, 500);
    after.userStory = userStory.slice(0, 500);
  }
  if (epicId !== undefined) Object.assign(before, { epicId: story.epicId, epic: names.epic });
  if (epicId !== undefined) Object.assign(after, { epicId, epic: names.newEpic });
  if (assigneeId !== undefined)
    Object.assign(before, { assigneeId: story.assigneeId, assignee: names.assignee });
  if (assigneeId !== undefined) Object.assign(after, { assigneeId, assignee: names.newAssignee });
  return { before, after };
}

function pick(story: object, fields: string[]): Record<string, unknown> {
  return Object.fromEntries(Object.entries(story).filter(([field]) => fields.includes(field)));
}

/** A story without what was read beside it. */
function publicPart(story: Story | LockedStory): Story {
  return Story.parse(story);
}
