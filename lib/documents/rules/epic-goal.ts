import { cleanName, isRule, type Line, readLabel, readListItem } from "./lines";
import { plainText } from "./plain-text";

const GOAL = /^(?:epic |expanded )?(?:goals?|objectives?|purpose|mission)(?: statement)?$/iu;
const DESCRIPTION = /^(?:epic )?(?:description|overview|summary|vision|value statement)$/iu;
const MOST_LINES = 60;

/** An epic's goal and its lines; `label` is set where it begins behind a label on the first of them. */
export type PlacedGoal = { text: string; line: number; endLine: number; label: boolean };

/** What an epic is for: its “Goal”, else its first paragraph, else its description. */
export function findGoal(lines: readonly Line[]): string {
  return placeGoal(lines)?.text ?? "";
}

/** An epic's goal with all of its lines; null where it states none. */
export function placeGoal(lines: readonly Line[]): PlacedGoal | null {
  return named(lines, GOAL) ?? firstParagraph(lines) ?? named(lines, DESCRIPTION);
}

function named(lines: readonly Line[], name: RegExp): PlacedGoal | null {
  for (const [index, line] of lines.entries()) {
    if (line.heading) {
      const [title = "", rest = ""] = line.heading.text.split(/:(.*)/su);
      if (!name.test(cleanName(title))) continue;
      if (rest.trim()) return at(line, rest.trim());
      const found = text(lines, index + 1) ?? list(lines, index + 1);
      if (found) return found;
      continue;
    }
    const label = readLabel(line.text);
    if (!label || !name.test(label.name)) continue;
    const own = plainText(label.rest, { keepCode: true });
    const below = text(lines, index + 1, label.rest === "");
    const whole = [own, below?.text ?? ""].filter((part) => part !== "").join(" ");
    if (own) return { ...at(line, whole), endLine: below?.endLine ?? line.number };
    const found = below ?? list(lines, index + 1);
    if (found) return found;
  }
  return null;
}

function at(line: Line, words: string): PlacedGoal {
  return { text: words, line: line.number, endLine: line.number, label: true };
}

function firstParagraph(lines: readonly Line[]): PlacedGoal | null {
  for (const [index, line] of lines.entries()) {
    if (line.heading) return null;
    if (isProse(line)) return text(lines, index);
  }
  return null;
}

/** The paragraph that begins at or, past blank lines, behind an index. */
function text(lines: readonly Line[], start: number, skipBlank = true): PlacedGoal | null {
  const parts: Line[] = [];
  for (const line of lines.slice(start, start + MOST_LINES)) {
    const blank = line.text.trim() === "";
    if (blank && parts.length === 0 && skipBlank) continue;
    if (blank || !isProse(line)) break;
    parts.push(line);
  }
  const words = plainText(parts.map((line) => line.text.trim()).join("\n"), { keepCode: true });
  return placed(words.replaceAll("\n", " "), parts);
}

function list(lines: readonly Line[], start: number): PlacedGoal | null {
  const items: Line[] = [];
  for (const line of lines.slice(start, start + MOST_LINES)) {
    const item = line.heading ? null : readListItem(line.text);
    if (item) items.push(line);
    else if (line.text.trim() !== "") break;
  }
  const words = items.map((line) => plainText(readListItem(line.text)?.text ?? "", { keepCode: true }));
  return placed(words.join("\n"), items);
}

function placed(words: string, lines: readonly Line[]): PlacedGoal | null {
  const [first] = lines;
  const last = lines.at(-1);
  if (!first || !last || words === "") return null;
  return { text: words, line: first.number, endLine: last.number, label: false };
}

function isProse(line: Line): boolean {
  const words = line.text.trim();
  if (words === "" || line.heading || isRule(line.text) || /^[|>]/u.test(words) || readListItem(words))
    return false;
  const label = readLabel(line.text);
  return !label || (!label.bold && label.name.split(" ").length > 3);
}
