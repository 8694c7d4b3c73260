import type { Heading, Outline } from "./outline";
import { type Mark, TEXT_DEPTH } from "./plan-marks";

/** A mark with the last line of what belongs to it; the stories inside an epic's span are not part of its text. */
export type Span = { mark: Mark; endLine: number };

/** Gives every mark its end: the next mark, or the next heading of the same or a higher level. */
export function spansOf(marks: readonly Mark[], outline: Outline): Span[] {
  const lastLine = outline.lines.length;
  const [only] = marks;
  // The file of a single story is that story to its end, whatever level its sections have.
  if (only?.kind === "story" && marks.length === 1 && only.line === outline.headings[0]?.line) {
    return [{ mark: only, endLine: lastTextLine(outline, only.line, lastLine) }];
  }
  const storyLines = new Set(marks.filter((mark) => mark.kind === "story").map((mark) => mark.line));
  const spans: Span[] = [];
  let nextMark = lastLine + 1;
  let nextEpic = lastLine + 1;
  for (const mark of marks.toReversed()) {
    const limit = mark.kind === "epic" ? nextEpic : nextMark;
    const skip = mark.kind === "epic" ? storyLines : new Set<number>();
    const end = firstBoundary(outline.headings, { mark, limit, skip }) - 1;
    spans.push({ mark, endLine: lastTextLine(outline, mark.line, end) });
    nextMark = mark.line;
    if (mark.kind === "epic") nextEpic = mark.line;
  }
  return spans.reverse();
}

/** The line of the heading that ends a mark's text, or the limit. A line of bold text has its section's depth. */
function firstBoundary(
  headings: readonly Heading[],
  at: { mark: Mark; limit: number; skip: ReadonlySet<number> },
): number {
  const from = indexBehind(headings, at.mark.line);
  const depth = at.mark.depth === TEXT_DEPTH ? (headings[from - 1]?.depth ?? 0) : at.mark.depth;
  for (let index = from; index < headings.length; index++) {
    const heading = headings[index];
    if (!heading || heading.line >= at.limit) break;
    if (heading.depth <= depth && !at.skip.has(heading.line)) return heading.line;
  }
  return at.limit;
}

/** The index of the first heading behind a line. */
function indexBehind(headings: readonly Heading[], line: number): number {
  let low = 0;
  let high = headings.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((headings[middle]?.line ?? 0) <= line) low = middle + 1;
    else high = middle;
  }
  return low;
}

function lastTextLine(outline: Outline, first: number, last: number): number {
  let line = last;
  while (line > first && /^[\s-]*$/.test((outline.lines[line - 1] ?? "").slice(0, 200))) line--;
  return line;
}
