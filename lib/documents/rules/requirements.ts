import { type LightOutline, lightOutline } from "./light-outline";
import { plainText } from "./plain-text";

/** A requirement where it is stated. `id` is written without dash: FR-1 and FR1 are one. */
export type Requirement = { id: string; line: number; text: string };
/** What a text says about requirements: those it states, and on which lines it speaks of which. */
export type Requirements = { stated: Requirement[]; mentioned: Map<string, number[]> };

const ID = /(?<![\p{L}\p{N}_])(FR|NFR|CR|IV|SM|UJ)-?(\d{1,3}(?:\.\d{1,3})?)(?![\p{L}\p{N}_]|\.\d)/gu;
const STATED =
  /^[ \t>]*(?:#{1,6}[ \t]+)?(?:(?:[-*+]|\d{1,3}[.):])[ \t]+)?(?:\[[ xX]\][ \t]+)?(?:\|[ \t]*)?[*_`[]{0,3}(FR|NFR|CR|IV|SM|UJ)-?(\d{1,3}(?:\.\d{1,3})?)[\]`*_]{0,3}[ \t]*(?:[:.)|—–]|-[ \t]|\*\*|\()(.*)$/su;
/** “FR1: Epic 2” in a coverage map says where a requirement is met, not what it is. */
const COVERAGE = /^[\s*_:|([]*(?:epics?|stor(?:y|ies))\b/iu;
const RANGE = /[ \t]*(?:-|–|—|to|through|\.\.\.?)[ \t]*$/u;
const LONGEST_RANGE = 60;
const LONGEST_TEXT = 600;
const LONGEST_LINE = 5_000;
const MOST_LINES = 50;
/** No plan has as many requirements; a text that seems to is something else. */
const MOST_KEPT = 3_000;

/** Finds the requirements that a text states and those it speaks of, with their lines. Code and comments do not count. */
export function readRequirements(outline: LightOutline): Requirements {
  const stated = new Map<string, Requirement>();
  const mentioned = new Map<string, number[]>();
  for (const [index, whole] of outline.lines.entries()) {
    if (outline.hidden[index]) continue;
    const text = whole.slice(0, LONGEST_LINE);
    const statement = statementOn(text);
    if (statement && !stated.has(statement.id) && stated.size < MOST_KEPT) {
      stated.set(statement.id, {
        ...statement,
        line: index + 1,
        text: wordsOf(statement.text, outline, index),
      });
    }
    for (const id of idsOn(text)) {
      if (statement?.id === id && stated.get(id)?.line === index + 1) continue;
      const lines = mentioned.get(id) ?? [];
      if (lines.length === 0 && mentioned.size >= MOST_KEPT) continue;
      if (lines.at(-1) !== index + 1 && lines.length < MOST_LINES) lines.push(index + 1);
      mentioned.set(id, lines);
    }
  }
  return { stated: [...stated.values()], mentioned };
}

/** The same for a text that nobody has taken apart yet. */
export function requirementsIn(text: string): Requirements {
  return readRequirements(lightOutline(text));
}

/** The requirements that a line names; “FR1–FR4” names four. */
export function idsOn(text: string): string[] {
  const ids: string[] = [];
  let before: { prefix: string; number: number; end: number } | undefined;
  for (const match of text.matchAll(ID)) {
    const [, prefix = "", number = ""] = match;
    const gap = before ? text.slice(before.end, match.index) : "";
    if (before?.prefix === prefix && gap.length < 12 && RANGE.test(gap)) {
      const last = Math.min(Math.floor(Number(number)), before.number + LONGEST_RANGE);
      for (let n = before.number + 1; n < last; n++) ids.push(`${prefix}${n}`);
    }
    ids.push(`${prefix}${number}`);
    before = { prefix, number: Math.floor(Number(number)), end: match.index + match[0].length };
  }
  return [...new Set(ids)];
}

function statementOn(text: string): { id: string; text: string } | null {
  const match = STATED.exec(text);
  if (!match) return null;
  const [, prefix = "", number = "", rest = ""] = match;
  return COVERAGE.test(rest) ? null : { id: `${prefix}${number}`, text: rest };
}

function wordsOf(rest: string, outline: LightOutline, index: number): string {
  const cells = rest.replace(/\|[ \t]*$/u, "").split("|");
  const own = plainText(
    cells
      .join(" – ")
      .slice(0, LONGEST_TEXT)
      .replace(/^[\s:*_–—.)-]+/u, ""),
  );
  const isHeading = outline.headingAt.has(index + 1);
  const below = outline.lines.slice(index + 1, index + 4).find((line) => line.trim() !== "") ?? "";
  const words =
    isHeading || own === "" ? [own, plainText(below.slice(0, LONGEST_TEXT))].filter(Boolean).join(": ") : own;
  return words.replace(/\s+/g, " ").slice(0, LONGEST_TEXT);
}
