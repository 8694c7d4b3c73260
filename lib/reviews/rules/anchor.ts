import { type Anchor, type AnchorPlace, CONTEXT_CHARACTERS } from "@/lib/reviews/schema/anchor";
import { findLikeness } from "./likeness";

const LONGEST_QUOTE = 2_000;
/** A quote that is shorter may stand anywhere, so its surroundings must speak for it. */
const TELLING_QUOTE = 24;
const TELLING_CONTEXT = 0.25;
/** So much of the surroundings must be there, on both sides, to find words between them that have changed. */
const CONTEXT_NEEDED = 12;

type Range = { start: number; end: number };

/** The anchor of a selection: its words, what is around them, and where it is now. Offsets count UTF-16 units. */
export function anchorOf(text: string, range: Range, version: number): Anchor {
  const start = boundary(text, range.start);
  const end = boundary(text, Math.min(range.end, start + LONGEST_QUOTE));
  return {
    version,
    line: lineCounter(text)(start),
    quote: text.slice(start, end),
    prefix: text.slice(boundary(text, Math.max(0, start - CONTEXT_CHARACTERS)), start),
    suffix: text.slice(end, boundary(text, Math.min(text.length, end + CONTEXT_CHARACTERS))),
  };
}

/**
 * Finds an anchor's words again: where they stand as they were, else where what surrounded them stands, else where words
 * like them do. Null when they are gone.
 */
export function locateAnchor(text: string, anchor: Anchor): AnchorPlace | null {
  const lineAt = lineCounter(text);
  const exact = locateQuote(text, anchor, lineAt);
  const near = exact ?? locateBetween(text, anchor, lineAt) ?? findLikeness(text, anchor);
  if (!near) return null;
  const [line, endLine] = [lineAt(near.start), lineAt(Math.max(near.start, near.end - 1))];
  return { ...near, how: !exact ? "fuzzy" : line === anchor.line ? "exact" : "moved", line, endLine };
}

/** Of all places where the quote stands the one whose surroundings are most like they were, and then the nearest. */
function locateQuote(text: string, anchor: Anchor, lineAt: LineAt): Range | null {
  const { quote } = anchor;
  if (quote === "") return null;
  let best: { start: number; context: number; distance: number } | null = null;
  for (let start = text.indexOf(quote); start >= 0; start = text.indexOf(quote, start + 1)) {
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
function locateBetween(text: string, { quote, prefix, suffix, line }: Anchor, lineAt: LineAt): Range | null {
  const [before, behind] = [prefix.slice(-CONTEXT_NEEDED * 2), suffix.slice(0, CONTEXT_NEEDED * 2)];
  if (before.trim().length < CONTEXT_NEEDED || behind.trim().length < CONTEXT_NEEDED) return null;
  const farthest = quote.length * 2 + 200;
  let best: (Range & { distance: number }) | null = null;
  for (let at = text.indexOf(before); at >= 0; at = text.indexOf(before, at + 1)) {
    const start = at + before.length;
    const end = text.slice(start, start + farthest + behind.length).indexOf(behind);
    if (end <= 0 || text.slice(start, start + end).trim() === "") continue;
    const distance = Math.abs(lineAt(start) - line);
    if (!best || distance < best.distance) best = { start, end: start + end, distance };
  }
  return best && { start: best.start, end: best.end };
}

type LineAt = (offset: number) => number;

/** Tells the line of an offset, quickly however often it is asked. */
function lineCounter(text: string): LineAt {
  const ends: number[] = [];
  for (let at = text.indexOf("\n"); at >= 0; at = text.indexOf("\n", at + 1)) ends.push(at);
  return (offset) => {
    let [low, high] = [0, ends.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((ends[middle] ?? 0) < offset) low = middle + 1;
      else high = middle;
    }
    return low + 1;
  };
}

/** A place that cuts no character in half: half of one could not be stored. */
function boundary(text: string, offset: number): number {
  return /[\udc00-\udfff]/.test(text[offset] ?? "") ? offset - 1 : offset;
}
