import { readOutline } from "@/lib/documents/rules/outline";

/** What part of a spec a stretch of plain Markdown is. */
export type SectionKind = "rest" | "overview" | "architecture" | "technology_stack" | "phase" | "background";

/** A stretch of plain Markdown from one heading to the next that counts. `heading`: its words; null before the first. */
export type PlainSection = {
  kind: SectionKind;
  heading: string | null;
  /** The number that a heading such as “Phase 2: api” says. */
  number: number | null;
  text: string;
  /** The text behind its heading. */
  body: string;
};

const PHASE = /^(?:phase|stage|milestone|step)\s+(\d{1,4})\b(?!\.\d)/iu;
const OVERVIEW = /^(?:overview|summary|introduction)$/iu;
const ARCHITECTURE =
  /^(?:(?:system|overall|technical|software|solution|high[- ]level)\s+)?architecture(?:\s+(?:overview|decisions?|design))?$/iu;
const STACK = /^(?:(?:technology|technologies|tech|technical)(?:\s*stack|\s+choices)?)$/iu;
/** Sections that say why and what, and are no work of their own. */
const BACKGROUND =
  /^(?:background|context|problem(?:\s+statement)?|motivation|goals?|non[- ]goals?|goals? (?:and|&) non[- ]goals?|scope|out of scope|(?:functional |non[- ]functional )?requirements?|assumptions?|constraints?|risks?(?: (?:and|&) mitigations?)?|open questions?|alternatives(?: considered)?|references?|glossary|change ?log|appendix|acceptance criteria|success (?:criteria|metrics)|(?:implementation )?phases|(?:implementation|delivery) plan)$/iu;

/** Cuts plain Markdown at its level-2 headings, and at the headings of phases where they are one level lower. */
export function plainSections(text: string): PlainSection[] {
  const outline = readOutline(text);
  const depths = outline.headings.flatMap(({ depth, text: words }) =>
    (depth === 2 || depth === 3) && PHASE.test(words) ? [depth] : [],
  );
  const phaseDepth = depths.length > 0 ? Math.min(...depths) : null;
  const edges = outline.headings.filter(({ depth }) => depth <= (phaseDepth ?? 2));
  const sections: PlainSection[] = [];
  const lead = outline.textBetween(1, (edges[0]?.line ?? outline.lines.length + 1) - 1);
  if (lead !== "") sections.push({ kind: "rest", heading: null, number: null, text: lead, body: lead });
  let parent: SectionKind = "rest";
  for (const [index, { line, endLine, depth, text: heading }] of edges.entries()) {
    const last = (edges[index + 1]?.line ?? outline.lines.length + 1) - 1;
    const own = kindOf(heading, depth, phaseDepth);
    if (depth <= 2) parent = own === "phase" ? "rest" : own;
    sections.push({
      kind: depth > 2 && own !== "phase" ? parent : own,
      heading,
      number: own === "phase" ? Number(PHASE.exec(heading)?.[1] ?? Number.NaN) || null : null,
      text: outline.textBetween(line, last),
      body: outline.textBetween(endLine + 1, last),
    });
  }
  return phaseDepth === null
    ? withPhases(
        sections,
        edges.map(({ depth }) => depth),
      )
    : sections;
}

function kindOf(heading: string, depth: number, phaseDepth: number | null): SectionKind {
  if (depth === phaseDepth && PHASE.test(heading)) return "phase";
  if (depth !== 2) return "rest";
  const name = heading.replace(/^\d+(?:\.\d+)*[.)]?\s+/u, "").replace(/[\s:]+$/u, "");
  if (OVERVIEW.test(name)) return "overview";
  if (ARCHITECTURE.test(name)) return "architecture";
  if (STACK.test(name)) return "technology_stack";
  return phaseDepth === null && !BACKGROUND.test(name) ? "phase" : "background";
}

/** Where no section is work of its own, what says why and what is all the work there is. */
function withPhases(sections: PlainSection[], depths: readonly number[]): PlainSection[] {
  if (sections.some(({ kind }) => kind === "phase")) return sections;
  const offset = sections.length - depths.length;
  return sections.map((section, index) =>
    section.kind === "background" && depths[index - offset] === 2 ? { ...section, kind: "phase" } : section,
  );
}
