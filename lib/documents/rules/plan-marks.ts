import type { PlanWarning } from "../schema/plan";
import { epicPart, numberKey, readPlanHeading } from "./headings";
import type { Heading, Outline } from "./outline";
import { plainText } from "./plain-text";

/** The place where an epic or a story begins. `depth` 7 stands for a line of bold text below all headings. */
export type Mark = {
  kind: "epic" | "story";
  number: string;
  title: string;
  flags: string[];
  line: number;
  /** The first line of the text below the title. */
  bodyLine: number;
  depth: number;
  /** Words behind the title on the same line. */
  rest: string;
};

type Candidate = Mark & { doubtful: boolean; separated: boolean; text: string };
type Marks = { marks: Mark[]; warnings: PlanWarning[] };

export const TEXT_DEPTH = 7;
const TEXT_STORY = /^(?:\*\*|__)?Story[ \t]+\d+\.\d+[a-z]?[ \t:.–—-]/iu;
const TEXT_EPIC = /^(?:\*\*|__)Epic[ \t]+#?(?:[A-Z]{1,4}-?)?\d+[A-Z]?[ \t]*[:–—-]/iu;
const LONGEST_TITLE_LINE = 300;

/** Finds where a document's epics and stories begin, and says which headings only look like it. */
export function findMarks(outline: Outline): Marks {
  const warnings: PlanWarning[] = [];
  const candidates: Candidate[] = [];
  for (const heading of outline.headings) {
    const read = readPlanHeading(heading.text);
    if (read?.kind === "mention" && !read.section) warnings.push(unread(heading.line, heading.text));
    if (!read || read.kind === "mention") continue;
    candidates.push({ ...read, ...placeOf(heading), rest: "", text: heading.text });
  }
  const survey = surveyOf(candidates, outline.headings[0]);
  // “Story Overview” in the file of a story is one of its sections; only a number could mean another one.
  const told = survey.storyFile ? warnings.filter((warning) => /\d/.test(warning.message)) : warnings;
  const marks = candidates.filter((candidate) => {
    const reason = candidate.kind === "story" ? whyNoStory(candidate, survey) : whyNoEpic(candidate, survey);
    if (reason) told.push({ line: candidate.line, message: reason });
    return reason === null;
  });
  if (marks.some((mark) => mark.kind === "story")) return { marks, warnings: told };
  return { marks: [...marks, ...textMarks(outline, marks)].sort((a, b) => a.line - b.line), warnings: told };
}

function placeOf(heading: Heading): { line: number; bodyLine: number; depth: number } {
  return { line: heading.line, bodyLine: heading.endLine + 1, depth: heading.depth };
}

function unread(line: number, text: string): PlanWarning {
  const message = `The heading “${shorten(text)}” speaks of an epic or story but does not begin one; it was left as text.`;
  return { line, message };
}

type Survey = {
  /** Set when the document is the file of one story: all else in it is that story's text. */
  storyFile: Candidate | null;
  /** The least depth of each story number, first come first counted. */
  storyDepth: Map<string, { depth: number; line: number }>;
  firmEpics: Set<string>;
  /** Numbers of epics with a sign between number and title; the same number without one is a remark. */
  separatedEpics: Set<string>;
  firmEpicDepth: number;
  /** Epics that are followed by stories of their number before the next epic begins. */
  owners: Set<Candidate>;
};

function surveyOf(candidates: readonly Candidate[], first: Heading | undefined): Survey {
  const opening = candidates[0];
  const storyFile = opening?.kind === "story" && opening.line === first?.line ? opening : null;
  const survey: Survey = {
    storyFile,
    storyDepth: new Map(),
    firmEpics: new Set(),
    separatedEpics: new Set(),
    firmEpicDepth: TEXT_DEPTH,
    owners: new Set(),
  };
  let epic: Candidate | null = null;
  for (const candidate of candidates) {
    const key = numberKey(candidate.number);
    if (candidate.kind === "epic") {
      epic = candidate;
      if (candidate.doubtful) continue;
      survey.firmEpics.add(key);
      if (candidate.separated) survey.separatedEpics.add(key);
      survey.firmEpicDepth = Math.min(survey.firmEpicDepth, candidate.depth);
      continue;
    }
    if (epic && numberKey(epicPart(candidate.number) ?? "") === numberKey(epic.number))
      survey.owners.add(epic);
    const known = survey.storyDepth.get(key);
    if (!known || candidate.depth < known.depth) survey.storyDepth.set(key, candidate);
  }
  return survey;
}

function whyNoStory(mark: Candidate, survey: Survey): string | null {
  const inside = insideStoryFile(mark, survey);
  if (inside) return inside;
  const known = survey.storyDepth.get(numberKey(mark.number));
  // “#### Story 1.2 acceptance notes” far below “### Story 1.2: Login” is no second story.
  const remark = !mark.separated && known && known.depth < mark.depth && known.line < mark.line;
  return remark ? `“${shorten(mark.text)}” speaks about story ${mark.number}; it was left as text.` : null;
}

function whyNoEpic(mark: Candidate, survey: Survey): string | null {
  const inside = insideStoryFile(mark, survey);
  if (inside) return inside;
  const rival = survey.firmEpics.has(numberKey(mark.number));
  if (survey.owners.has(mark) && !(mark.doubtful && rival)) return null;
  const aside =
    !mark.separated &&
    (survey.firmEpicDepth < mark.depth || survey.separatedEpics.has(numberKey(mark.number)));
  return mark.doubtful || aside
    ? `“${shorten(mark.text)}” speaks about epic ${mark.number}; it was left as text.`
    : null;
}

function insideStoryFile(mark: Candidate, survey: Survey): string | null {
  const { storyFile } = survey;
  if (!storyFile || mark.depth <= storyFile.depth) return null;
  return `“${shorten(mark.text)}” stands inside story ${storyFile.number} and was taken as part of its text.`;
}

/** Without a single story heading, lines such as `**Story 1.1: Title**` begin the stories. */
function textMarks(outline: Outline, found: readonly Mark[]): Mark[] {
  const stories = textLines(outline, TEXT_STORY, "story");
  if (stories.length === 0 || found.some((mark) => mark.kind === "epic")) return stories;
  const owned = new Set(stories.map((story) => numberKey(epicPart(story.number) ?? "")));
  const epics = textLines(outline, TEXT_EPIC, "epic").filter((epic) => owned.has(numberKey(epic.number)));
  return [...epics, ...stories];
}

function textLines(outline: Outline, pattern: RegExp, kind: Mark["kind"]): Mark[] {
  const taken = new Set(outline.headings.flatMap((heading) => [heading.line, heading.endLine]));
  const marks: Mark[] = [];
  for (const [index, text] of outline.lines.entries()) {
    const line = index + 1;
    if (text.length > 2_000 || !pattern.test(text) || outline.hidden[index] || taken.has(line)) continue;
    const { head, rest } = splitTitleLine(text);
    const read = readPlanHeading(plainText(head));
    if (read?.kind !== kind || isSentence(text, read)) continue;
    marks.push({ ...read, line, bodyLine: line + 1, depth: TEXT_DEPTH, rest });
  }
  return marks;
}

/** `**Story 1.1: Title** - As a user …`: the bold words are the title unless they end with the number. */
function splitTitleLine(text: string): { head: string; rest: string } {
  const mark = /^(?:\*\*|__)/u.exec(text)?.[0];
  const end = mark ? text.indexOf(mark, mark.length) : -1;
  if (!mark || end < 0) return { head: text, rest: "" };
  const head = text.slice(mark.length, end);
  const titled = /\d[a-z]?[ \t:.–—-]+\p{L}/iu.test(head);
  return titled ? { head, rest: text.slice(end + mark.length) } : { head: text, rest: "" };
}

function isSentence(text: string, read: { separated: boolean }): boolean {
  if (/^(?:\*\*|__)/u.test(text)) return false;
  const long = text.length > LONGEST_TITLE_LINE || (!read.separated && text.length > 100);
  return long || (!read.separated && /[.,;:]\s*$/u.test(text));
}

function shorten(text: string): string {
  return text.length > 120 ? `${text.slice(0, 119)}…` : text;
}
