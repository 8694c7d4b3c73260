import type { ParsedCriterion } from "../schema/plan";
import { CriteriaReader, type PlacedCriterion } from "./criteria-reader";
import { cleanName, isRule, type Label, type Line, readLabel } from "./lines";
import type { Heading } from "./outline";

const NAME =
  /^(?:key |core |main |story |detailed |functional |updated |revised |epic )?(?:user )?(?:acceptance crit(?:eria|erion|erias)|acceptance tests?|acs?)(?:\s*\([^()]{0,80}\))?(?:\s*[&/].{0,60})?(?: checklist| list)?$/iu;
const OTHER_LANGUAGES =
  /^(?:crit[eè]res d['’]acceptation|crit[eé]rios de aceit(?:e|a[cç][aã]o)|criterios de aceptaci[oó]n|akzeptanzkriterien|criteri di accettazione)$/iu;
/** Headings and bold labels that can only follow the criteria. */
const NEXT_PART =
  /^(?:integration verification|dependenc(?:y|ies)|estimat(?:e|es|ed effort|ion)|effort|story points?|points|priority|technical (?:notes?|details|implementation|context|considerations)|dev(?:eloper|elopment)? notes?|implementation(?: notes| details| tasks| plan)?|(?:key |story |development )?tasks?(?: ?\/ ?subtasks)?|subtasks|definition of done|dod|prerequisites?|blocked by|blocks|risks?(?: .{0,40})?|out of scope|references?|source tree|status|change log|qa results|dev agent record|(?:f?rs?|nfrs?|requirements?) (?:covered|addressed|coverage)|covers|deliverables?|assignee|owner|complexity|sprint|rationale|notes?)(?:\s*\([^()]{0,80}\))?$/iu;
const CRITERION = /^(?:acs?|acceptance criteri(?:on|a)|criteri(?:on|a))[\s#-]*\d/iu;
const GROUP =
  /requirements?|functional|quality|integration|performance|security|scenario|happy path|edge cases?|errors?|\bu[ix]\b|backend|frontend|testing|given|when|then|and|but|core|must|should|could/iu;

/** A story that repeats the section's name more often than this is not written by anybody. */
const MOST_PLACES = 10;

type Place = { index: number; label: Label | null };

/** Is this the name of the section that holds a story's acceptance criteria? */
export function isCriteriaName(name: string): boolean {
  return NAME.test(name) || OTHER_LANGUAGES.test(name);
}

/** Reads a story's acceptance criteria from its lines, in whichever of the usual forms they are written. */
export function findCriteria(lines: readonly Line[]): ParsedCriterion[] {
  return placeCriteria(lines).map(({ text, done, line }) => ({ text, done, line }));
}

/** A story's acceptance criteria with all of their lines. */
export function placeCriteria(lines: readonly Line[]): PlacedCriterion[] {
  for (const place of places(lines)) {
    const found = place.label
      ? underLabel(lines, place.index, place.label)
      : underHeading(lines, place.index);
    if (found.length > 0) return found;
  }
  return [];
}

/** Headings first: a label of the same name may quote them. */
function places(lines: readonly Line[]): Place[] {
  const headings: Place[] = [];
  const labels: Place[] = [];
  for (const [index, line] of lines.entries()) {
    if (line.heading) {
      if (isCriteriaName(cleanName(line.heading.text))) headings.push({ index, label: null });
      continue;
    }
    const label = readLabel(line.text);
    if (label && isCriteriaName(label.name)) labels.push({ index, label });
  }
  return [...headings.slice(0, MOST_PLACES), ...labels.slice(0, MOST_PLACES)];
}

function underHeading(lines: readonly Line[], start: number): PlacedCriterion[] {
  const depth = lines[start]?.heading?.depth ?? 1;
  const reader = new CriteriaReader();
  for (const line of lines.slice(start + 1)) {
    if (line.heading) {
      if (line.heading.depth <= depth) break;
      const name = cleanName(line.heading.text);
      if (NEXT_PART.test(name)) break;
      reader.heading(line.heading.text, line.number);
      continue;
    }
    const label = readLabel(line.text);
    const apart = label?.bold && !label.listed;
    if (apart && NEXT_PART.test(label.name) && !reader.insideCriterion) break;
    if (isRule(line.text)) reader.group("");
    else if (apart && isGroupLabel(label) && reader.insideCriterion)
      reader.detail(`${label.name}:`, line.number);
    else if (apart && isGroupLabel(label)) reader.group(label.name);
    else reader.line(line);
  }
  return reader.finish();
}

/** A label has no depth: its criteria end at the next heading, at the next label, or where prose goes on. */
function underLabel(lines: readonly Line[], start: number, label: Label): PlacedCriterion[] {
  const reader = new CriteriaReader();
  const below: Below = {
    label,
    indent: lines[start]?.indent ?? 0,
    flat: false,
    grouped: false,
    groupDepth: null,
  };
  if (label.rest) reader.opening(label.rest, lines[start]?.number ?? 1);
  for (const line of lines.slice(start + 1)) {
    if (line.heading && !goesOnBelow(line.heading, { reader, below })) break;
    if (line.heading) {
      reader.heading(line.heading.text, line.number);
      continue;
    }
    const next = line.text.trim() === "" ? null : readLabel(line.text);
    if (line.text.trim() !== "" && endsBelowLabel(line, next, { reader, below })) break;
    const divides = next?.bold && !next.listed && isGroupLabel(next);
    if (divides && reader.count === 0) below.grouped = true;
    if (divides) reader.group(next.name);
    else reader.line(line);
  }
  return reader.finish();
}

type Below = { label: Label; indent: number; flat: boolean; grouped: boolean; groupDepth: number | null };

/** Headings that follow the label at once divide its criteria; others end them. */
function goesOnBelow(heading: Heading, at: { reader: CriteriaReader; below: Below }): boolean {
  const name = cleanName(heading.text);
  if (CRITERION.test(name)) return true;
  if (NEXT_PART.test(name)) return false;
  if (at.reader.count === 0) at.below.groupDepth ??= heading.depth;
  return at.below.groupDepth !== null && heading.depth >= at.below.groupDepth;
}

function endsBelowLabel(
  line: Line,
  next: Label | null,
  at: { reader: CriteriaReader; below: Below },
): boolean {
  const { reader, below } = at;
  if (next && NEXT_PART.test(next.name) && (next.bold || !next.listed || below.label.listed)) return true;
  if (below.label.listed && line.indent <= below.indent) {
    // `- **Acceptance Criteria:**` may be followed by its items on the same level.
    if (next?.bold || (!below.flat && reader.count > 0)) return true;
    below.flat = true;
  }
  if (next?.bold && !next.listed && !CRITERION.test(next.name) && !isStep(next.name)) {
    return reader.count > 0 && !below.grouped && below.groupDepth === null && !GROUP.test(next.name);
  }
  if (below.groupDepth !== null) return false;
  return reader.count > 0 && (isRule(line.text) || reader.isLooseProse(line));
}

function isGroupLabel(label: Label): boolean {
  return label.rest === "" && !CRITERION.test(label.name) && !isStep(label.name);
}

function isStep(name: string): boolean {
  return /^(?:given|when|then|and|but)\b/iu.test(name);
}
