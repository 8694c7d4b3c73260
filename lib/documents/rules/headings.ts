import { splitTitleFlags } from "./title-flags";

/** What a heading says about the plan. A `mention` names an epic or story without being one. */
export type PlanHeading =
  | {
      kind: "epic" | "story";
      number: string;
      title: string;
      flags: string[];
      separated: boolean;
      doubtful: boolean;
    }
  | { kind: "mention"; section: boolean };

const LEADING_SIGNS = /^[^\p{L}\p{N}]+/u;
const SECTION_NUMBER = /^\d+(?:\.\d+){0,5}[.)]?[\s:–—-]+(?=\P{L}{0,8}(?:user\s+story|epic|story)\b)/iu;
const EPIC = /^Epic\s+#?((?:[A-Z]{1,4}-?)?\d+[A-Z]?)\b(?!\s*(?:→|->|–>|↔)|\.\d)(.*)$/isu;
/** `EPIC-12: Title`: without blank it is a name like “Epic-AI-1 Summary” unless a colon follows. */
const JOINED_EPIC = /^Epic-((?:[A-Z]{1,4}-?)?\d+[A-Z]?)(\s*[:—–].*)$/isu;
const STORY =
  /^(?:User\s+)?Story(?:\s+#?|-(?=\d))((?:[A-Z]{1,4}-?)?\d+[A-Z]?[.-]\d+(?:\.\d+){0,3}[A-Za-z]?|[A-Z]{1,3}-\d+)\b(?!\.\d|[-–—]\d+\.\d|\s*(?:→|->|–>|↔|(?:[&+/,]|and\b|to\b)\s*(?:story\s+)?\d))(.*)$/isu;
const SEPARATOR = /^\s*[:—–.-]\s*/u;
/** “Epic 1-3”, “Epic 1 & 2”: several at once. */
const SEVERAL = /^(?:[-–—]\d+(?![\p{L}\d])|\s*(?:[&+/,]|and\b|through\b|to\b)\s*(?:epic\s+)?\d)/iu;
const EPIC_PART =
  /^(?:goals?|overview|list|details?|summary|status|dependenc(?:y|ies)|stories|progress|checklist|→|retro(?:spective)?|report|completion|handoff|timeline|roadmap)\b/iu;
const WHOLE_PART =
  /^(?:epic |story )?(?:goals?|overview|list|details?|summary|status|dependenc(?:y|ies)|stories|progress|checklist|retro(?:spective)?|report|completion|handoff|timeline|roadmap|validation|analysis|results?)$/iu;
const NAMES_PLAN = /\b(?:epics?|stor(?:y|ies))\b/iu;

/** Sections that BMAD's own templates give these names. They carry no number, so they need no warning. */
const TEMPLATE_SECTION =
  /^(?:user )?(?:story|stories)$|^epics?$|^epic (?:list|goal|description|details|title|approach)$|^epics? (?:&|and) stor(?:y|ies)(?: structure)?$|^(?:user )?story (?:context|title|list)$|^epic and story structure$|^previous story (?:insights|intelligence|learnings|notes)$|^story manager handoff$|^.{1,200} [-–—] epics? (?:and stor(?:y|ies) )?breakdown$/iu;

/** Normalises a heading's text: no leading signs, no section number before “Epic” or “Story”. */
export function normaliseHeading(text: string): string {
  const bare = text.replace(LEADING_SIGNS, "");
  return bare.replace(SECTION_NUMBER, "").replace(LEADING_SIGNS, "").trim();
}

/** Reads a heading by the grammar of BMAD's plans; null when it speaks of neither epics nor stories. */
export function readPlanHeading(text: string): PlanHeading | null {
  if (!NAMES_PLAN.test(text)) return null;
  const normal = normaliseHeading(text);
  return readStory(normal) ?? readEpic(normal) ?? { kind: "mention", section: isTemplateSection(normal) };
}

function isTemplateSection(normal: string): boolean {
  return TEMPLATE_SECTION.test(normal.replace(/^\d+(?:\.\d+){0,5}[.)]?\s+/u, "").replace(/[\s:]+$/u, ""));
}

function readStory(normal: string): PlanHeading | null {
  const match = STORY.exec(normal);
  if (!match) return null;
  const { title, separated, flags } = readTitle(match[2] ?? "");
  if (WHOLE_PART.test(title) && !separated) return null;
  return { kind: "story", number: match[1] ?? "", title, flags, separated, doubtful: false };
}

function readEpic(normal: string): PlanHeading | null {
  const match = EPIC.exec(normal) ?? JOINED_EPIC.exec(normal);
  const rest = match?.[2] ?? "";
  if (!match || SEVERAL.test(rest)) return null;
  const { title, separated, flags } = readTitle(rest);
  // “Epic 3 Progress Tracking” may be a title after all: it is, when stories stand under it.
  const doubtful = WHOLE_PART.test(title) || (EPIC_PART.test(title) && !separated);
  return { kind: "epic", number: match[1] ?? "", title, flags, separated, doubtful };
}

function readTitle(rest: string): { title: string; separated: boolean; flags: string[] } {
  const separated = SEPARATOR.test(rest);
  return { ...splitTitleFlags(rest.replace(SEPARATOR, "")), separated };
}

/** Two spellings of one number compare equal: `AI-5` and `AI5`, `1-2` and `1.2`, `01` and `1`. */
export function numberKey(number: string): string {
  return number
    .toUpperCase()
    .replace(/^([A-Z]+)-/u, "$1")
    .replaceAll("-", ".")
    .replace(/\d+/gu, (digits) => digits.replace(/^0+(?=\d)/u, ""));
}

/** The number of the epic that a story's number names: `1` for `1.2`, `AI4` for `AI4.4`, null for `AI-5`. */
export function epicPart(storyNumber: string): string | null {
  const match = /^((?:[A-Z]{1,4}-?)?\d+[A-Z]?)[.-]\d/iu.exec(storyNumber);
  return match?.[1]?.toUpperCase() ?? null;
}
