import { alignLines } from "@/lib/documents/rules/align-lines";

/** The one stretch in which two texts differ, as an editor's change: `before` from..to becomes `insert`. */
export type TextChange = { readonly from: number; readonly to: number; readonly insert: string };

/** The smallest single change that makes `after` out of `before`, so that cursors outside of it stay; null if equal. */
export function smallestChange(before: string, after: string): TextChange | null {
  if (before === after) return null;
  const shorter = Math.min(before.length, after.length);
  let start = 0;
  while (start < shorter && before.charCodeAt(start) === after.charCodeAt(start)) start++;
  let end = 0;
  const most = shorter - start;
  while (
    end < most &&
    before.charCodeAt(before.length - 1 - end) === after.charCodeAt(after.length - 1 - end)
  )
    end++;
  return { from: start, to: before.length - end, insert: after.slice(start, after.length - end) };
}

/**
 * The changes that make `after` out of `before`, in order: found by lines and narrowed inside them, so that a cursor in
 * what both have stays where it is.
 */
export function lineChanges(before: string, after: string): TextChange[] {
  const whole = smallestChange(before, after);
  if (!whole) return [];
  // What stands before and behind the stretch that differs is the same, and need not be compared.
  const from = whole.from === 0 ? 0 : before.lastIndexOf("\n", whole.from - 1) + 1;
  const lineEnd = before.indexOf("\n", whole.to) + 1;
  const to = lineEnd === 0 ? before.length : lineEnd;
  const old = linesOf(before.slice(from, to));
  const next = linesOf(after.slice(from, after.length - (before.length - to)));
  const starts = startsOf(old, from);
  return alignLines(old, next).flatMap(({ start: index, count, otherStart, otherCount }) => {
    const start = starts[index] ?? to;
    const piece = before.slice(start, starts[index + count] ?? to);
    const change = smallestChange(piece, next.slice(otherStart, otherStart + otherCount).join(""));
    return change ? [{ from: start + change.from, to: start + change.to, insert: change.insert }] : [];
  });
}

/** Lines with their ends, so that together they are the text again. */
function linesOf(text: string): string[] {
  return text.match(/[^\n]*\n|[^\n]+$/g) ?? [];
}

/** Where each line begins, and where the last one ends. */
function startsOf(lines: readonly string[], from: number): number[] {
  let at = from;
  return [from, ...lines.map((line) => (at += line.length))];
}

/** Line ends as the text has them; an editor knows only `\n`, and what was not edited must be saved as it came. */
export function lineEndOf(text: string): "\r\n" | "\n" {
  return text.includes("\r\n") ? "\r\n" : "\n";
}

/** The text as an editor holds it. */
export function withEditorLineEnds(text: string): string {
  return text.replace(/\r\n?/g, "\n");
}
