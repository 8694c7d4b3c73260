import "server-only";
import { AppError, invalidInput, notFound, staleWrite } from "@/lib/core/errors";
import type { Scope } from "@/lib/core/scope";
import { readDocument } from "@/lib/documents/operations/read-document";
import { saveDocument } from "@/lib/documents/operations/save-document";
import { readOutline } from "@/lib/documents/rules/outline";
import { MAX_DOCUMENT_BYTES, sizeOf } from "@/lib/documents/schema/document";
import { showAtWork } from "@/lib/presence/operations";
import { refuseArchived, requireRef } from "@/lib/stories/operations/shared";
import { selectTextRef, type TextRef } from "@/lib/stories/queries/story-text";
import type { StoryText } from "@/lib/stories/schema/text";

/** The story and where its text is, not locked: a text is locked before its story, by whoever saves it. */
export async function requireText(scope: Scope, storyId: string): Promise<TextRef> {
  const story = await selectTextRef(scope, requireRef(storyId));
  if (!story) throw notFound("story");
  return story;
}

/** The same for a change of the text. */
export async function requireOpenText(scope: Scope, storyId: string): Promise<TextRef> {
  const story = await requireText(scope, storyId);
  refuseArchived(story);
  return story;
}

/** A version of a story's text that a change is based on. */
export async function readBase(scope: Scope, { documentId }: TextRef, version: number): Promise<string> {
  const base = await readDocument(scope, documentId, version).catch((error: unknown) => {
    if (error instanceof AppError && error.code === "not_found") return null;
    throw error;
  });
  if (base) return base.content;
  throw staleWrite("story", (await readDocument(scope, documentId)).version);
}

type TextSave = { baseVersion: number; before: string; after: string; note: string; autosave: boolean };

/** Saves a story's text that was changed in one place; what others saved meanwhile is merged, or named as a conflict. */
export async function saveText(
  scope: Scope,
  { documentId }: TextRef,
  { baseVersion, before, after, note, autosave }: TextSave,
): Promise<StoryText> {
  refuseOpenFence(before, after);
  if (sizeOf(after) > MAX_DOCUMENT_BYTES)
    throw invalidInput([{ path: "content", message: "The story's text would be larger than 2 MB." }]);
  const save = { documentId, baseVersion, content: after, note, autosave };
  const saved = await saveDocument(scope, { ...save, keepsOwnedTitle: true, onStale: "merge" });
  await showAtWork(scope, { documentId, mode: "editing" });
  return { documentId, version: saved.version, merged: saved.merged, content: saved.content ?? after };
}

/** A code block without an end would swallow every section behind it. */
function refuseOpenFence(before: string, after: string): void {
  if (readOutline(after).openFenceLine === null || readOutline(before).openFenceLine !== null) return;
  const message = "A code block (``` or ~~~) is opened here and never closed. Close it, and save again.";
  throw invalidInput([{ path: "content", message }]);
}
