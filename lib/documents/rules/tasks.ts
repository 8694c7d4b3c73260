import type { ParsedTask } from "../schema/plan";
import { cleanName, isRule, type Line, readLabel, readListItem } from "./lines";
import { plainText } from "./plain-text";

const NAME =
  /^(?:(?:story |implementation |development |dev |key |technical )?tasks?(?: ?(?:\/|&|and|\||-) ?sub-?tasks?)?|sub-?tasks?|tasks? (?:list|breakdown|checklist)|implementation (?:checklist|steps))(?:\s*\([^()]{0,80}\))?$/iu;
const PART = /^(?:task|part|phase|step|subtask)\b/iu;
const REFERENCE = /\s*\((?:ACs?|Acceptance Criteri(?:a|on))(?![\p{L}])\s*[:#-]?\s*([^()]{1,200})\)/iu;
const LARGEST_RANGE = 100;
const MOST_SECTIONS = 10;

/** Reads a story's tasks: tick boxes below “Tasks / Subtasks”, or the list there if it has none. */
export function findTasks(lines: readonly Line[]): ParsedTask[] {
  let tried = 0;
  for (const [index, line] of lines.entries()) {
    const label = line.heading ? null : readLabel(line.text);
    const name = line.heading ? cleanName(line.heading.text) : label?.rest === "" ? label.name : null;
    if (name === null || !NAME.test(name)) continue;
    if (++tried > MOST_SECTIONS) break;
    const section = line.heading ? belowHeading(lines, index) : belowLabel(lines, index);
    const tasks = readTasks(section);
    if (tasks.length > 0) return tasks;
  }
  return [];
}

function belowHeading(lines: readonly Line[], start: number): Line[] {
  const depth = lines[start]?.heading?.depth ?? 1;
  const rest = lines.slice(start + 1);
  const end = rest.findIndex((line) => line.heading !== null && line.heading.depth <= depth);
  return end < 0 ? rest : rest.slice(0, end);
}

function belowLabel(lines: readonly Line[], start: number): Line[] {
  const listed = readLabel(lines[start]?.text ?? "")?.listed ?? false;
  const indent = lines[start]?.indent ?? 0;
  const rest = lines.slice(start + 1);
  const end = rest.findIndex((line) => {
    if (line.heading || isRule(line.text)) return true;
    if (listed && line.text.trim() !== "" && line.indent <= indent) return true;
    const label = readLabel(line.text);
    return label?.bold && !label.listed && !PART.test(label.name);
  });
  return end < 0 ? rest : rest.slice(0, end);
}

function readTasks(section: readonly Line[]): ParsedTask[] {
  const onlyTicked = section.some((line) => (readListItem(line.text)?.done ?? null) !== null);
  const tasks: ParsedTask[] = [];
  const indents: number[] = [];
  let group: Group = { name: null, criteria: [] };
  let open = false;
  for (const line of section) {
    const item = line.heading ? null : readListItem(line.text);
    const starts = item?.done === null && !onlyTicked ? null : groupOf(line);
    if (starts && (item === null || item.done === null)) {
      group = starts;
      indents.length = 0;
      open = false;
    } else if (item && (item.done !== null || !onlyTicked)) {
      while (indents.length > 0 && (indents.at(-1) ?? 0) >= line.indent) indents.pop();
      tasks.push(taskOf(item, { depth: indents.length, line: line.number, group }));
      indents.push(line.indent);
      open = true;
    } else if (item || line.text.trim() === "") {
      open = false;
    } else if (open) {
      wrap(tasks, line.text);
    }
  }
  return tasks;
}

type Group = { name: string | null; criteria: string[] };

function groupOf(line: Line): Group | null {
  const words = line.heading?.text ?? labelWords(line.text);
  if (words === null) return null;
  const { text, criteria } = splitReferences(words);
  return { name: text.replace(/:$/, ""), criteria };
}

/** A bold line divides the tasks; so does a bullet without a tick box that is called “Task 1”. */
function labelWords(text: string): string | null {
  const label = readLabel(text);
  if (!label?.bold) return null;
  const references = splitReferences(label.rest);
  if (references.text !== "" || (label.listed && !PART.test(label.name))) return null;
  return plainText(text.replace(/^[ \t]*(?:[-*+][ \t]+|\d{1,3}[.)][ \t]+)?/u, ""));
}

function taskOf(
  item: { done: boolean | null; text: string },
  at: { depth: number; line: number; group: Group },
): ParsedTask {
  const { text, criteria } = splitReferences(plainText(item.text, { keepCode: true }));
  const serves = criteria.length > 0 ? criteria : at.group.criteria;
  return {
    text,
    done: item.done ?? false,
    depth: at.depth,
    line: at.line,
    criteria: serves,
    group: at.group.name,
  };
}

/** A task that goes on in the next line may have its reference there. */
function wrap(tasks: ParsedTask[], line: string): void {
  const last = tasks.at(-1);
  if (!last) return;
  const { text, criteria } = splitReferences(plainText(line.trim(), { keepCode: true }));
  last.text = `${last.text} ${text}`.trim();
  if (criteria.length > 0) last.criteria = criteria;
}

/** Takes `(AC: 1, 3)` and its variants out of a task: numbers and ranges one by one, words as they are. */
export function splitReferences(words: string): { text: string; criteria: string[] } {
  const match = REFERENCE.exec(words);
  if (!match) return { text: words, criteria: [] };
  const parts = (match[1] ?? "").split(/[,;&]|\band\b/iu).flatMap(expand);
  const text = `${words.slice(0, match.index)}${words.slice(match.index + match[0].length)}`.trim();
  return { text, criteria: [...new Set(parts)] };
}

function expand(part: string): string[] {
  const word = part.replace(/^\s*(?:ACs?(?![\p{L}])\s*[:#-]?\s*)?#?/iu, "").trim();
  if (word === "") return [];
  if (/^all\b/iu.test(word)) return ["all"];
  const range = /^(\d{1,4})\s*(?:-|–|to)\s*#?(?:AC\s*)?(\d{1,4})$/iu.exec(word);
  if (!range) return [word];
  const from = Number(range[1]);
  const to = Number(range[2]);
  if (to < from || to - from > LARGEST_RANGE) return [word];
  return Array.from({ length: to - from + 1 }, (_, index) => String(from + index));
}
