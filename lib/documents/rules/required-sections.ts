import type { DocumentKind, ProjectType } from "@/db/enums";
import { cleanName, readLabel } from "./lines";
import { type Outline, readOutline } from "./outline";

/** A section that a kind of document must have; `names` are what v4, v6 and real projects call it. */
type Required = {
  name: string;
  names: RegExp;
  /** Only then is it asked for. */
  when?: "ui" | "brownfield" | "greenfield" | "v4";
};

/** Whether a required section is there; `line` is where its heading stands. */
export type SectionState = {
  name: string;
  state: "present" | "empty" | "missing";
  line: number | null;
  lastLine: number | null;
};

/** What of the project decides which sections are asked for. */
export type SectionContext = { type: ProjectType; hasUi: boolean };

const REQUIRED: Record<DocumentKind, readonly Required[]> = {
  PROJECT_BRIEF: [
    { name: "Executive Summary", names: /^executive summary|^overview|^summary|^introduction/i },
    { name: "Problem Statement", names: /^problem|^the problem|^opportunity/i },
    { name: "Proposed Solution", names: /solution|^what makes this different|^vision/i },
    { name: "Target Users", names: /target (?:users?|audience)|^who this serves|^users|^personas/i },
    { name: "Goals & Success Metrics", names: /goals|success (?:metrics|criteria)|^objectives/i },
    { name: "MVP Scope", names: /scope|^mvp|^core features/i },
    { name: "Constraints & Assumptions", names: /constraints|assumptions/i, when: "v4" },
    { name: "Risks & Open Questions", names: /risks|open questions/i, when: "v4" },
  ],
  PRD: [
    {
      name: "Goals and Background Context",
      names: /goals|background|^executive summary|^vision|^project classification/i,
    },
    {
      name: "Existing project analysis",
      names: /intro project analysis|existing (?:project|system)|enhancement scope|current state/i,
      when: "brownfield",
    },
    { name: "Success criteria", names: /success (?:criteria|metrics)|^goals|objectives|^SM-?\d/i },
    {
      name: "Functional requirements",
      names: /^(?:core )?functional(?: requirements?)?(?: \(.*\))?$|^requirements$|^\d* ?features$/i,
    },
    { name: "Non-functional requirements", names: /^non-?\s?functional|quality attributes|cross-cutting/i },
    { name: "Compatibility requirements", names: /compatibility/i, when: "brownfield" },
    {
      name: "User interface design goals",
      names:
        /user interface|ui design|ux|user journeys?|user experience|interface (?:design|enhancement) goals/i,
      when: "ui",
    },
    {
      name: "Technical assumptions",
      names:
        /technical (?:assumptions|constraints|considerations|requirements)|^assumptions|constraints|project-type/i,
    },
    {
      name: "Epics",
      names:
        /^epic\b|^epics\b|epic (?:list|and story structure|breakdown)|^project scoping|phased development/i,
    },
  ],
  ARCHITECTURE: [
    {
      name: "Introduction",
      names: /^introduction|^overview|^project context|^executive summary|quick reference/i,
    },
    {
      name: "High Level Architecture",
      names:
        /high[- ]level|^core architectural decisions|^architecture(?:al)? overview|system architecture|design paradigm|invariants/i,
    },
    {
      name: "Existing project analysis",
      names: /existing|enhancement scope|technical debt|integration/i,
      when: "brownfield",
    },
    { name: "Tech Stack", names: /tech(?:nology)? stack|technolog|starter template|^stack/i },
    { name: "Data Models", names: /data (?:models?|architecture|design)|database|schema/i },
    { name: "Components", names: /components?|modules|services/i },
    {
      name: "Source Tree",
      names: /source tree|project structure|file structure|directory|code organi[sz]ation|structural seed/i,
    },
    {
      name: "Frontend architecture",
      names: /front-?end|user interface|ui architecture|components?/i,
      when: "ui",
    },
    {
      name: "Error Handling Strategy",
      names: /error handling|resilience|implementation patterns|consistency/i,
    },
    {
      name: "Coding Standards",
      names: /coding standards|conventions|implementation patterns|consistency rules/i,
    },
    { name: "Test Strategy", names: /test/i },
    { name: "Security", names: /security|authentication/i },
    { name: "Infrastructure and Deployment", names: /deploy|infrastructure|development workflow/i },
  ],
  EPIC: [
    {
      name: "Goal",
      names: /^(?:epic |expanded )?(?:goals?|objectives?|description|overview|summary)|goal$/i,
    },
    { name: "Stories", names: /^(?:user )?stor(?:y|ies)\b/i },
  ],
  STORY: [
    { name: "Status", names: /^(?:story |current )?status\b/i },
    { name: "Story", names: /^(?:user )?story(?: statement| description)?$/i },
    { name: "Acceptance Criteria", names: /^acceptance criteri/i },
    { name: "Tasks / Subtasks", names: /tasks?\b|^sub-?tasks?/i },
    { name: "Dev Notes", names: /^(?:dev(?:elopment|eloper)?|technical) notes/i },
    {
      name: "Dev Agent Record",
      names: /^dev(?:elopment|eloper)? (?:agent )?record|^file list$|^completion notes/i,
    },
  ],
  QA_GATE: [],
  QA_ASSESSMENT: [],
  SPEC: [],
  OTHER: [],
};
/** A section of these is filled in while the work goes on: empty is how it begins. */
const MAY_BE_EMPTY = new Set(["Dev Agent Record"]);
const NOT_WORDS =
  /^(?:[-*_\s|:=]|<!--.*?-->|\{\{[^}]*\}\}|_?\(?(?:tbd|todo|n\/a|none yet|to be (?:defined|determined))\)?[_.]*)*$/i;

/**
 * Which of the sections that its kind asks for a document has, with their lines. Sections that the kind of project
 * leaves out (without UI, not brownfield) are not asked for.
 */
export function requiredSections(
  kind: DocumentKind,
  text: string,
  context: SectionContext = { type: "greenfield", hasUi: true },
): SectionState[] {
  const asked = REQUIRED[kind].filter(({ when }) => isAsked(when, text, context));
  if (asked.length === 0) return [];
  const outline = readOutline(text);
  const places = placesOf(outline);
  return asked.map(({ name, names }) => stateOf(name, names, places, outline));
}

function isAsked(when: Required["when"], text: string, { type, hasUi }: SectionContext): boolean {
  switch (when) {
    case undefined:
      return true;
    case "ui":
      return hasUi;
    case "brownfield":
    case "greenfield":
      return type === when;
    case "v4":
      return !/^---\n[\s\S]{0,2000}?stepsCompleted/.test(text.replace(/\r\n?/g, "\n"));
  }
}

type Place = { name: string; line: number; lastLine: number; rest: string };

/** Headings with the lines below them, and bold labels with the lines up to the next. */
function placesOf(outline: Outline): Place[] {
  const last = outline.lines.length;
  const headings = outline.headings.map((heading, index) => {
    const next = outline.headings.slice(index + 1).find(({ depth }) => depth <= heading.depth);
    return {
      name: cleanName(heading.text),
      line: heading.line,
      lastLine: (next?.line ?? last + 1) - 1,
      rest: /:\s*(\S.*)$/.exec(heading.text)?.[1] ?? "",
    };
  });
  return [...headings, ...labelsOf(outline)];
}

function labelsOf(outline: Outline): Place[] {
  const labels = outline.lines.flatMap((text, index) => {
    if (outline.hidden[index] || text.length > 500 || outline.headingAt.has(index + 1)) return [];
    const label = readLabel(text);
    const counts = label && (label.bold || /^status$/i.test(label.name));
    return counts && label ? [{ name: label.name, line: index + 1, rest: label.rest }] : [];
  });
  return labels.map((label, index) => {
    const nextLabel = labels[index + 1]?.line ?? outline.lines.length + 1;
    const nextHeading =
      outline.headings.find(({ line }) => line > label.line)?.line ?? outline.lines.length + 1;
    return { ...label, lastLine: Math.min(nextLabel, nextHeading) - 1 };
  });
}

function stateOf(name: string, names: RegExp, places: readonly Place[], outline: Outline): SectionState {
  const found = places.filter((place) => names.test(place.name));
  const filled = found.find((place) => hasWords(place, outline));
  const place = filled ?? found[0];
  if (!place) return { name, state: "missing", line: null, lastLine: null };
  const state = filled || MAY_BE_EMPTY.has(name) ? "present" : "empty";
  return { name, state, line: place.line, lastLine: place.lastLine };
}

/** Headings alone are no content: a template that nobody filled is empty. */
function hasWords({ line, lastLine, rest }: Place, outline: Outline): boolean {
  if (rest !== "" && !NOT_WORDS.test(rest)) return true;
  for (let number = line + 1; number <= lastLine; number++) {
    if (outline.headingAt.has(number)) continue;
    const text = outline.lines[number - 1] ?? "";
    if (text.length > 500 || !NOT_WORDS.test(text)) return true;
  }
  return false;
}
