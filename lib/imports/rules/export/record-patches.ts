import { mergeTexts } from "@/lib/documents/rules/merge";
import { patchEpicText } from "@/lib/documents/rules/record-patch/patch-epic-text";
import { patchStoryText, type StoryPatch } from "@/lib/documents/rules/record-patch/patch-story-text";
import { replaceLines, sliceLines } from "@/lib/documents/rules/slice-patch";
import { criteriaText, type KnownEpic, type KnownStory } from "../compare-records";
import type { EpicDraft, StoryDraft } from "../read-records";

/** What a story's record says that its files do not. */
export function storyPatch(draft: StoryDraft, story: KnownStory, saysStatus: boolean): StoryPatch | null {
  const patch: StoryPatch = {};
  if (story.title !== draft.title) patch.title = story.title;
  if (saysStatus && story.status !== draft.status) patch.status = story.status;
  if (story.userStory !== draft.userStory) patch.userStory = story.userStory;
  if (criteriaText(story.criteria) !== criteriaText(draft.criteria)) patch.criteria = story.criteria;
  return Object.keys(patch).length === 0 ? null : patch;
}

/** A story's text with what its record says beside it. */
export function patchedStory(text: string, patch: StoryPatch | null, path: string): string {
  return patch === null ? text : patchStoryText(text, patch, path);
}

/** An epic's text with the title and goal of its record. */
export function patchedEpic(text: string, draft: EpicDraft, epic: KnownEpic, path: string): string {
  const patch = {
    ...(epic.title === draft.title ? {} : { title: epic.title }),
    ...(epic.goal === draft.goal ? {} : { goal: epic.goal }),
  };
  return Object.keys(patch).length === 0 ? text : patchEpicText(text, patch, path);
}

/**
 * A document with the text of one of its records put back into its lines. `patch` brings the record's own fields into that
 * text; what stands between the lines (an epic's stories) stays.
 */
export function withRecordText(
  content: string,
  { source, text }: Pick<EpicDraft | StoryDraft, "source" | "text">,
  { now, patch }: { now: string; patch: (text: string) => string },
): string {
  const first = source?.ranges[0];
  const last = source?.ranges.at(-1);
  if (!first || !last) return content;
  const range = { line: first.line, endLine: last.endLine };
  const slice = sliceLines(content, range);
  const edited = now === text ? slice : mergeTexts({ base: text, ours: slice, theirs: now }).text;
  const patched = patch(edited);
  return patched === slice ? content : replaceLines(content, range, patched);
}
