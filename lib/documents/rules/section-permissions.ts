import type { MethodRole } from "@/lib/core/method-roles";
import { SECTION_NAMES, type SectionKey, type StorySection, storySections } from "./story-sections";
import { splitLines } from "./text-lines";

/**
 * Who may edit which section of a story, as the method's story template says it. Approving a story is the product
 * owner's, so that status, story and criteria are his as well. What the template does not know belongs to the plan.
 */
const EDITORS: Record<SectionKey, readonly MethodRole[]> = {
  title: ["scrum-master", "product-owner"],
  status: ["scrum-master", "product-owner", "dev-agent"],
  story: ["scrum-master", "product-owner"],
  criteria: ["scrum-master", "product-owner"],
  tasks: ["scrum-master", "dev-agent"],
  "dev-notes": ["scrum-master"],
  "change-log": ["scrum-master", "dev-agent", "qa-agent"],
  "dev-record": ["dev-agent"],
  "qa-results": ["qa-agent"],
  other: ["scrum-master", "product-owner"],
};
/** Whoever does or proves the work ticks off what the plan asks for, without changing its words. */
const TICKERS: readonly MethodRole[] = ["dev-agent", "qa-agent"];
const TICKABLE: ReadonlySet<SectionKey> = new Set(["criteria", "other"]);

/** What each part of the method is called in a sentence. */
const WORDS: Record<MethodRole, string> = {
  "scrum-master": "the scrum master",
  "product-owner": "the product owner",
  "dev-agent": "the developer",
  "qa-agent": "QA",
};

/** A section that differs between two texts; `ticksOnly` where nothing but boxes was ticked or emptied. */
export type ChangedSection = { key: SectionKey; name: string; ticksOnly: boolean };

/** A section that somebody may not edit, with who may. */
export type RefusedSection = { name: string; editors: MethodRole[] };

/** Which sections of a story differ between two of its texts. Line ends and blank lines around a section do not count. */
export function changedSections(before: string, after: string): ChangedSection[] {
  const [old, now] = [sectionTexts(before), sectionTexts(after)];
  const changed: ChangedSection[] = [];
  for (const [id, section] of new Map([...old, ...now])) {
    const [was, is] = [old.get(id)?.text ?? "", now.get(id)?.text ?? ""];
    if (was === is) continue;
    changed.push({ key: section.key, name: section.name, ticksOnly: withoutTicks(was) === withoutTicks(is) });
  }
  return changed.length > 0 ? changed : movedSections(order(old), order(now));
}

/** Which of the changes between two texts of a story these parts of the method do not allow. */
export function refusedSections(
  before: string,
  after: string,
  roles: readonly MethodRole[],
): RefusedSection[] {
  if (before === after) return [];
  return changedSections(before, after)
    .filter((section) => !mayEdit(section, roles))
    .map(({ key, name }) => ({ name, editors: [...EDITORS[key]] }));
}

/** A section of the template as something that was refused, with who may edit it. */
export function refusedSection(key: Exclude<SectionKey, "other">): RefusedSection {
  return { name: SECTION_NAMES[key], editors: [...EDITORS[key]] };
}

/** The sentence that refuses a change, naming the sections and who may edit them. */
export function sectionRefusal(refused: readonly RefusedSection[], roles: readonly MethodRole[]): string {
  const parts = refused.map(({ name, editors }) => `“${name}” (${inWords(editors)})`);
  const you = roles.length > 0 ? `You act as ${inWords(roles, "and")}` : "You play no part of the method";
  return `${you}, and this changes what only others may edit: ${parts.join(", ")}. Leave ${parts.length > 1 ? "these sections" : "this section"} as it was, comment on it, or ask one of them.`;
}

/** Whether these parts of the method may edit a section. */
export function mayEditSection(key: SectionKey, roles: readonly MethodRole[]): boolean {
  return EDITORS[key].some((role) => roles.includes(role));
}

/** A stretch of lines that the reader may not edit, and the sentence that says why. */
export type LockedSection = { name: string; firstLine: number; lastLine: number; sentence: string };

/** What of a story's text these parts of the method may not edit, in order; for an editor to show before one types. */
export function lockedSections(text: string, roles: readonly MethodRole[]): LockedSection[] {
  return storySections(text)
    .filter(({ key }) => !mayEditSection(key, roles))
    .map(({ key, name, firstLine, lastLine }) => ({
      name,
      firstLine,
      lastLine,
      sentence: lockSentence(key, name, roles),
    }));
}

/** Why these parts of the method may not edit a section, in a sentence; null where they may. */
export function sectionLock(key: Exclude<SectionKey, "other">, roles: readonly MethodRole[]): string | null {
  return mayEditSection(key, roles) ? null : lockSentence(key, SECTION_NAMES[key], roles);
}

function lockSentence(key: SectionKey, name: string, roles: readonly MethodRole[]): string {
  const ticks = TICKABLE.has(key) && TICKERS.some((role) => roles.includes(role));
  return `“${name}” is edited by ${inWords(EDITORS[key])}.${ticks ? " You may tick its boxes." : ""}`;
}

function mayEdit({ key, ticksOnly }: ChangedSection, roles: readonly MethodRole[]): boolean {
  if (mayEditSection(key, roles)) return true;
  return ticksOnly && TICKABLE.has(key) && TICKERS.some((role) => roles.includes(role));
}

type SectionText = { key: SectionKey; name: string; text: string };

/** The words of each section by its name; one that stands in several places is put together. */
function sectionTexts(text: string): Map<string, SectionText> {
  const lines = splitLines(text.replace(/^\uFEFF/, "")).map(({ words }) => words.trimEnd());
  const parts = new Map<string, { section: StorySection; texts: string[] }>();
  for (const section of storySections(text)) {
    const words = trimmed(lines.slice(section.firstLine - 1, section.lastLine));
    const known = parts.get(idOf(section)) ?? { section, texts: [] };
    if (words !== "") known.texts.push(words);
    parts.set(idOf(section), known);
  }
  return new Map(
    [...parts].map(([id, { section, texts }]) => [
      id,
      { key: section.key, name: section.name, text: texts.join("\n") },
    ]),
  );
}

function idOf({ key, name }: StorySection): string {
  return key === "other" ? `other ${name.toLowerCase()}` : key;
}

/** Without the blank lines and rules that only set a section off from its neighbours. */
function trimmed(lines: readonly string[]): string {
  const isEdge = (line: string | undefined) => line === undefined || /^[-*_\s]*$/.test(line);
  let [first, last] = [0, lines.length];
  while (first < last && isEdge(lines[first])) first++;
  while (last > first && isEdge(lines[last - 1])) last--;
  return lines.slice(first, last).join("\n");
}

function order(texts: ReadonlyMap<string, SectionText>): string[] {
  return [...texts].flatMap(([id, { text }]) => (text === "" ? [] : [id]));
}

/** The order of the sections is part of the plan. A section that came or went is a change of its own. */
function movedSections(before: readonly string[], after: readonly string[]): ChangedSection[] {
  if (before.join("\n") === after.join("\n")) return [];
  return [{ key: "other", name: "Order of the sections", ticksOnly: false }];
}

function withoutTicks(text: string): string {
  return text.replace(/^([ \t>]*(?:[-*+]|\d{1,3}[.)])[ \t]+)\[[ xX]\]/gm, "$1[ ]");
}

function inWords(roles: readonly MethodRole[], joint = "or"): string {
  const words = roles.map((role) => WORDS[role]);
  return words.length < 2 ? words.join("") : `${words.slice(0, -1).join(", ")} ${joint} ${words.at(-1)}`;
}
