import { type Anchor, CONTEXT_CHARACTERS } from "@/lib/reviews/schema/anchor";

const LONGEST_QUOTE = 2_000;

/** What a comment on a stretch of a text keeps of it, so that it is found again when the text changes. */
export function anchorOf(
  source: string,
  { start, end, line, version }: { start: number; end: number; line: number; version: number },
): Anchor {
  const last = Math.min(end, start + LONGEST_QUOTE);
  return {
    version,
    line,
    quote: source.slice(start, last),
    prefix: source.slice(Math.max(start - CONTEXT_CHARACTERS, 0), start),
    suffix: source.slice(last, last + CONTEXT_CHARACTERS),
  };
}
