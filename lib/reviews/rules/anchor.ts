import { type Anchor, type AnchorPlace, CONTEXT_CHARACTERS } from "@/lib/reviews/schema/anchor";
import { findLikeness, type WordLine, wordLinesOf } from "./likeness";

const LONGEST_QUOTE = 2_000;
/** A quote that is shorter may stand anywhere, so its surroundings must speak for it. */
const TELLING_QUOTE = 24;
const TELLING_CONTEXT = 0.25;
/** So much of the surroundings must be there, on both sides, to find words between them that have changed. */
const CONTEXT_NEEDED = 12;
/** So many places where the same words stand are looked at above and below where they stood. */
const MOST_PLACES = 500;

type Range = { start: number; end: number };

/** The anchor of a selection: its words, what is around them, and where it is now. Offsets count UTF-16 units. */
export function anchorOf(text: string, range: Range, version: number): Anchor {
  const start = boundary(text, range.start);
  const end = boundary(text, Math.min(range.end, start + LONGEST_QUOTE));
  return {
    version,
    line: lineCounter(text).lineAt(start),
    quote: text.slice(start, end),
    prefix: text.slice(boundary(text, Math.max(0, start - CONTEXT_CHARACTERS)), start),
    suffix: text.slice(end, boundary(text, Math.min(text.length, end + CONTEXT_CHARACTERS))),
  };
}

type Locate = (anchor: Anchor) => AnchorPlace | null;
type LookedThrough = { text: string; lineAt: LineAt; startOf: (line: number) => number };

/**
 * Finds anchors' words again in a text: where they stand as they were, else where what surrounded them stands, else where
 * words like them do. Null when they are gone. What is known of the text is found once for all anchors.
 */
export function anchorFinder(text: string): Locate {
  const looked = { text, ...lineCounter(text) };
  let lines: WordLine[] | null = null;
  const like = (anchor: Anchor) => {
    lines ??= wordLinesOf(text);
    return findLikeness({ text, lines }, anchor);
  };
  return (anchor) => {
    const exact = locateQuote(looked, anchor);
    const near = exact ?? locateBetween(looked, anchor) ?? like(anchor);
    if (!near) return null;
    const { lineAt } = looked;
    const [line, endLine] = [lineAt(near.start), lineAt(Math.max(near.start, near.end - 1))];
    return { ...near, how: !exact ? "fuzzy" : line === anchor.line ? "exact" : "moved", line, endLine };
  };
}

/** Where words stand in a text, on either side of a place, the nearest first on each. */
function* placesAround(text: string, words: string, middle: number): Generator<number> {
  let at = text.indexOf(words, middle);
  for (let count = 0; at >= 0 && count < MOST_PLACES; count++, at = text.indexOf(words, at + 1)) yield at;
  at = middle > 0 ? text.lastIndexOf(words, middle - 1) : -1;
  for (let count = 0; at >= 0 && count < MOST_PLACES; count++) {
    yield at;
    at = at > 0 ? text.lastIndexOf(words, at - 1) : -1;
  }
}

/** Of all places where the quote stands the one whose surroundings are most like they were, and then the nearest. */
function locateQuote({ text, lineAt, startOf }: LookedThrough, anchor: Anchor): Range | null {
  const { quote } = anchor;
  if (quote === "") return null;
  let best: { start: number; context: number; distance: number } | null = null;
  for (const start of placesAround(text, quote, startOf(anchor.line))) {
    const context = contextAt(text, start, anchor);
    if (best && context < best.context) continue;
    const distance = Math.abs(lineAt(start) - anchor.line);
    if (!best || context > best.context || distance < best.distance) best = { start, context, distance };
  }
  if (!best || (quote.length < TELLING_QUOTE && best.context < TELLING_CONTEXT)) return null;
  return { start: best.start, end: best.start + quote.length };
}

/** How much of an anchor's surroundings stands around a place, from 0 to 1. */
function contextAt(text: string, start: number, { quote, prefix, suffix }: Anchor): number {
  const available = prefix.length + suffix.length;
  if (available === 0) return 1;
  let before = 0;
  while (before < prefix.length && text[start - 1 - before] === prefix[prefix.length - 1 - before]) before++;
  let behind = 0;
  const end = start + quote.length;
  while (behind < suffix.length && text[end + behind] === suffix[behind]) behind++;
  return (before + behind) / available;
}

/** What stands between the words that surrounded the quote, wherever they stand together nearest to where they were. */
function locateBetween(
  { text, lineAt, startOf }: LookedThrough,
  { quote, prefix, suffix, line }: Anchor,
): Range | null {
  const [before, behind] = [prefix.slice(-CONTEXT_NEEDED * 2), suffix.slice(0, CONTEXT_NEEDED * 2)];
  if (before.trim().length < CONTEXT_NEEDED || behind.trim().length < CONTEXT_NEEDED) return null;
  const farthest = quote.length * 2 + 200;
  let best: (Range & { distance: number }) | null = null;
  for (const at of placesAround(text, before, startOf(line))) {
    const start = at + before.length;
    const end = text.slice(start, start + farthest + behind.length).indexOf(behind);
    if (end <= 0 || text.slice(start, start + end).trim() === "") continue;
    const distance = Math.abs(lineAt(start) - line);
    if (!best || distance < best.distance) best = { start, end: start + end, distance };
  }
  return best && { start: best.start, end: best.end };
}

type LineAt = (offset: number) => number;

/** Tells the line of an offset and the offset of a line, quickly however often it is asked. */
function lineCounter(text: string): { lineAt: LineAt; startOf: (line: number) => number } {
  const ends: number[] = [];
  for (let at = text.indexOf("\n"); at >= 0; at = text.indexOf("\n", at + 1)) ends.push(at);
  const lineAt = (offset: number) => {
    let [low, high] = [0, ends.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((ends[middle] ?? 0) < offset) low = middle + 1;
      else high = middle;
    }
    return low + 1;
  };
  const startOf = (line: number) => (line <= 1 ? 0 : (ends[line - 2] ?? text.length - 1) + 1);
  return { lineAt, startOf };
}

/** A place that cuts no character in half: half of one could not be stored. */
function boundary(text: string, offset: number): number {
  return /[\udc00-\udfff]/.test(text[offset] ?? "") ? offset - 1 : offset;
}
