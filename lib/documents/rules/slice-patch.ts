import type { LineRange } from "../schema/plan";

const LINE = /[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+$/g;
const BLANK_START = /^(?:[ \t]*(?:\r\n|\r|\n))*/;
const BLANK_END = /(?:(?:\r\n|\r|\n)[ \t]*)*$/;

/** The original text of whole lines, first and last included; lines count from 1. */
export function sliceLines(text: string, range: LineRange): string {
  return linesOf(text)
    .slice(Math.max(0, range.line - 1), range.endLine)
    .join("");
}

/**
 * Puts another text in the place of whole lines. All above and below keeps its bytes, and so do the blank lines around
 * the old text; the new text takes its line ends.
 */
export function replaceLines(text: string, range: LineRange, replacement: string): string {
  const lines = linesOf(text);
  const old = sliceLines(text, range);
  const before = lines.slice(0, Math.max(0, range.line - 1)).join("");
  const after = lines.slice(range.endLine).join("");
  const lead = BLANK_START.exec(old)?.[0] ?? "";
  const tail = BLANK_END.exec(old.slice(lead.length))?.[0] ?? "";
  const own = inLineEndsOf(old, replacement).replace(BLANK_START, "").replace(BLANK_END, "");
  if (own === "") return before + after;
  const apart = after !== "" && !/[\r\n]/.test(tail);
  return before + lead + own + tail + (apart ? (usedEnds(text)[0] ?? "\n") : "") + after;
}

/** A text that was edited with line ends of one kind goes back into a file that has others. */
function inLineEndsOf(old: string, replacement: string): string {
  const [wanted, ...mixed] = usedEnds(old);
  const [used, ...further] = usedEnds(replacement);
  const convert = wanted && used && mixed.length + further.length === 0 && wanted !== used;
  return convert ? replacement.replaceAll(used, wanted) : replacement;
}

function usedEnds(text: string): string[] {
  return [...new Set(text.match(/\r\n|\r|\n/g) ?? [])];
}

function linesOf(text: string): string[] {
  return text.match(LINE) ?? [];
}
