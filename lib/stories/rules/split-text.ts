import { patchStoryText } from "@/lib/documents/rules/record-patch/patch-story-text";
import { newStoryText } from "./story-text";
import { readSubtasks, removeSubtask, type TextSubtask } from "./subtasks";
import { bare, linesWithEnds } from "./text-lines";
import { addSection, textSections } from "./text-sections";

type Criterion = { text: string; done: boolean };

/** What of a story goes to a new one: criteria, and tasks by the lines at which they stand. */
export type Split = {
  text: string;
  kept: readonly Criterion[];
  given: readonly Criterion[];
  lines: readonly number[];
  title: string;
  userStory: string;
};

/** The texts of both stories after a split: the first keeps its layout, the second gets the method's own. */
export function splitText({ text, kept, given, lines, title, userStory }: Split): {
  left: string;
  right: string;
} {
  const chosen = outermost(readSubtasks(text), lines);
  const blocks = chosen.flatMap((item) => blockOf(text, item));
  const without = chosen.toReversed().reduce((rest, { line }) => removeSubtask(rest, line), text);
  const left = given.length > 0 ? patchStoryText(without, { criteria: kept }) : without;
  const fresh = newStoryText({ number: null, title, userStory, criteria: given.map((one) => one.text) });
  return { left, right: blocks.length > 0 ? addSection(fresh, "tasks", blocks.join("\n")) : fresh };
}

/** The chosen tasks; what is nested in one of them goes with it and is not taken a second time. */
function outermost(items: readonly TextSubtask[], lines: readonly number[]): TextSubtask[] {
  const chosen = items.filter(({ line }) => lines.includes(line));
  return chosen.filter(({ line }) => !chosen.some((other) => other.line < line && line <= other.endLine));
}

/** A task with what is nested in it, moved to the left edge. */
function blockOf(text: string, { line, endLine }: TextSubtask): string[] {
  const lines = linesWithEnds(text)
    .slice(line - 1, endLine)
    .map(bare);
  const indent = /^[ \t]*/.exec(lines[0] ?? "")?.[0] ?? "";
  return lines.map((each) => (each.startsWith(indent) ? each.slice(indent.length) : each.trimStart()));
}

/** A story that another one takes up. */
export type Merged = { key: string; title: string; userStory: string; content: string };

/**
 * The text of a story that takes up another: all criteria in its list, the other's tasks behind its own, and what else the
 * other's text says in a section of its own at the end.
 */
export function mergeText(text: string, criteria: readonly Criterion[], other: Merged): string {
  const withCriteria = criteria.length > 0 ? patchStoryText(text, { criteria }) : text;
  return withNotes(withTasks(withCriteria, other.content), other);
}

function withTasks(text: string, content: string): string {
  const blocks = readSubtasks(content).flatMap((item) => (item.depth === 0 ? blockOf(content, item) : []));
  if (blocks.length === 0) return text;
  const last = readSubtasks(text).findLast(({ depth }) => depth === 0);
  if (!last) return addSection(text, "tasks", blocks.join("\n"));
  const lines = linesWithEnds(text);
  const eol = /\r\n/.test(text) ? "\r\n" : "\n";
  const above = lines[last.endLine - 1];
  if (above !== undefined && bare(above) === above) lines[last.endLine - 1] = above + eol;
  return lines.toSpliced(last.endLine, 0, ...blocks.map((block) => block + eol)).join("");
}

/** What is told by the record, or goes into lists. */
const TAKEN: ReadonlySet<string> = new Set(["title", "status", "story", "criteria", "tasks"]);

function withNotes(text: string, { key, title, userStory, content }: Merged): string {
  const notes = textSections(content).filter(
    (section) => !TAKEN.has(section.key) && section.content.trim() !== "",
  );
  const said = userStory
    .split("\n")
    .map((line) => `> ${line}`.trimEnd())
    .join("\n");
  const parts = [
    `## Merged from ${key}: ${title}`,
    ...(userStory ? [said] : []),
    ...notes.flatMap((section) => [`### ${section.name || "Notes"}`, deeper(section.content)]),
  ];
  return `${text.trimEnd()}\n\n${parts.join("\n\n")}\n`;
}

/** Headings of a section that comes to stand one level deeper; those in code are none. */
function deeper(content: string): string {
  let fenced = false;
  return content
    .split("\n")
    .map((line) => {
      if (/^ {0,3}(?:```|~~~)/.test(line)) fenced = !fenced;
      return !fenced && /^#{1,5}\s/.test(line) ? `#${line.startsWith("###") ? "" : "##"}${line}` : line;
    })
    .join("\n");
}
