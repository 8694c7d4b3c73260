import "server-only";
import { AppError, invalidInput, notFound, staleWrite } from "@/lib/core/errors";
import type { Scope } from "@/lib/core/scope";
import { readDocument } from "@/lib/documents/operations/read-document";
import { saveDocument } from "@/lib/documents/operations/save-document";
import { MAX_DOCUMENT_BYTES, sizeOf } from "@/lib/documents/schema/document";
import { recordBlocking } from "@/lib/stories/operations/blocking";
import { rankAt } from "@/lib/stories/operations/move-story";
import { requireRoom } from "@/lib/stories/operations/room";
import { recordStory, requireRef } from "@/lib/stories/operations/shared";
import { requireOpenText, requireText } from "@/lib/stories/operations/story-text";
import { openBoard } from "@/lib/stories/queries/board-order";
import { insertLink, linkRow } from "@/lib/stories/queries/links";
import {
  archiveStoryRow,
  type LockedStory,
  lockStory,
  restoreStoryRow,
  updateStoryRow,
} from "@/lib/stories/queries/stories";
import type { TextRef } from "@/lib/stories/queries/story-text";

/** What splits and merges share: two stories whose texts and criteria are fitted anew. */

/** The story with its text as the reader saw it; refused when somebody saved it since. */
export async function requireSeenText(scope: Scope, storyId: string, version: number) {
  const story = await requireOpenText(scope, storyId);
  const document = await readDocument(scope, story.documentId);
  if (document.version !== version) throw staleWrite("story", document.version);
  return { ...story, content: document.content };
}

type Fit = { documentId: string; version: number; content: string; note: string };

/** Saves the text of a story that was fitted anew. The record follows by itself, so the text is not read again. */
export async function saveFitted(scope: Scope, { documentId, version, content, note }: Fit): Promise<number> {
  if (sizeOf(content) > MAX_DOCUMENT_BYTES)
    throw invalidInput([{ path: "storyId", message: "The story's text would be larger than 2 MB." }]);
  return (await saveDocument(scope, { documentId, baseVersion: version, content, note })).version;
}

type Versions = { textVersion: number; textVersionBefore: number };

/** Brings back the text that a story had before a split or merge, and answers its version now. */
export async function restoreText(
  scope: Scope,
  { documentId, key }: { documentId: string; key: string },
  { textVersion, textVersionBefore }: Versions,
): Promise<number> {
  const current = await readDocument(scope, documentId);
  if (current.version !== textVersion || textVersionBefore > textVersion) {
    const sentence = `The text of ${key} was changed since, so this is not undone. Look at its history instead.`;
    throw new AppError("conflict", sentence, { currentVersion: current.version });
  }
  if (textVersionBefore === textVersion) return textVersion;
  const before = await readDocument(scope, documentId, textVersionBefore);
  return saveFitted(scope, { documentId, version: textVersion, content: before.content, note: "Taken back" });
}

/** Both stories, locked in the order of their ids. */
export async function lockBoth(
  scope: Scope,
  storyId: string,
  otherId: string,
): Promise<{ story: LockedStory; other: LockedStory }> {
  const locked = new Map<string, LockedStory>();
  for (const id of [storyId, otherId].sort()) {
    const found = await lockStory(scope, { id });
    if (found) locked.set(id, found);
  }
  const [story, other] = [locked.get(storyId), locked.get(otherId)];
  if (!story || !other) throw notFound("story");
  return { story, other };
}

/** The other story of a pair; refused when it is the story itself, or of another project. */
export async function requireOther(
  scope: Scope,
  story: { id: string; projectId: string },
  otherRef: string,
): Promise<TextRef> {
  const other = await requireText(scope, otherRef);
  const refuse = (message: string) => invalidInput([{ path: "otherId", message }]);
  if (other.id === story.id) throw refuse("That is the story itself. Choose another one.");
  if (other.projectId !== story.projectId)
    throw refuse(`${other.key} is of another project. Choose a story of the same project.`);
  return other;
}

/** Changes a story's points and records it, where they are new. */
export async function setPoints(
  scope: Scope,
  story: LockedStory,
  points: number | null | undefined,
): Promise<void> {
  if (points === undefined || points === story.points) return;
  await updateStoryRow(scope, story, { points });
  recordStory(scope, story, {
    topic: "story.updated",
    before: { points: story.points },
    after: { points },
  });
}

/** Says that two stories have to do with each other. */
export async function relate(scope: Scope, story: LockedStory, other: LockedStory): Promise<void> {
  if (!(await insertLink(scope, story.projectId, linkRow(story.id, "relates", other.id)))) return;
  for (const [one, two] of [
    [story, other],
    [other, story],
  ] as const) {
    scope.record({
      projectId: one.projectId,
      subject: { kind: "story", id: one.id, label: `${one.key} ${one.title}` },
      topic: "story.linked",
      before: null,
      after: { link: { kind: "relates", key: two.key, title: two.title } },
    });
  }
}

/** Puts a story away, saying where it went. */
export async function putAway(scope: Scope, story: LockedStory, into: LockedStory): Promise<void> {
  await archiveStoryRow(scope, story.id);
  recordStory(scope, story, {
    topic: "story.archived",
    before: { archivedAt: null },
    after: { archivedAt: scope.now, mergedInto: into.key },
  });
  await recordStanding(scope, story, true);
}

/** Nobody waits for a story that is put away. */
async function recordStanding(
  scope: Scope,
  { id, key, status }: LockedStory,
  archived: boolean,
): Promise<void> {
  const [before, after] = [
    { status, archived: !archived },
    { status, archived },
  ];
  await recordBlocking(scope, [{ id, key, before, after }]);
}

/** Brings a story back that was put away, to the end of its column. */
export async function bringBack(scope: Scope, story: LockedStory): Promise<void> {
  if (!story.archivedAt) return;
  const board = await openBoard(scope, { story: { id: story.id }, project: null, status: null });
  if (!board) throw notFound("story");
  requireRoom(board, "enters");
  await restoreStoryRow(scope, { id: story.id, rank: await rankAt(scope, board, story.id) });
  recordStory(scope, story, {
    topic: "story.restored",
    before: { archivedAt: story.archivedAt },
    after: { archivedAt: null },
  });
  await recordStanding(scope, story, false);
}

/** Locks the project of a story before anything of it is changed, as all who write ranks do. */
export async function lockProjectOf(scope: Scope, storyId: string): Promise<void> {
  const board = await openBoard(scope, { story: requireRef(storyId), project: null, status: null });
  if (!board) throw notFound("story");
}
