import { type Requirement, readRequirements } from "@/lib/checklists/rules/evidence/requirements";
import type { ProjectShape } from "@/lib/checklists/schema/checklist";
import type { DocumentRole, Evidence } from "@/lib/checklists/schema/run";
import { numberKey } from "@/lib/documents/rules/headings";
import { type Outline, readOutline } from "@/lib/documents/rules/outline";
import { parsePlan } from "@/lib/documents/rules/parse-plan";
import type { ParsedEpic, ParsedStory } from "@/lib/documents/schema/plan";

/** A document as the rules get it: its text at the version that the run reads. */
export type EvidenceText = {
  documentId: string;
  version: number;
  title: string;
  role: DocumentRole;
  path: string | null;
  content: string;
};

const LONGEST_LINE = 2_000;

export type VisibleLine = { number: number; text: string };
/** A heading with the visible lines of its own and of the headings below it. */
export type Part = {
  document: ReadDocument;
  heading: string;
  line: number;
  endLine: number;
  lines: VisibleLine[];
};
/** `all` are the lines that speak of the plan, `code` those of fenced code, `later` the numbers of lines about what comes after. */
export type ReadDocument = EvidenceText & {
  all: VisibleLine[];
  code: VisibleLine[];
  parts: Part[];
  later: ReadonlySet<number>;
};
export type GroundEpic = ParsedEpic & { document: ReadDocument };
export type GroundStory = ParsedStory & { document: ReadDocument; place: number; lines: VisibleLine[] };

/** Parts that speak of the documents or of what was done, and prove nothing about the plan. */
const ABOUT_THE_TEXT =
  /checklist results|validation (?:summary|report|results?)|next steps|change ?log|revision history|table of contents|dev agent record|qa results|\bprompt$/iu;
/** What is named here is not built now. */
const LATER =
  /out[- ]of[- ]scope|non-?goals|post-?mvp|future|not in scope|phase (?:2|two|ii)\b|roadmap|later/iu;

/** Everything that the rules look at. Headings, lines and stories inside code and comments are not among it. */
export type Ground = {
  shape: ProjectShape;
  documents: ReadDocument[];
  epics: GroundEpic[];
  /** In the order in which they will be built. */
  stories: GroundStory[];
  requirements: Requirement[];
};

/** What a rule says of an item, with the lines that prove it. */
export type Verdict = { answer: "pass" | "partial" | "fail"; reason: string; evidence: Evidence[] };
export type Rule = (ground: Ground) => Verdict | null;

/** Reads the documents of a run once, for all rules. */
export function readGround(texts: readonly EvidenceText[], shape: ProjectShape): Ground {
  const documents = texts.map(readDocument);
  const plans = documents
    .filter(({ role }) => role === "prd" || role === "epic" || role === "story")
    .map((document) => ({
      document,
      plan: parsePlan(document.content, document.path === null ? {} : { path: document.path }),
    }));
  const epics = firstOfEach(
    plans.flatMap(({ document, plan }) => plan.epics.map((epic) => ({ ...epic, document }))),
  );
  const stories = firstOfEach(
    plans.flatMap(({ document, plan }) => plan.stories.map((story) => ({ ...story, document }))),
  );
  return {
    shape,
    documents,
    epics,
    stories: inOrder(stories).map((story, place) => ({ ...story, place, lines: linesOfStory(story) })),
    requirements: documents.filter(({ role }) => role === "prd").flatMap(readRequirements),
  };
}

function readDocument(text: EvidenceText): ReadDocument {
  const outline = readOutline(text.content);
  const visible: VisibleLine[] = [];
  const code: VisibleLine[] = [];
  let inFence = false;
  for (let number = 1; number <= outline.lines.length; number++) {
    const line = { number, text: (outline.lines[number - 1] ?? "").slice(0, LONGEST_LINE) };
    if (!outline.hidden[number - 1]) {
      visible.push(line);
      inFence = false;
    } else if (/^[ \t>]*(?:[-*+][ \t]+)?(?:`{3}|~{3})/u.test(line.text)) inFence = !inFence;
    else if (inFence) code.push(line);
  }
  const document: ReadDocument = { ...text, all: [], code, parts: [], later: new Set() };
  const ends = endLines(outline);
  for (const [index, heading] of outline.headings.entries()) {
    const endLine = ends[index] ?? outline.lines.length;
    document.parts.push({ document, heading: heading.text, line: heading.line, endLine, lines: [] });
  }
  fillParts(document.parts, visible);
  const about = linesOfParts(document.parts, ABOUT_THE_TEXT);
  document.all = visible.filter(({ number }) => !about.has(number));
  document.later = linesOfParts(document.parts, LATER);
  return document;
}

function linesOfParts(parts: readonly Part[], heading: RegExp): Set<number> {
  const numbers = new Set<number>();
  for (const part of parts) {
    if (!heading.test(part.heading)) continue;
    for (let number = part.line; number <= part.endLine; number++) numbers.add(number);
  }
  return numbers;
}

/** The last line of each heading's part: before the next heading of the same or a higher level. */
function endLines({ headings, lines }: Outline): number[] {
  const nextAt = new Array<number>(7).fill(lines.length + 1);
  return headings
    .toReversed()
    .map(({ depth, line }) => {
      const end = Math.min(...nextAt.slice(1, depth + 1)) - 1;
      nextAt[depth] = line;
      return end;
    })
    .reverse();
}

/** Each part gets its visible lines; `all` is in order, so each begins where a search by halves says. */
function fillParts(parts: Part[], all: readonly VisibleLine[]): void {
  for (const part of parts) {
    let low = 0;
    let high = all.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((all[middle]?.number ?? 0) <= part.line) low = middle + 1;
      else high = middle;
    }
    for (let index = low; index < all.length; index++) {
      const line = all[index];
      if (!line || line.number > part.endLine) break;
      part.lines.push(line);
    }
  }
}

/** A PRD, its shards and the files of stories tell the same again: the first that tells it fully counts. */
function firstOfEach<T extends { number: string; title: string; content: string }>(items: readonly T[]): T[] {
  const best = new Map<string, T>();
  for (const item of items) {
    const key = `${numberKey(item.number)} ${item.title
      .toLowerCase()
      .replace(/[^\p{L}\p{N}]+/gu, " ")
      .trim()}`;
    const known = best.get(key);
    if (!known || (known.content.length < 200 && item.content.length > known.content.length))
      best.set(key, item);
  }
  return [...best.values()];
}

function linesOfStory({ line, endLine, document }: ParsedStory & { document: ReadDocument }): VisibleLine[] {
  return document.all.filter(({ number }) => number >= line && number <= endLine);
}

/** Stories are built in the order of their numbers, where they have numbers of the form 1.2. */
function inOrder<T extends { number: string; title: string }>(stories: readonly T[]): T[] {
  const parts = (number: string) =>
    number.split(/[.-]/u).map((part) => Number.parseInt(part.replace(/^\D+/u, ""), 10));
  const isPlain = stories.every(({ number }) => /^\d+[.-]\d+[A-Za-z]?$/u.test(number));
  if (!isPlain) return [...stories];
  return stories.toSorted((a, b) => {
    const [x, y] = [parts(a.number), parts(b.number)];
    return (x[0] ?? 0) - (y[0] ?? 0) || (x[1] ?? 0) - (y[1] ?? 0);
  });
}
