import { indentOf } from "@/lib/documents/rules/indent";
import { isRule, readLabel, readListItem, visibleLines } from "@/lib/documents/rules/lines";
import { type Outline, readOutline } from "@/lib/documents/rules/outline";
import { findTasks } from "@/lib/documents/rules/tasks";
import { bare, linesWithEnds } from "./text-lines";

/** An item of the list of tasks in a story's text. */
export type TextSubtask = {
  /** Where it stands in this text, counted from 1; names it. */
  line: number;
  /** The last line of what is nested in it. */
  endLine: number;
  text: string;
  /** Its words as the text has them, marks and references too: what is edited. */
  raw: string;
  done: boolean;
  depth: number;
  /** The numbers of the criteria it serves, or words that the text has instead. */
  criteria: string[];
  group: string | null;
};

const ITEM =
  /^([ \t]*(?:[-*+•]|\**\d{1,3}(?:\.\d{1,3}){0,3}[.):]\**)[ \t]+)(\[[^\]]{0,3}\](?:[ \t]+|$))?(.*)$/su;

/** Reads the tasks of a story's text, whichever layout it has. */
export function readSubtasks(text: string): TextSubtask[] {
  const outline = readOutline(text);
  const tasks = findTasks(visibleLines(outline, 1, outline.lines.length));
  return tasks.map(({ line, text: words, done, depth, criteria, group }) => {
    const endLine = endOf(outline, line);
    const raw = rawWords(outline, line, endLine);
    return { line, endLine, text: words, raw, done, depth, criteria, group };
  });
}

/** The last line of an item with everything that is nested in it. */
function endOf({ lines, hidden, headingAt }: Outline, line: number): number {
  const own = indentOf(lines[line - 1] ?? "");
  let [end, open] = [line, true];
  for (let at = line + 1; at <= lines.length; at++) {
    const words = lines[at - 1] ?? "";
    if (words.trim() === "") {
      open = false;
      continue;
    }
    const isDeeper = indentOf(words) > own;
    if (headingAt.has(at) || (!isDeeper && endsItem(words, hidden[at - 1] === true))) break;
    if (!isDeeper && !open) break;
    end = at;
    open = true;
  }
  return end;
}

function endsItem(words: string, hidden: boolean): boolean {
  return hidden || readListItem(words) !== null || isRule(words) || readLabel(words)?.bold === true;
}

/** Words that go on in the next lines are one with the first. */
function rawWords(outline: Outline, line: number, endLine: number): string {
  const [first = "", ...rest] = ownLines(outline, line, endLine);
  const words = ITEM.exec(first)?.[3] ?? first;
  return [words, ...rest].map((each) => each.trim()).join(" ");
}

function ownLines({ lines, hidden }: Outline, line: number, endLine: number): string[] {
  const rest = lines.slice(line, endLine);
  const end = rest.findIndex(
    (words, at) => words.trim() === "" || hidden[line + at] === true || readListItem(words) !== null,
  );
  return lines.slice(line - 1, end < 0 ? endLine : line + end);
}

/** The text with a task ticked, or its tick taken away. */
export function tickSubtask(text: string, line: number, done: boolean): string {
  return editLine(text, line, (marker, box, words) => {
    if (box === undefined) return done ? `${marker}[x] ${words}` : `${marker}${words}`;
    const isDone = readListItem(`- ${box}x`)?.done === true;
    if (isDone === done) return `${marker}${box}${words}`;
    return `${marker}${box.replace(/\[[^\]]*\]/, done ? "[x]" : "[ ]")}${words}`;
  });
}

/** The text with other words for a task: its mark, its box and what is nested in it stay. */
export function renameSubtask(text: string, line: number, raw: string): string {
  const outline = readOutline(text);
  const own = ownLines(outline, line, endOf(outline, line)).length;
  const lines = linesWithEnds(text);
  const [first = ""] = lines.splice(line - 1, own);
  const last = own > 1 && line - 1 >= lines.length ? "" : first.slice(bare(first).length);
  const renamed = withParts(bare(first), (marker, box = "") => `${marker}${box}${oneLine(raw)}`);
  return lines.toSpliced(line - 1, 0, renamed + last).join("");
}

/** The text without a task and what is nested in it. */
export function removeSubtask(text: string, line: number): string {
  const lines = linesWithEnds(text);
  lines.splice(line - 1, endOf(readOutline(text), line) - line + 1);
  return lines.join("");
}

function editLine(
  text: string,
  line: number,
  change: (marker: string, box: string | undefined, words: string) => string,
): string {
  const lines = linesWithEnds(text);
  const old = lines[line - 1];
  if (old === undefined) return text;
  const words = bare(old);
  return lines.with(line - 1, withParts(words, change) + old.slice(words.length)).join("");
}

function withParts(
  words: string,
  change: (marker: string, box: string | undefined, words: string) => string,
): string {
  const match = ITEM.exec(words);
  return match ? change(match[1] ?? "", match[2], match[3] ?? "") : words;
}

function oneLine(words: string): string {
  return words.replace(/\s+/g, " ").trim();
}

/** Where the same task stands in another text: the one with the same words, the first for the first of several. */
export function findSubtask(
  items: readonly TextSubtask[],
  line: number,
  others: readonly TextSubtask[],
): TextSubtask | undefined {
  const item = items.find((each) => each.line === line);
  if (!item) return undefined;
  const same = (each: TextSubtask) => each.raw === item.raw;
  const nth = items.filter((each) => same(each) && each.line < line).length;
  return others.filter(same)[nth];
}
