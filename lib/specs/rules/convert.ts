import { MAX_PHASES, type Phase, SpecContent } from "@/lib/specs/schema/content";
import { nameKey, type SpecProblem } from "./check-content";
import { type PlainSection, plainSections } from "./plain-sections";
import { type Part, readParts } from "./read-parts";
import { escapeMarks, type FixedPart, fixedMark, phaseMark } from "./spec-marks";
import { parseParts } from "./spec-text";

const HEADINGS: Readonly<Record<FixedPart, string>> = {
  overview: "## Overview",
  architecture: "## Architecture",
  technology_stack: "## Technology stack",
};

/**
 * A hierarchical spec as Markdown to be read and written as one text. Headings are added where a part has none; its marks
 * stay as comments that no reader sees, so that the way back gives the very same content.
 */
export function toMonolithic(content: SpecContent): string {
  const fixed = (part: FixedPart): [string, string, string] => [
    fixedMark(part),
    content[part] === "" ? "" : HEADINGS[part],
    content[part],
  ];
  const parts = [
    fixed("overview"),
    ...content.phases.map((phase): [string, string, string] => [
      phaseMark(phase),
      headOf(phase),
      phase.content,
    ]),
    fixed("architecture"),
    fixed("technology_stack"),
  ];
  return parts.map(([mark, head, text]) => partText(mark, head, text)).join("\n");
}

function partText(mark: string, head: string, text: string): string {
  if (head === "" || beginsWithHeading(text))
    return text === "" ? `${mark}\n` : `${mark}\n\n${escapeMarks(text)}\n`;
  return `${mark}\n${escapeMarks(text === "" ? head : `${head}\n\n${text}`)}\n`;
}

function beginsWithHeading(text: string): boolean {
  return /^\s*#{1,2}[ \t]/.test(text);
}

/** What a reader sees of a phase beside its content. */
function headOf({ number, name, description, hours }: Omit<Phase, "content">): string {
  const lines = [`## Phase ${number}: ${name.replace(/\s+/gu, " ")}`];
  if (description !== "") lines.push(description);
  if (hours !== null) lines.push(`**Hours:** ${hours}`);
  return lines.join("\n\n");
}

export type Converted =
  | { content: SpecContent; problems: readonly [] }
  | { content: null; problems: readonly SpecProblem[] };

/**
 * The structure of a monolithic spec: by its marks where it has any, else by its headings. Every word of it goes into
 * some part.
 */
export function toHierarchical(text: string): Converted {
  const found = readParts(text);
  if (found.parts.length === 0 && found.openLine === null) return checkedPhases(plainContent(text));
  const { content, problems } = parseParts({ ...found, before: null });
  if (content === null) return { content, problems };
  const phases = found.parts.flatMap((part) => (part.kind === "phase" ? [part] : []));
  const bare = (part: FixedPart) =>
    withoutHead(
      found.parts.find(({ kind }) => kind === part),
      HEADINGS[part],
    );
  const lead = found.before ? `${found.before.text.trimEnd()}\n\n` : "";
  return {
    problems: [],
    content: {
      overview: lead + bare("overview"),
      phases: content.phases.map((phase, index) => ({
        ...phase,
        content: withoutHead(phases[index], headOf(phase)),
      })),
      architecture: bare("architecture"),
      technology_stack: bare("technology_stack"),
    },
  };
}

/** The phases of a monolithic spec: its sections; where it has none, all of it is one. */
export function phasesOfMarkdown(text: string): Phase[] {
  const phases = toHierarchical(text).content?.phases ?? plainContent(text).phases.slice(0, MAX_PHASES);
  if (phases.length > 0 || text.trim() === "") return phases;
  return [{ number: 1, name: "Whole spec", description: "", hours: null, content: text }];
}

function withoutHead(part: Part | undefined, head: string): string {
  const text = part?.content ?? "";
  if (!part?.tight) return text;
  if (text === head) return "";
  return text.startsWith(`${head}\n\n`) ? text.slice(head.length + 2) : text;
}

function checkedPhases(content: SpecContent): Converted {
  const { data, error } = SpecContent.safeParse(content);
  if (data) return { content: data, problems: [] };
  const problems = error.issues.map(({ path, message }) => ({ path: path.join("."), line: null, message }));
  return { content: null, problems };
}

function plainContent(text: string): SpecContent {
  const sections = plainSections(text);
  const of = (...kinds: PlainSection["kind"][]) => sections.filter(({ kind }) => kinds.includes(kind));
  return {
    overview: joined(of("rest", "overview", "background"), "overview"),
    phases: namedPhases(of("phase")),
    architecture: joined(of("architecture"), "architecture"),
    technology_stack: joined(of("technology_stack"), "technology_stack"),
  };
}

/** Sections one below the other; a single one under the very heading that its part gets anyway comes without it. */
function joined(sections: readonly PlainSection[], part: FixedPart): string {
  const filled = sections.filter(({ text }) => text.trim() !== "");
  const [first] = filled;
  const implied = HEADINGS[part].slice(3).toLowerCase();
  if (first && first.heading?.toLowerCase() === implied)
    return [first.body, ...filled.slice(1).map(({ text }) => text)]
      .map(trimLines)
      .filter(Boolean)
      .join("\n\n");
  return filled.map(({ text }) => trimLines(text)).join("\n\n");
}

function trimLines(text: string): string {
  return text.replace(/^(?:[ \t]*\r?\n)+/, "").trimEnd();
}

const HOURS_IN_HEADING = /\s*[([](\d+(?:\.\d+)?)\s*(?:h|hrs?|hours?)[)\]]\s*$/iu;
const HOURS_LINE =
  /^\W*(?:(?:estimated\s+)?hours\W+(\d+(?:\.\d+)?)|(?:effort|estimate[ds]?|time|duration)\W+(\d+(?:\.\d+)?)\s*(?:h|hrs?|hours?))\b/iu;

function namedPhases(sections: readonly PlainSection[]): Phase[] {
  const taken = new Set<string>();
  const numbers = sections.map(({ number }) => number);
  const keep = numbers.every((number) => number !== null) && new Set(numbers).size === numbers.length;
  return sections.map(({ heading, number, text, body }, index) => {
    const said = HOURS_IN_HEADING.exec(heading ?? "")?.[1] ?? hoursLine(body);
    return {
      number: keep && number !== null ? number : index + 1,
      name: freeName(phaseName(heading ?? "", index + 1), taken),
      description: "",
      hours: said === undefined ? null : Math.min(Number(said), 100_000),
      content: trimLines(text),
    };
  });
}

function hoursLine(body: string): string | undefined {
  for (const line of body.split("\n", 12)) {
    const match = HOURS_LINE.exec(line.slice(0, 200));
    if (match) return match[1] ?? match[2];
  }
  return undefined;
}

function phaseName(heading: string, place: number): string {
  const bare = heading
    .replace(HOURS_IN_HEADING, "")
    .replace(/^(?:phase|stage|milestone|step)\s+\d{1,4}\s*[:.)–—-]*\s*/iu, "")
    .replace(/^\d+(?:\.\d+)*[.)]?\s+/u, "")
    .trim();
  return Array.from(bare || heading.trim() || `Phase ${place}`)
    .slice(0, 100)
    .join("")
    .trim();
}

function freeName(name: string, taken: Set<string>): string {
  for (let copy = 1; ; copy++) {
    const candidate = copy === 1 ? name : `${name} (${copy})`;
    if (taken.has(nameKey(candidate))) continue;
    taken.add(nameKey(candidate));
    return candidate;
  }
}
