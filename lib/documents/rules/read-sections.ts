import type { StoryStatus } from "@/db/enums";
import type { ParsedEpic, ParsedStory, PlanWarning } from "../schema/plan";
import { findCriteria } from "./acceptance-criteria";
import { findGoal } from "./epic-goal";
import { epicPart } from "./headings";
import { type Line, visibleLines } from "./lines";
import type { Outline } from "./outline";
import type { Mark } from "./plan-marks";
import type { Span } from "./spans";
import { findStatus, mapStatus } from "./story-status";
import { findTasks } from "./tasks";
import { findUserStory } from "./user-story";

/** Reads an epic from its own text: everything in its span that is not a story. */
export function readEpic(span: Span, stories: readonly Span[], outline: Outline): ParsedEpic {
  const { mark } = span;
  const gaps = textAround(span, stories);
  const lines = gaps.flatMap(([first, last]) => visibleLines(outline, Math.max(first, mark.bodyLine), last));
  const parts = gaps
    .map(([line, endLine]) => ({ line, endLine, text: outline.textBetween(line, endLine).trim() }))
    .filter(({ text }) => text !== "");
  return {
    number: mark.number,
    title: mark.title || `Epic ${mark.number}`,
    goal: findGoal(withRest(mark, lines)),
    flags: mark.flags,
    line: mark.line,
    endLine: span.endLine,
    ranges: parts.map(({ line, endLine }) => ({ line, endLine })),
    content: parts.map(({ text }) => text).join("\n\n"),
    storyCount: 0,
  };
}

function textAround(span: Span, stories: readonly Span[]): [number, number][] {
  const gaps: [number, number][] = [];
  let from = span.mark.line;
  for (const story of stories) {
    if (story.mark.line > from) gaps.push([from, story.mark.line - 1]);
    from = Math.max(from, story.endLine + 1);
  }
  if (from <= span.endLine) gaps.push([from, span.endLine]);
  return gaps;
}

/** Reads a story; what it cannot make out is added to the warnings. */
export function readStory(
  span: Span,
  at: { epic: Mark | null; outline: Outline; warnings: PlanWarning[] },
): ParsedStory {
  const { mark } = span;
  const lines = withRest(mark, visibleLines(at.outline, mark.bodyLine, span.endLine));
  const { story, text } = findUserStory(lines);
  const { status, rawStatus } = readStatus(lines, mark, at.warnings);
  return {
    number: mark.number,
    title: mark.title || `Story ${mark.number}`,
    epicNumber: at.epic?.number ?? epicPart(mark.number),
    flags: mark.flags,
    line: mark.line,
    endLine: span.endLine,
    status,
    rawStatus,
    userStory: story,
    userStoryText: text,
    acceptanceCriteria: findCriteria(lines),
    tasks: findTasks(lines),
    content: at.outline.textBetween(mark.bodyLine, span.endLine).trim(),
  };
}

/** Words behind a title on its own line are the first line of the text. */
function withRest(mark: Mark, lines: Line[]): Line[] {
  const rest = mark.rest.replace(/^[\s:–—-]+/u, "");
  return rest === "" ? lines : [{ number: mark.line, text: rest, indent: 0, heading: null }, ...lines];
}

/** The story's own word counts; a remark in the title (“✅ DONE”) stands in for it. */
function readStatus(
  lines: readonly Line[],
  mark: Mark,
  warnings: PlanWarning[],
): { status: StoryStatus; rawStatus: string | null } {
  const found = findStatus(lines);
  if (found) {
    const { status, known } = mapStatus(found.raw);
    if (!known) warnings.push(unknownStatus(mark, found));
    return { status, rawStatus: found.raw };
  }
  for (const flag of mark.flags) {
    const { status, known } = mapStatus(flag);
    if (known && status !== "draft") return { status, rawStatus: flag };
  }
  return { status: "draft", rawStatus: null };
}

function unknownStatus(mark: Mark, found: { raw: string; line: number }): PlanWarning {
  const raw = found.raw.length > 80 ? `${found.raw.slice(0, 79)}…` : found.raw;
  return {
    line: found.line,
    message: `The status “${raw}” of story ${mark.number} is not one that Plumbline knows; the story is a draft.`,
  };
}
