import { cleanName, isRule, type Line, readLabel, readListItem } from "./lines";
import { plainText } from "./plain-text";

const GOAL = /^(?:epic |expanded )?(?:goals?|objectives?|purpose|mission)(?: statement)?$/iu;
const DESCRIPTION = /^(?:epic )?(?:description|overview|summary|vision|value statement)$/iu;
const MOST_LINES = 60;

/** What an epic is for: its “Goal”, else its first paragraph, else its description. */
export function findGoal(lines: readonly Line[]): string {
  return named(lines, GOAL) || firstParagraph(lines) || named(lines, DESCRIPTION);
}

function named(lines: readonly Line[], name: RegExp): string {
  for (const [index, line] of lines.entries()) {
    if (line.heading) {
      const [title = "", rest = ""] = line.heading.text.split(/:(.*)/su);
      if (!name.test(cleanName(title))) continue;
      const found = rest.trim() || text(lines, index + 1) || list(lines, index + 1);
      if (found) return found;
      continue;
    }
    const label = readLabel(line.text);
    if (!label || !name.test(label.name)) continue;
    const below = text(lines, index + 1, label.rest === "");
    const whole = [plainText(label.rest, { keepCode: true }), below].filter((part) => part !== "").join(" ");
    if (whole) return whole;
    const items = list(lines, index + 1);
    if (items) return items;
  }
  return "";
}

function firstParagraph(lines: readonly Line[]): string {
  for (const [index, line] of lines.entries()) {
    if (line.heading) return "";
    if (isProse(line)) return text(lines, index);
  }
  return "";
}

/** The paragraph that begins at or, past blank lines, behind an index. */
function text(lines: readonly Line[], start: number, skipBlank = true): string {
  const parts: string[] = [];
  for (const line of lines.slice(start, start + MOST_LINES)) {
    const blank = line.text.trim() === "";
    if (blank && parts.length === 0 && skipBlank) continue;
    if (blank || !isProse(line)) break;
    parts.push(line.text.trim());
  }
  return plainText(parts.join("\n"), { keepCode: true }).replaceAll("\n", " ");
}

function list(lines: readonly Line[], start: number): string {
  const items: string[] = [];
  for (const line of lines.slice(start, start + MOST_LINES)) {
    const item = line.heading ? null : readListItem(line.text);
    if (item) items.push(plainText(item.text, { keepCode: true }));
    else if (line.text.trim() !== "") break;
  }
  return items.join("\n");
}

function isProse(line: Line): boolean {
  const words = line.text.trim();
  if (words === "" || line.heading || isRule(line.text) || /^[|>]/u.test(words) || readListItem(words))
    return false;
  const label = readLabel(line.text);
  return !label || (!label.bold && label.name.split(" ").length > 3);
}
