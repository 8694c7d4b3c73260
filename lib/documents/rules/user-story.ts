import type { ParsedUserStory } from "../schema/plan";
import { cleanName, type Line } from "./lines";
import { plainText } from "./plain-text";

const MARKER = /^[ \t]*(?:>[ \t]?){0,3}(?:[-*+•][ \t]+)?/u;
const START = /^[\s*_"“]*As[\s*_]+(?=\S)/iu;
const ARTICLE = /^[\s*_"“]*As[\s*_]+(?:an?\b|the\b|[[<{])/iu;
const WANT =
  /\bI(?:\s+want|\s+need|\s+would\s+like|['’]d\s+like|\s+can|\s+should\s+be\s+able|\s+must|\s+expect|\s+wish)\b/iu;
const BENEFIT = /\b(?:so\s+that|so\s+I\s+can|in\s+order\s+(?:to|that))\b/iu;
const CONTINUES = /^[\s*_"“]*(?:I\b|so\b|in\s+order\b|,)/iu;
/** Behind these sections, “As a …” is an example and not the story. */
const LATER_SECTION = /^(?:acceptance criteria|tasks?\b|dev(?:eloper)? |testing\b|qa\b|change log)/iu;
const MOST_LINES = 12;

/** `line` and `endLine` are 0 where there is none. */
export type FoundUserStory = { story: ParsedUserStory | null; text: string; line: number; endLine: number };

/** Finds “As a …, I want …, so that …” in a story's text, on one line or several, bold or plain. */
export function findUserStory(lines: readonly Line[]): FoundUserStory {
  for (const [index, line] of lines.entries()) {
    if (line.heading && LATER_SECTION.test(cleanName(line.heading.text))) break;
    const start = withoutMarker(line.text);
    if (line.heading || !START.test(start)) continue;
    const { sentence, endLine } = sentenceFrom(lines, index);
    if (!WANT.test(sentence)) continue;
    const text = plainText(sentence, { keepCode: true }).replaceAll("\n", " ");
    const story = splitUserStory(text);
    // “As part of this, I need …” is prose; without an article the sentence must be whole.
    if (story && (ARTICLE.test(start) || story.benefit)) return { story, text, line: line.number, endLine };
  }
  return { story: null, text: "", line: 0, endLine: 0 };
}

function sentenceFrom(lines: readonly Line[], start: number): { sentence: string; endLine: number } {
  const parts: string[] = [];
  let gap = false;
  let endLine = 0;
  for (const line of lines.slice(start, start + MOST_LINES)) {
    if (line.heading) break;
    const text = withoutMarker(line.text);
    if (text.trim() === "") {
      gap = true;
      continue;
    }
    const said = parts.join(" ");
    if (parts.length > 0 && !CONTINUES.test(text) && (gap || endsHere(said, text))) break;
    parts.push(text.trim());
    endLine = line.number;
    gap = false;
  }
  return { sentence: parts.join(" "), endLine };
}

function withoutMarker(text: string): string {
  return text.replace(MARKER, "");
}

/** A line that wraps goes on; a new label or a finished sentence does not. */
function endsHere(said: string, next: string): boolean {
  const complete = BENEFIT.test(said) && /[.!?][\s*_"”]*$/u.test(said);
  return complete || /^\*\*[^*]{1,80}\*\*|^(?:\d{1,3}[.)]|[-*+|#])\s|^[\p{L} ]{1,40}:/u.test(next);
}

/** Splits a user story into its three parts; null when it wants nothing. */
export function splitUserStory(sentence: string): ParsedUserStory | null {
  const want = WANT.exec(sentence);
  if (!want) return null;
  const rest = sentence.slice(want.index + want[0].length);
  const benefit = BENEFIT.exec(rest);
  const role = sentence
    .slice(0, want.index)
    .replace(/^[\s"“]*As\s+/iu, "")
    .replace(/^(?:an?|the)\s+/iu, "");
  return {
    role: trimPart(role),
    want: trimPart(benefit ? rest.slice(0, benefit.index) : rest),
    benefit: benefit ? trimPart(rest.slice(benefit.index + benefit[0].length)) : "",
  };
}

function trimPart(text: string): string {
  return text.replace(/^[\s,:;–—-]+/u, "").replace(/[\s,;:.!"”–—-]+$/u, "");
}
