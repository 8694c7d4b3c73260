import { diffWordsWithSpace } from "diff";
import type { DiffHunk, WordChange } from "@/lib/documents/schema/history";
import { alignLines } from "./align-lines";
import { splitLines, type TextLine, wordsOf } from "./text-lines";

/** Places that are longer are not compared word by word: it takes long, and nobody reads it. */
const LONGEST_WORD_DIFF = 5_000;
const MOST_WORD_EDITS = 250;
/** So many characters are compared word by word in one comparison of texts. */
const MOST_WORD_CHARACTERS = 150_000;

/** Where two texts differ, by lines and, where it helps, by words. A line whose end alone changed counts as changed. */
export function diffTexts(from: string, to: string): DiffHunk[] {
  const [old, now] = [splitLines(from), splitLines(to)];
  const isSameEnds = from.includes("\r\n") === to.includes("\r\n");
  const linesOf = (lines: readonly TextLine[]) =>
    isSameEnds ? wordsOf(lines) : lines.map(({ bytes }) => bytes);
  let charactersLeft = MOST_WORD_CHARACTERS;
  return alignLines(linesOf(old), linesOf(now)).map(({ start, count, otherStart, otherCount }) => {
    const before = bytesOf(old, start, count);
    const after = bytesOf(now, otherStart, otherCount);
    charactersLeft -= Math.min(before.length + after.length, LONGEST_WORD_DIFF);
    return {
      from: { line: start + 1, count, text: before },
      to: { line: otherStart + 1, count: otherCount, text: after },
      words: charactersLeft < 0 ? null : diffWords(before, after),
    };
  });
}

/** Word by word what became of a text; null when one side is empty or the comparison would take too long. */
export function diffWords(from: string, to: string): WordChange[] | null {
  if (from === "" || to === "" || from.length + to.length > LONGEST_WORD_DIFF) return null;
  const changes = diffWordsWithSpace(from, to, { maxEditLength: MOST_WORD_EDITS });
  return (
    changes?.map(({ added, removed, value }) => ({
      kind: added ? ("added" as const) : removed ? ("removed" as const) : ("same" as const),
      text: value,
    })) ?? null
  );
}

function bytesOf(lines: readonly TextLine[], start: number, count: number): string {
  return lines
    .slice(start, start + count)
    .map(({ bytes }) => bytes)
    .join("");
}
