import "server-only";
import { AppError, notFound } from "@/lib/core/errors";
import { brokenCursor } from "@/lib/core/page";
import type { Scope } from "@/lib/core/scope";
import { archivedProject } from "@/lib/epics/operations/shared";
import { type LockedStory, lockStory, selectStoryId } from "@/lib/stories/queries/stories";
import { parseStoryRef, type StoryRefParts } from "@/lib/stories/rules/story-key";

/** What an input names a story by; a text that is neither id nor key names none. */
export function requireRef(text: string): StoryRefParts {
  const ref = parseStoryRef(text);
  if (!ref) throw notFound("story");
  return ref;
}

/** The id of the story that an input names. */
export async function requireStoryId(scope: Scope, text: string): Promise<string> {
  const id = await selectStoryId(scope, requireRef(text));
  if (!id) throw notFound("story");
  return id;
}

/** The story, locked for a change; refused when it or its project is archived. */
export async function requireOpenStory(scope: Scope, text: string): Promise<LockedStory> {
  const story = await lockStory(scope, requireRef(text));
  if (!story) throw notFound("story");
  refuseArchived(story);
  return story;
}

/** Refuses to change what is archived, or is part of it. */
export function refuseArchived(story: { archivedAt: string | null; projectArchived: boolean }): void {
  if (story.projectArchived) throw archivedProject();
  if (story.archivedAt)
    throw new AppError("conflict", "This story is archived. Restore it before you change it.");
}

type Values = Record<string, unknown> | null;
type StoryTopic = `story.${"created" | "updated" | "moved" | "archived" | "restored"}`;
type PartTopic = `${"criterion" | "comment"}.${"created" | "updated" | "removed"}` | "watcher.changed";
type StoryChange = { topic: StoryTopic | PartTopic; before: Values; after: Values };

/** Queues the audit and event rows of a change to a story or to what belongs to it. */
export function recordStory(
  scope: Scope,
  story: { id: string; key: string; title: string; projectId: string },
  { topic, before, after }: StoryChange,
): void {
  scope.record({
    projectId: story.projectId,
    subject: { kind: "story", id: story.id, label: `${story.key} ${story.title}` },
    topic,
    before,
    after,
  });
}

/** Cuts a list that was read one row past its limit into a page, which continues after the last row's key number. */
export function pageByKeyNumber<T extends { keyNumber: number }>(
  rows: T[],
  limit: number,
): { items: T[]; nextCursor: string | null } {
  const items = rows.slice(0, limit);
  return { items, nextCursor: rows.length > limit ? String(items.at(-1)?.keyNumber) : null };
}

/** The key number that such a page's cursor names; 0 without one. */
export function readKeyCursor(cursor: string | undefined): number {
  if (cursor === undefined) return 0;
  if (!/^[1-9]\d{0,8}$/.test(cursor)) throw brokenCursor();
  return Number(cursor);
}
