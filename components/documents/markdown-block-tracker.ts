/** Follows, line by line, whether a line lies inside something in which a heading is no heading. */
export type BlockTracker = {
  /** True when the line is part of a code fence or of raw HTML that runs over blank lines. */
  isInside(line: string): boolean;
  /** True when the last such part never ended. */
  isOpen(): boolean;
};

const FENCE = /^ {0,3}(?:(?:[-*+]|\d{1,9}[.)])[ \t]+)*(`{3,}(?=[^`]*$)|~{3,})/;
const HTML_WITH_END = /^ {0,3}<(pre|script|style|textarea)(?=[\s>]|$)/i;

/**
 * A heading at the very start of a line ends every list and quotation, with the fences in them; only fences and raw
 * HTML of the top level can hold such a line as their own. So quoted and deeply indented fences need no watching.
 */
export function newBlockTracker(): BlockTracker {
  let end: RegExp | null = null;
  return {
    isOpen: () => end !== null,
    isInside(line) {
      if (end) {
        if (end.test(line)) end = null;
        return true;
      }
      end = endOfPartThatBegins(line);
      return end !== null;
    },
  };
}

/** What will end the part that begins on this line; null when none begins, or when it ends on the same line. */
function endOfPartThatBegins(line: string): RegExp | null {
  const fence = FENCE.exec(line)?.[1];
  if (fence) return new RegExp(`^ {0,8}\\${fence[0]}{${fence.length},}[ \\t]*$`);
  if (/^ {0,3}<!--/.test(line)) return line.includes("-->", line.indexOf("<!--") + 4) ? null : /-->/;
  if (HTML_WITH_END.test(line)) {
    const close = /<\/(pre|script|style|textarea)>/i;
    return close.test(line) ? null : close;
  }
  return null;
}
