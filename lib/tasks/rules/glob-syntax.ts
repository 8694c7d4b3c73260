/** One place of a segment: a set of characters, once or (`*`) any number of times. */
export type Place = { readonly star: boolean; readonly set: CharSet };
/** Inclusive ranges of code points, in order and apart. */
export type CharSet = readonly (readonly [number, number])[];
/** What one segment of a path may be: `**` stands for any number of segments, else one of a few readings. */
export type Segment = "**" | Name;
/** `plain`: it can only be what is written. */
type Name = {
  readonly text: string;
  readonly plain: boolean;
  readonly readings: readonly (readonly Place[])[];
};
/** A glob as the alternatives that its braces stand for, each a row of segments. */
export type Glob = readonly (readonly Segment[])[];

const MOST_ALTERNATIVES = 64;
/** So long may a glob be when its braces are written out: deciding takes at most the product of two lengths. */
const LONGEST = 2_000;
const LAST_CODE_POINT = 0x10ffff;
const SLASH = 0x2f;
const ANYTHING: CharSet = without([[SLASH, SLASH]]);

/** Why a text is no path or glob of a repository's files, in a sentence; null where it is one. */
export function globProblem(text: string): string | null {
  if (text.includes("\\")) return "Write / between folders: a backslash is not understood.";
  if (text.startsWith("/") || /^[a-z]:/i.test(text))
    return "Write the path from the repository's root, without a / or a drive at its beginning.";
  if (text.startsWith("!"))
    return "A glob says which files a task may change. It cannot take files away with !.";
  if (/\{[^{},]*\.\.[^{},]*\}/.test(text)) return "Write the numbers of a range out, such as {1,2,3}.";
  if (text.split(/[/{},]/).includes("..")) return "A path cannot leave the repository with “..”.";
  if (!closes(text, "[", "]")) return "A bracket [ is never closed with ].";
  if (!balanced(text)) return "A brace { is never closed with }, or a } was never opened.";
  const alternatives = expand(text);
  if (alternatives === null || alternatives.reduce((sum, { length }) => sum + length, 0) > LONGEST)
    return `This glob has too many alternatives. Write it as several globs of at most ${MOST_ALTERNATIVES} each.`;
  return null;
}

/** Reads a glob that has no problem. */
export function parseGlob(text: string): Glob {
  return (expand(text) ?? []).map((alternative) => segmentsOf(alternative));
}

/** A name as it stands, whatever characters it has. */
export function literalSegment(text: string): Segment {
  return { text, plain: true, readings: [[...text].map((char) => one(pointOf(char)))] };
}

function segmentsOf(text: string): Segment[] {
  const parts = text.split("/").filter((part) => part !== "" && part !== ".");
  const segments = parts.map(readSegment);
  // What ends like a name may be a folder: it stands for itself and for everything below. So does the root itself.
  const last = parts.at(-1);
  const isOpen = last === undefined || text.endsWith("/") || !/[*?]/.test(last);
  return isOpen ? [...segments, "**"] : segments;
}

function readSegment(text: string): Segment {
  if (text === "**") return "**";
  const readings = [readPlaces(text)];
  // Folders are named so too (`app/[slug]`), so what looks like a set of characters is also read as it stands.
  if (text.includes("[")) readings.push([...text].map((char) => one(pointOf(char))));
  return { text, plain: !/[*?[]/.test(text), readings };
}

function readPlaces(text: string): Place[] {
  const places: Place[] = [];
  const chars = [...text];
  for (let at = 0; at < chars.length; at++) {
    const char = chars[at] ?? "";
    if (char === "*") {
      if (!places.at(-1)?.star) places.push({ star: true, set: ANYTHING });
    } else if (char === "?") places.push({ star: false, set: ANYTHING });
    else if (char === "[") {
      const end = chars.indexOf("]", at + 2 + (isNegation(chars[at + 1]) ? 1 : 0));
      if (end < 0) places.push(one(pointOf(char)));
      else {
        places.push({ star: false, set: readSet(chars.slice(at + 1, end)) });
        at = end;
      }
    } else places.push(one(pointOf(char)));
  }
  return places;
}

function readSet(chars: readonly string[]): CharSet {
  const negated = isNegation(chars[0]);
  const inside = negated ? chars.slice(1) : chars;
  const ranges: [number, number][] = [];
  for (let at = 0; at < inside.length; at++) {
    const from = pointOf(inside[at]);
    const isRange = inside[at + 1] === "-" && at + 2 < inside.length;
    const to = isRange ? pointOf(inside[at + 2]) : from;
    if (from <= to) ranges.push([from, to]);
    if (isRange) at += 2;
  }
  return negated ? without([...ranges, [SLASH, SLASH]]) : ranges;
}

function isNegation(char: string | undefined): boolean {
  return char === "!" || char === "^";
}

/** All code points but these. */
function without(ranges: readonly (readonly [number, number])[]): CharSet {
  const left: [number, number][] = [];
  let next = 0;
  for (const [from, to] of [...ranges].sort((a, b) => a[0] - b[0])) {
    if (from > next) left.push([next, from - 1]);
    next = Math.max(next, to + 1);
  }
  return next <= LAST_CODE_POINT ? [...left, [next, LAST_CODE_POINT]] : left;
}

function one(point: number): Place {
  return { star: false, set: [[point, point]] };
}

function pointOf(char: string | undefined): number {
  return char?.codePointAt(0) ?? 0;
}

/** Writes the braces out; null when there are too many alternatives. */
function expand(text: string): string[] | null {
  let open = [""];
  let at = 0;
  while (at < text.length) {
    const end = text[at] === "{" ? closingBrace(text, at) : -1;
    const choices = end < 0 ? [text[at] ?? ""] : choicesOf(text.slice(at + 1, end));
    if (choices === null || open.length * choices.length > MOST_ALTERNATIVES) return null;
    open = open.flatMap((before) => choices.map((choice) => before + choice));
    at = end < 0 ? at + 1 : end + 1;
  }
  return open;
}

/** The alternatives of what stands between two braces; braces without a comma stand for themselves. */
function choicesOf(inside: string): string[] | null {
  const parts: string[] = [];
  let depth = 0;
  let from = 0;
  for (let at = 0; at <= inside.length; at++) {
    const char = inside[at];
    if (char === "{") depth++;
    if (char === "}") depth--;
    if (at === inside.length || (char === "," && depth === 0)) {
      parts.push(inside.slice(from, at));
      from = at + 1;
    }
  }
  const choices = parts.map(expand);
  if (choices.some((choice) => choice === null)) return null;
  const all = choices.flatMap((choice) => choice ?? []);
  return parts.length > 1 ? all : all.map((choice) => `{${choice}}`);
}

function closingBrace(text: string, from: number): number {
  let depth = 0;
  for (let at = from; at < text.length; at++) {
    if (text[at] === "{") depth++;
    if (text[at] === "}" && --depth === 0) return at;
  }
  return -1;
}

function balanced(text: string): boolean {
  let depth = 0;
  for (const char of text) {
    if (char === "{") depth++;
    if (char === "}" && --depth < 0) return false;
    if (depth > 10) return false;
  }
  return depth === 0;
}

/** Whether each opening bracket is closed within its segment. */
function closes(text: string, open: string, close: string): boolean {
  return text
    .split("/")
    .every(
      (segment) => segment.lastIndexOf(open) < 0 || segment.lastIndexOf(close) > segment.lastIndexOf(open),
    );
}
