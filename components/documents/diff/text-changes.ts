import { Change, presentableDiff } from "@codemirror/merge";
import { alignLines } from "@/lib/documents/rules/align-lines";

/** Longer pieces are shown as replaced whole: nobody reads word for word what has nothing in common. */
const LONGEST_PIECE = 20_000;

/**
 * What differs between two texts, for a merge view: found by lines first, as people see it, and by words inside them. So a
 * large document is compared quickly, and a heading never pairs up with a paragraph.
 */
export function textChanges(before: string, after: string): Change[] {
  const [old, next] = [linesOf(before), linesOf(after)];
  const [oldStarts, nextStarts] = [startsOf(old), startsOf(next)];
  return alignLines(old, next).flatMap(({ start, count, otherStart, otherCount }) => {
    const [fromA, toA] = [oldStarts[start] ?? before.length, oldStarts[start + count] ?? before.length];
    const fromB = nextStarts[otherStart] ?? after.length;
    const toB = nextStarts[otherStart + otherCount] ?? after.length;
    if (toA - fromA + toB - fromB > LONGEST_PIECE) return [new Change(fromA, toA, fromB, toB)];
    return presentableDiff(before.slice(fromA, toA), after.slice(fromB, toB), { scanLimit: 500 }).map(
      (change) =>
        new Change(fromA + change.fromA, fromA + change.toA, fromB + change.fromB, fromB + change.toB),
    );
  });
}

function linesOf(text: string): string[] {
  return text.match(/[^\n]*\n|[^\n]+$/g) ?? [];
}

function startsOf(lines: readonly string[]): number[] {
  let at = 0;
  return [
    0,
    ...lines.map((line) => {
      at += line.length;
      return at;
    }),
  ];
}
