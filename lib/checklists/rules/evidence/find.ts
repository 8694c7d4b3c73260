import type {
  Ground,
  GroundStory,
  Part,
  ReadDocument,
  Rule,
  Verdict,
  VisibleLine,
} from "@/lib/checklists/rules/evidence/ground";
import type { DocumentRole, Evidence } from "@/lib/checklists/schema/run";

const LONGEST_QUOTE = 300;
const MOST_QUOTES = 3;
const PLACEHOLDER =
  /\{\{[^}]*\}\}|\bTBD\b|\bTODO\b|_TBD_|to be (?:defined|determined|populated|decided)|\[(?:insert|describe|placeholder|fill)|lorem ipsum/iu;
/** Words in front of a finding that turn it round. */
const DENIED =
  /\b(?:no|not|without|never|neither|none|excluded?|won['’]t|don['’]t|doesn['’]t|out of scope)\b[^.;:|]{0,30}$/iu;

/** Lines as evidence: of one document, first and last included. */
export function quote(document: ReadDocument, line: number, endLine = line): Evidence {
  const lines = document.content.split(/\r\n|\r|\n/).slice(line - 1, endLine);
  const words = lines.join("\n").trim();
  const short = words.length > LONGEST_QUOTE ? `${words.slice(0, LONGEST_QUOTE - 1)}…` : words;
  const { documentId, version, title } = document;
  return { documentId, version, title, line, endLine, quote: short };
}

export type Found = { document: ReadDocument; line: VisibleLine };

/** Whether a line says something: no heading of nothing, no placeholder, no rule or table frame. */
export function isSaid({ text }: VisibleLine): boolean {
  return /\p{L}{2}/u.test(text) && !PLACEHOLDER.test(text);
}

/** Whether a line says what the pattern looks for, as something that will be: not denied, and not put off. */
export function says(line: VisibleLine, pattern: RegExp, document?: ReadDocument): boolean {
  const match = pattern.exec(line.text);
  if (!match || PLACEHOLDER.test(line.text)) return false;
  if (document?.later.has(line.number)) return false;
  return !DENIED.test(line.text.slice(0, match.index));
}

type Where = { roles?: readonly DocumentRole[] | undefined; code?: boolean | undefined };

/** The lines of the documents that say it, in their order. */
export function findLines(ground: Ground, pattern: RegExp, { roles, code }: Where = {}): Found[] {
  return ground.documents.flatMap((document) => {
    if (roles && !roles.includes(document.role)) return [];
    const lines = code ? [...document.all, ...document.code] : document.all;
    return lines
      .filter((line) => says(line, pattern, document) && !isBareHeading(document, line))
      .map((line) => ({ document, line }));
  });
}

/** A heading with nothing below it announces what nobody has written. */
function isBareHeading(document: ReadDocument, { number, text }: VisibleLine): boolean {
  if (!/^[ \t]*#{1,6}[^:]*$/u.test(text)) return false;
  const part = document.parts.find(({ line }) => line === number);
  return part !== undefined && wordsIn(part) < 4;
}

export type ToldStory = { story: GroundStory; line: VisibleLine };

/** The stories that say it, in the order in which they are built, each with the first line that does. */
export function findStories(ground: Ground, pattern: RegExp): ToldStory[] {
  return ground.stories.flatMap((story) => {
    const line = story.lines.find((candidate) => says(candidate, pattern, story.document));
    return line ? [{ story, line }] : [];
  });
}

/** The parts below such a heading that are filled with more than placeholders. */
export function findParts(ground: Ground, heading: RegExp, roles?: readonly DocumentRole[]): Part[] {
  return ground.documents.flatMap((document) => {
    if (roles && !roles.includes(document.role)) return [];
    return document.parts.filter((part) => heading.test(nameOf(part)) && wordsIn(part) >= 4);
  });
}

/** A heading without its number and marks. */
export function nameOf({ heading }: Part): string {
  return heading.replace(/^[^\p{L}]+/u, "").trim();
}

/** The first lines of a part that say something, as its evidence. */
export function quotePart(part: Part): Evidence {
  const first =
    part.lines.find((line) => isSaid(line) && !/^[ \t]*#/u.test(line.text)) ?? part.lines.find(isSaid);
  return first ? quote(part.document, first.number) : quote(part.document, part.line);
}

function wordsIn(part: Part): number {
  return part.lines
    .filter(isSaid)
    .reduce((sum, { text }) => sum + (text.match(/\p{L}{2,}/gu)?.length ?? 0), 0);
}

/** Up to three findings as evidence, rather from different documents. */
export function quotes(found: readonly Found[]): Evidence[] {
  const seen = new Set<string>();
  const fresh = found.filter(({ document, line }) => {
    const key = `${document.documentId} ${line.text.trim()}`;
    return seen.has(key) ? false : seen.add(key);
  });
  return fresh.slice(0, MOST_QUOTES).map(({ document, line }) => quote(document, line.number));
}

/** Stories as evidence: their headings are named by the lines that say it. */
export function quoteStories(told: readonly ToldStory[]): Evidence[] {
  return quotes(told.map(({ story, line }) => ({ document: story.document, line })));
}

export function verdict(answer: Verdict["answer"], reason: string, evidence: Evidence[] = []): Verdict {
  const fresh = evidence.filter(
    ({ documentId, line }, index) =>
      evidence.findIndex((other) => other.documentId === documentId && other.line === line) === index,
  );
  return { answer, reason, evidence: fresh.slice(0, 6) };
}

/** Names stories in a sentence: “Story 1.2”, “Stories 1.2 and 1.3”, “Stories 1.2, 1.3 and 4 more”. */
export function storyNames(stories: readonly { number: string; title: string }[]): string {
  const names = stories.map(({ number, title }) => number || `“${title}”`);
  if (names.length <= 1) return `Story ${names[0] ?? ""}`.trim();
  const shown = names.slice(0, 3);
  const rest = names.length - shown.length;
  if (rest > 0) return `Stories ${shown.join(", ")} and ${rest} more`;
  return `Stories ${shown.slice(0, -1).join(", ")} and ${shown.at(-1)}`;
}

type Saying = {
  /** What proves it, wherever it stands. */
  strong: RegExp;
  /** What hints at it. */
  weak?: RegExp;
  /** A filled part below such a heading proves it as well. */
  part?: RegExp;
  roles?: readonly DocumentRole[];
  /** Commands stand in code. */
  code?: boolean;
  /** Only stories prove it; elsewhere it is a hint. */
  inStories?: boolean;
  yes: string;
  hint?: string;
  /** What its absence means; without it, silence is no answer. */
  no?: string;
};

/** A rule for what a document says or does not say. */
export function said({ strong, weak, part, roles, code, inStories, yes, hint, no }: Saying): Rule {
  return (ground) => {
    if (ground.documents.length === 0) return null;
    const parts = part ? findParts(ground, part, roles) : [];
    if (parts.length > 0 && !inStories) return verdict("pass", yes, parts.slice(0, 2).map(quotePart));
    const stories = findStories(ground, strong);
    if (inStories && stories.length > 0) return verdict("pass", yes, quoteStories(stories));
    const lines = findLines(ground, strong, { roles, code });
    if (lines.length > 0) {
      return inStories
        ? verdict("partial", hint ?? "The documents speak of it, but no story does it.", quotes(lines))
        : verdict("pass", yes, quotes(lines));
    }
    const hints = weak ? findLines(ground, weak, { roles, code }) : [];
    if (hints.length > 0) return verdict("partial", hint ?? "The documents only touch on it.", quotes(hints));
    return no ? verdict("fail", no) : null;
  };
}
