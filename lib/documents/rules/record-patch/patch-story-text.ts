import type { StoryStatus } from "@/db/enums";
import { LineEditor } from "./line-editor";
import { type PatchedCriterion, patchCriteria } from "./patch-criteria";
import { patchStatus } from "./patch-status";
import { patchTitle } from "./patch-title";
import { patchUserStory } from "./patch-user-story";
import { anchorStory } from "./story-anchor";

/** What a story's text is to say; what is left out stays as it is. */
export type StoryPatch = {
  title?: string;
  status?: StoryStatus;
  userStory?: string;
  criteria?: readonly PatchedCriterion[];
};

/**
 * Brings a story's text in line with its record and changes only the lines that say something else: in the file's own
 * words, numbering and decoration. `path` tells the number of a story whose file does not say it. A text that holds no
 * story stays as it is.
 */
export function patchStoryText(text: string, patch: StoryPatch, path?: string): string {
  const anchor = anchorStory(text, path);
  if (!anchor) return text;
  const editor = new LineEditor(text);
  const { story, heading } = anchor;
  if (patch.title !== undefined) {
    const place = { line: story.line, title: story.title, number: story.number, kind: "Story" as const };
    if (heading || story.line > 1) patchTitle(editor, place, patch.title);
    else if (patch.title.trim() !== "" && patch.title !== story.title) {
      editor.insertAfter(0, [`# Story ${story.number}: ${patch.title}`, ""]);
    }
  }
  if (patch.status !== undefined) patchStatus(editor, anchor, patch.status);
  if (patch.userStory !== undefined) patchUserStory(editor, anchor, patch.userStory);
  if (patch.criteria !== undefined) patchCriteria(editor, anchor, patch.criteria);
  return editor.result();
}
