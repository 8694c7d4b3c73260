import { indentOf } from "./indent";

/** Markdown ends a list item's code where the item ends, with or without a closing fence. */
const FENCE = /^[ \t]*(?:(?:[-*+]|\d{1,9}[.)])[ \t]+){0,3}(`{3,}(?=[^`]*$)|~{3,})/;
const ITEM = /^([ \t]*)([-*+]|\d{1,9}[.)])([ \t]+|$)/;
const BLOCK_START = /^ {0,3}(?:#{1,6}(?:[ \t]|$)|`{3}|~{3}|<)/;
const LONGEST_LINE = 4_000;
/** A remark in the middle of a sentence that runs on for more lines than this was never closed. */
const LONGEST_REMARK_LINES = 200;

/**
 * Finds the lines that fenced code inside list items and remarks inside paragraphs hide. The outline's parser does not
 * see lists, so this part of Markdown's rules is applied here.
 */
export function nestedBlocks(lines: readonly string[]): boolean[] {
  const hidden = new Array<boolean>(lines.length).fill(false);
  /** Where the text of the outermost open list item begins; 0 outside of lists. */
  let list = 0;
  let afterBlank = true;
  for (let index = 0; index < lines.length; index++) {
    const line = (lines[index] ?? "").slice(0, LONGEST_LINE);
    if (line.trim() === "") {
      afterBlank = true;
      continue;
    }
    list = listAt(line, { list, afterBlank });
    afterBlank = false;
    const fence = FENCE.exec(line)?.[1];
    const nested = fence !== undefined && list > 0 && (indentOf(line) >= list || ITEM.test(line));
    if (fence && nested) {
      const end = endOfNested(lines, index, { fence, list });
      hidden.fill(true, index, end + 1);
      index = end;
    } else if (fence && indentOf(line) < 4) {
      index = endOfFence(lines, index, fence);
      list = 0;
    } else {
      index = pastRemark(lines, index, { line, hidden, list });
    }
  }
  return hidden;
}

function listAt(line: string, before: { list: number; afterBlank: boolean }): number {
  const indent = indentOf(line);
  const item = ITEM.exec(line);
  if (item && (before.list === 0 ? indent < 4 : indent < before.list)) {
    const [, space = "", marker = "", gap = ""] = item;
    const width = indentOf(space) + marker.length;
    return gap.length > 4 || gap === "" ? width + 1 : width + indentOf(gap);
  }
  if (before.list === 0 || indent >= before.list) return before.list;
  return before.afterBlank || BLOCK_START.test(line) ? 0 : before.list;
}

function endOfNested(lines: readonly string[], start: number, at: { fence: string; list: number }): number {
  for (let index = start + 1; index < lines.length; index++) {
    const line = (lines[index] ?? "").slice(0, LONGEST_LINE);
    if (line.trim() !== "" && indentOf(line) < at.list) return index - 1;
    if (closes(line, at.fence)) return index;
  }
  return lines.length - 1;
}

function endOfFence(lines: readonly string[], start: number, fence: string): number {
  for (let index = start + 1; index < lines.length; index++) {
    const line = (lines[index] ?? "").slice(0, LONGEST_LINE);
    if (indentOf(line) < 4 && closes(line, fence)) return index;
  }
  return lines.length - 1;
}

function closes(line: string, fence: string): boolean {
  const text = line.trim();
  return text.startsWith(fence) && text.replaceAll(fence[0] ?? "", "") === "";
}

/** Steps over a comment that begins on this line; inside a paragraph its further lines are hidden. */
function pastRemark(
  lines: readonly string[],
  start: number,
  at: { line: string; hidden: boolean[]; list: number },
): number {
  const opened = at.line.lastIndexOf("<!--");
  if (opened < 0 || at.line.indexOf("-->", opened) >= 0) return start;
  const before = at.line.slice(0, opened);
  const ownBlock = before.trim() === "" && indentOf(before) < 4 && at.list === 0;
  // An odd number of backticks before it: the sign is quoted as code.
  if (!ownBlock && before.split("`").length % 2 === 0) return start;
  const limit = ownBlock ? lines.length : Math.min(lines.length, start + LONGEST_REMARK_LINES);
  for (let index = start + 1; index < limit; index++) {
    const line = lines[index] ?? "";
    // A remark inside a sentence cannot reach beyond its paragraph.
    if (!ownBlock && (line.trim() === "" || BLOCK_START.test(line) || FENCE.test(line))) return start;
    if (!line.includes("-->")) continue;
    if (!ownBlock) at.hidden.fill(true, start + 1, index + 1);
    return index;
  }
  return ownBlock ? lines.length - 1 : start;
}
