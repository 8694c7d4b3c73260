import { indentOf } from "@/lib/documents/rules/indent";
import { readSubtasks, type TextSubtask } from "./subtasks";
import { bare, firstEnd, linesWithEnds } from "./text-lines";
import { addSection, textSections } from "./text-sections";

/** Where a task is to stand: behind another with what is nested in it, or in it; without another, first of all. */
export type SubtaskPlace = { after: number | null; nested: boolean };

const MARKER = /^([ \t]*)([-*+•]|\**\d{1,3}(?:\.\d{1,3}){0,3}[.):]\**)([ \t]+)/u;

/** The text with one more task, marked as its neighbours are; in a section of its own where there is none. */
export function addSubtask(text: string, words: string, place: SubtaskPlace | null): string {
  const line = words.replace(/\s+/g, " ").trim();
  const items = readSubtasks(text);
  const last = items.findLast(({ depth }) => depth === 0);
  const after = place ? place.after : (last?.line ?? null);
  const neighbour = items.find((item) => item.line === after) ?? items[0];
  if (!neighbour) return inSection(text, `- [ ] ${line}`);
  const lines = linesWithEnds(text);
  const eol = firstEnd(text);
  const { indent, at } = spotOf(lines, items, { after, nested: place?.nested ?? false });
  const mark = MARKER.exec(bare(lines[neighbour.line - 1]))?.[2] ?? "-";
  const sign = /^[-*+•]$/.test(mark) ? mark : "-";
  return insertAt(text, lines, at, [`${indent}${sign} [ ] ${line}${eol}`]);
}

function inSection(text: string, line: string): string {
  const section = textSections(text).find(({ key }) => key === "tasks");
  if (!section) return addSection(text, "tasks", line);
  const eol = firstEnd(text);
  const [before, after] = [text.slice(0, section.end), text.slice(section.end)];
  const above = before === "" || /[\r\n]$/.test(before) ? eol : eol + eol;
  return `${before}${above}${line}${section.content === "" ? eol : ""}${after}`;
}

/**
 * The text with a task, and what is nested in it, at another place. Its lines keep their bytes, but for white space in
 * front of them where it comes to stand on another level.
 */
export function moveSubtask(text: string, line: number, place: SubtaskPlace): string {
  const items = readSubtasks(text);
  const item = items.find((each) => each.line === line);
  const isInside = item && place.after !== null && place.after >= line && place.after <= item.endLine;
  if (!item || isInside) return text;
  const lines = linesWithEnds(text);
  const { indent, at } = spotOf(lines, items, place);
  const own = /^[ \t]*/.exec(lines[line - 1] ?? "")?.[0] ?? "";
  const block = lines.slice(line - 1, item.endLine).map((each) => reindent(each, own, indent));
  const isEarlier = at < line;
  const count = item.endLine - line + 1;
  const rest = lines.toSpliced(line - 1, count);
  return insertAt(text, rest, isEarlier ? at : at - count, block);
}

/** The index of the line to stand before, and the white space in front. */
function spotOf(
  lines: readonly string[],
  items: readonly TextSubtask[],
  { after, nested }: SubtaskPlace,
): { indent: string; at: number } {
  const indentAt = (line: number) => /^[ \t]*/.exec(lines[line - 1] ?? "")?.[0] ?? "";
  const target = items.find(({ line }) => line === after);
  if (!target) {
    const first = items[0];
    return first ? { indent: indentAt(first.line), at: first.line - 1 } : { indent: "", at: lines.length };
  }
  if (!nested) return { indent: indentAt(target.line), at: target.endLine };
  const child = items.find(
    ({ line, depth }) => line > target.line && line <= target.endLine && depth === target.depth + 1,
  );
  const unit = MARKER.exec(lines[target.line - 1] ?? "");
  const own = indentAt(target.line);
  const deeper = own.includes("\t")
    ? `${own}\t`
    : own + " ".repeat(Math.max((unit?.[2]?.length ?? 1) + 1, 2));
  return { indent: child ? indentAt(child.line) : deeper, at: target.endLine };
}

function reindent(line: string, from: string, to: string): string {
  if (from === to || bare(line).trim() === "") return line;
  if (line.startsWith(from)) return to + line.slice(from.length);
  const width = Math.max(indentOf(line) - indentOf(from) + indentOf(to), 0);
  return " ".repeat(width) + line.replace(/^[ \t]*/, "");
}

/** Lines among others; a text that ends without a line end goes on doing so. */
function insertAt(text: string, lines: readonly string[], at: number, block: readonly string[]): string {
  const eol = firstEnd(text);
  const pieces = lines.toSpliced(at, 0, ...block);
  const closed = pieces.map((piece) => (bare(piece) === piece ? piece + eol : piece)).join("");
  return /[\r\n]$/.test(text) ? closed : bare(closed);
}
