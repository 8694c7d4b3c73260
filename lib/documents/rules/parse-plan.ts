import type { ParsedPlan, PlanWarning } from "../schema/plan";
import { readFrontMatter } from "./front-matter";
import { type Outline, readOutline } from "./outline";
import { findOwners, type Owners } from "./owners";
import { findMarks, type Mark } from "./plan-marks";
import { readEpic, readStory } from "./read-sections";
import { type EpicDraft, joinRepeatedEpics, joinRepeatedStories, type StoryDraft } from "./repeats";
import { type Span, spansOf } from "./spans";
import { storyFileMark } from "./story-file";

/**
 * Reads the epics and stories of a BMAD document by the grammar of BMAD's own templates and of the forms that real
 * projects use. Never throws: what it cannot read becomes a warning with its line. `path` adds the file to the
 * warnings and gives a story its number where only the file's name tells it.
 */
export function parsePlan(markdown: string, options: { path?: string } = {}): ParsedPlan {
  const outline = readOutline(markdown);
  const front = readFrontMatter(outline);
  const { marks, warnings } = marksOf(outline, options.path);
  const owners = findOwners(marks);
  const { epics, stories, storyWarnings } = readDrafts(outline, spansOf(marks, outline), owners);

  const joinedEpics = joinRepeatedEpics(epics);
  const groupOf = new Map(
    joinedEpics.drafts.flatMap((draft) => draft.marks.map((mark) => [mark, draft] as const)),
  );
  const group = (mark: Mark | null) => (mark ? (groupOf.get(mark) ?? null) : null);
  const joinedStories = joinRepeatedStories(stories, (a, b) => group(a) === group(b));

  const counts = new Map<EpicDraft | null, number>();
  for (const story of joinedStories.drafts)
    counts.set(group(story.epic), (counts.get(group(story.epic)) ?? 0) + 1);
  const all = [
    front.warnings,
    warnings,
    owners.warnings,
    storyWarnings,
    joinedEpics.warnings,
    joinedStories.warnings,
  ];
  return {
    frontMatter: front.data,
    epics: joinedEpics.drafts.map((draft) => ({ ...draft.record, storyCount: counts.get(draft) ?? 0 })),
    stories: joinedStories.drafts.map((draft) => draft.record),
    warnings: finished([...all.flat(), ...openFence(outline)], options.path),
    empty: marks.length === 0 && markdown.trim() !== "",
  };
}

function marksOf(outline: Outline, path: string | undefined): { marks: Mark[]; warnings: PlanWarning[] } {
  const found = findMarks(outline);
  if (found.marks.length > 0) return found;
  const mark = storyFileMark(outline, path);
  if (!mark) return found;
  return { marks: [mark], warnings: found.warnings.filter((warning) => warning.line !== mark.line) };
}

function readDrafts(
  outline: Outline,
  spans: readonly Span[],
  owners: Owners,
): { epics: EpicDraft[]; stories: StoryDraft[]; storyWarnings: PlanWarning[] } {
  const owned = new Map<Mark, number>();
  for (const epic of owners.epicOf.values()) if (epic) owned.set(epic, (owned.get(epic) ?? 0) + 1);
  const epics: EpicDraft[] = [];
  const stories: StoryDraft[] = [];
  const storyWarnings: PlanWarning[] = [];
  for (const [index, span] of spans.entries()) {
    const { mark } = span;
    if (mark.kind === "epic") {
      const record = readEpic(span, storiesInside(spans, index), outline);
      epics.push({ record, marks: [mark], stories: owned.get(mark) ?? 0 });
      continue;
    }
    const epic = owners.epicOf.get(mark) ?? null;
    stories.push({ record: readStory(span, { epic, outline, warnings: storyWarnings }), epic });
  }
  return { epics, stories, storyWarnings };
}

function storiesInside(spans: readonly Span[], epicIndex: number): Span[] {
  const end = spans[epicIndex]?.endLine ?? 0;
  const inside: Span[] = [];
  for (let index = epicIndex + 1; index < spans.length; index++) {
    const span = spans[index];
    if (!span || span.mark.kind === "epic" || span.mark.line > end) break;
    inside.push(span);
  }
  return inside;
}

function openFence(outline: Outline): PlanWarning[] {
  if (outline.openFenceLine === null) return [];
  const message = "The code block that begins here is never closed, so everything below it was read as code.";
  return [{ line: outline.openFenceLine, message }];
}

function finished(warnings: readonly PlanWarning[], path: string | undefined): PlanWarning[] {
  const sorted = warnings.toSorted((a, b) => a.line - b.line);
  return path === undefined ? sorted : sorted.map((warning) => ({ path, ...warning }));
}
