import type { Anchor } from "@/lib/reviews/schema/anchor";

/** Fewer words are too few to say that others are like them. */
const FEWEST_WORDS = 4;
/** So much of the quote must be found again. */
const LIKENESS_NEEDED = 0.6;
/** So far above and below where the words stood others like them are looked for. */
const FARTHEST_LINES = 5_000;

type Range = { start: number; end: number };
/** A line of a text with its words, as likeness is measured. */
export type WordLine = Range & { words: string[] };
type Best = { at: number; score: number; distance: number };

/** The lines that hold most of an anchor's words, if they hold enough of them; of equal ones the nearest. */
export function findLikeness(
  { text, lines }: { text: string; lines: readonly WordLine[] },
  { quote, line }: Pick<Anchor, "quote" | "line">,
): Range | null {
  const wanted = wordsOf(quote);
  if (wanted.length < FEWEST_WORDS) return null;
  const height = quote.split("\n").length;
  const known = new Set(wanted);
  const last = Math.min(lines.length, line + FARTHEST_LINES);
  const window = new Likeness(wanted);
  let added = Math.min(Math.max(0, line - 1 - FARTHEST_LINES), last);
  let best: Best | null = null;
  for (let at = added; at < last; at++) {
    for (; added < Math.min(at + height, lines.length); added++) window.add(lines[added]?.words ?? []);
    if (lines[at]?.words.some((word) => known.has(word))) {
      const [score, distance] = [window.share, Math.abs(at + 1 - line)];
      if (isBetter({ at, score, distance }, best)) best = { at, score, distance };
    }
    window.remove(lines[at]?.words ?? []);
  }
  return best && trimmed(text, lines.slice(best.at, best.at + height), known);
}

function isBetter({ score, distance }: Best, best: Best | null): boolean {
  if (score < LIKENESS_NEEDED) return false;
  return best === null || score > best.score || (score === best.score && distance < best.distance);
}

/** How many of the wanted words are in a window that moves over a text; each counts as often as it stands there. */
class Likeness {
  readonly #wanted = new Map<string, number>();
  readonly #here = new Map<string, number>();
  readonly #total: number;
  #found = 0;

  constructor(wanted: readonly string[]) {
    for (const word of wanted) this.#wanted.set(word, (this.#wanted.get(word) ?? 0) + 1);
    this.#total = wanted.length;
  }

  get share(): number {
    return this.#found / this.#total;
  }

  add(words: readonly string[]): void {
    for (const word of words) this.#count(word, 1);
  }

  remove(words: readonly string[]): void {
    for (const word of words) this.#count(word, -1);
  }

  #count(word: string, step: 1 | -1): void {
    const wanted = this.#wanted.get(word);
    if (wanted === undefined) return;
    const before = this.#here.get(word) ?? 0;
    this.#here.set(word, before + step);
    this.#found += Math.min(wanted, before + step) - Math.min(wanted, before);
  }
}

/** From the first to the last of the known words in these lines. */
function trimmed(text: string, lines: readonly WordLine[], known: ReadonlySet<string>): Range | null {
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

/** The lines of a text with their words. */
export function wordLinesOf(text: string): WordLine[] {
  const lines: WordLine[] = [];
  for (let start = 0; start <= text.length; ) {
    const next = text.indexOf("\n", start);
    const end = next < 0 ? text.length : next;
    lines.push({ start, end, words: wordsOf(text.slice(start, end)) });
    start = end + 1;
  }
  return lines;
}
