import type { Anchor } from "@/lib/reviews/schema/anchor";

/** Fewer words are too few to say that others are like them. */
const FEWEST_WORDS = 4;
/** So much of the quote must be found again. */
const LIKENESS_NEEDED = 0.6;

type Range = { start: number; end: number };
type Line = Range & { words: string[] };

/** The lines that hold most of an anchor's words, if they hold enough of them; of equal ones the nearest. */
export function findLikeness(text: string, { quote, line }: Pick<Anchor, "quote" | "line">): Range | null {
  const wanted = wordsOf(quote);
  if (wanted.length < FEWEST_WORDS) return null;
  const lines = linesOf(text);
  const height = quote.split("\n").length;
  const known = new Set(wanted);
  let best: { at: number; score: number; distance: number } | null = null;
  for (let at = 0; at < lines.length; at++) {
    if (!lines[at]?.words.some((word) => known.has(word))) continue;
    const score = likeness(
      wanted,
      lines.slice(at, at + height).flatMap(({ words }) => words),
    );
    const distance = Math.abs(at + 1 - line);
    if (score < LIKENESS_NEEDED || (best && score < best.score)) continue;
    if (!best || score > best.score || distance < best.distance) best = { at, score, distance };
  }
  return best && trimmed(text, lines.slice(best.at, best.at + height), known);
}

/** How many of the wanted words are among others, as a share; each counts as often as it stands there. */
function likeness(wanted: readonly string[], words: readonly string[]): number {
  const left = new Map<string, number>();
  for (const word of words) left.set(word, (left.get(word) ?? 0) + 1);
  let found = 0;
  for (const word of wanted) {
    const count = left.get(word) ?? 0;
    if (count > 0) found++;
    left.set(word, count - 1);
  }
  return found / wanted.length;
}

/** From the first to the last of the known words in these lines. */
function trimmed(text: string, lines: readonly Line[], known: ReadonlySet<string>): Range | null {
  const [first, last] = [lines[0], lines.at(-1)];
  if (!first || !last) return null;
  const places = [...text.slice(first.start, last.end).matchAll(WORD)].filter(([word]) =>
    known.has(word.toLowerCase()),
  );
  const [from, to] = [places[0], places.at(-1)];
  if (!from || !to) return null;
  return { start: first.start + from.index, end: first.start + to.index + to[0].length };
}

const WORD = /[\p{L}\p{N}]+/gu;

function wordsOf(text: string): string[] {
  return [...text.matchAll(WORD)].map(([word]) => word.toLowerCase());
}

function linesOf(text: string): Line[] {
  const lines: Line[] = [];
  for (let start = 0; start <= text.length; ) {
    const next = text.indexOf("\n", start);
    const end = next < 0 ? text.length : next;
    lines.push({ start, end, words: wordsOf(text.slice(start, end)) });
    start = end + 1;
  }
  return lines;
}
