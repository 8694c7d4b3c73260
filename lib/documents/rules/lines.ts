import { indentOf } from "./indent";
import type { Heading, Outline } from "./outline";
import { plainText } from "./plain-text";

/** One visible line of a section; `heading` is set on the first line of a heading. */
export type Line = { number: number; text: string; indent: number; heading: Heading | null };

/** Longer lines are data, not prose: no rule looks further into them. */
const LONGEST_READ = 20_000;

/** The visible lines from first to last. A heading's further lines (underlines) are left out. */
export function visibleLines(
  outline: Pick<Outline, "lines" | "hidden" | "headingAt">,
  first: number,
  last: number,
): Line[] {
  const lines: Line[] = [];
  for (let number = first; number <= last; number++) {
    if (outline.hidden[number - 1]) continue;
    const heading = outline.headingAt.get(number) ?? null;
    const text = (outline.lines[number - 1] ?? "").slice(0, LONGEST_READ);
    lines.push({ number, text, indent: indentOf(text), heading });
    if (heading) number = heading.endLine;
  }
  return lines;
}

/** An item of a list: marker, tick box if any, and the words behind them. */
export type ListItem = { ordered: boolean; done: boolean | null; text: string };

const ITEM = /^[ \t]*(?:([-*+•])|\**(\d{1,3}(?:\.\d{1,3}){0,3})[.):]\**)[ \t]+(.*)$/su;
const TICK_BOX = /^\[([^\]]{0,3})\](?:[ \t]+|$)(.*)$/su;
const TICK_SIGNS = /^(?:[\sxX✅✓✔☑~-]|\ufe0f)*$/u;

/** Reads a line as a list item; `1:` counts as a number like `1.`. */
export function readListItem(text: string): ListItem | null {
  const match = ITEM.exec(text);
  if (!match) return null;
  const words = match[3] ?? "";
  const box = TICK_BOX.exec(words);
  if (!box || !TICK_SIGNS.test(box[1] ?? ""))
    return { ordered: match[2] !== undefined, done: null, text: words };
  return { ordered: match[2] !== undefined, done: /[xX✅✓✔☑]/u.test(box[1] ?? ""), text: box[2] ?? "" };
}

/** A line such as `**Status:** Done`, `- **Goal**: …`, `*Acceptance Criteria:*` or `Status: done`. */
export type Label = { name: string; rest: string; bold: boolean; listed: boolean };

const LINE_MARKER = /^[ \t]*(?:>[ \t]?){0,3}(?:(?:[-*+•]|\d{1,3}[.)])[ \t]+)?/u;
const EMPHASIS = /^(?:\*{1,3}|_{1,3})(?=[^\s*_])/u;
const PLAIN_NAME = /^(?:[\p{L}\p{N}\p{Extended_Pictographic} \t()/&'’.,#-]|\ufe0f){1,60}$/u;

/** Reads the name in front of a colon, or a line that is nothing but bold words. */
export function readLabel(line: string): Label | null {
  const marker = LINE_MARKER.exec(line)?.[0] ?? "";
  const text = line.slice(marker.length).trim();
  const listed = marker.trim().replaceAll(">", "") !== "";
  const mark = EMPHASIS.exec(text)?.[0];
  return mark ? boldLabel(text, mark, listed) : plainLabel(text, listed);
}

function boldLabel(text: string, mark: string, listed: boolean): Label | null {
  const end = text.indexOf(mark, mark.length);
  if (end < 0 || end > 200) return null;
  const inside = text.slice(mark.length, end);
  const behind = text.slice(end + mark.length).trimStart();
  if (!inside.trimEnd().endsWith(":") && !behind.startsWith(":") && behind !== "") return null;
  const rest = behind.startsWith(":") ? behind.slice(1) : behind;
  return { name: cleanName(inside), rest: rest.trim(), bold: true, listed };
}

function plainLabel(text: string, listed: boolean): Label | null {
  const colon = text.indexOf(":");
  if (colon < 1 || colon > 60 || !PLAIN_NAME.test(text.slice(0, colon))) return null;
  return { name: cleanName(text.slice(0, colon)), rest: text.slice(colon + 1).trim(), bold: false, listed };
}

/** A section's name without emphasis, emoji, numbering and colon. */
export function cleanName(text: string): string {
  return plainText(text.slice(0, 300))
    .replace(/^[^\p{L}\p{N}]+/u, "")
    .replace(/^\d+(?:\.\d+){0,5}[.)]?[ \t]+/u, "")
    .replace(/[^\p{L}\p{N})]+$/u, "");
}

/** A horizontal rule. */
export function isRule(text: string): boolean {
  return /^[ \t]*(?:(?:-[ \t]*){3,}|(?:\*[ \t]*){3,}|(?:_[ \t]*){3,})$/.test(text);
}
