import { type OpenLine, openLines } from "./open-lines";
import { compareNumbers } from "./plan-source";

/** The heading of the list of files in an index that is written here; other tools use “Table of Contents”. */
export const INDEX_HEADING = "## Sections";

/** What the index.md of a folder says: what stands before the sections, and the files in their order. */
export type ShardIndex = {
  intro: string;
  lineEnd: string;
  order: string[];
  /** Files of the folder that the index does not name; they come last. */
  unlisted: string[];
  /** Files that the index names and the folder does not have. */
  missing: string[];
  /** The line ends behind a file's text where they are not the usual ones. */
  joints: ReadonlyMap<string, string>;
};

const LINK = /\]\(\s*<?([^()<>#?\s]+)(?:[#?][^()<>\s]*)?>?(?:\s+"[^"]*")?\s*\)/gu;
const REMARK = /<!-- joined by ((?:LF|CRLF|CR)(?: (?:LF|CRLF|CR))*) -->/u;
const SIGNS: Record<string, string> = { LF: "\n", CRLF: "\r\n", CR: "\r" };
const HEADING = /^ {0,3}(#{1,6})(?=[ \t]|$)/u;

/** The line end that a text uses first; a text of one line has none and takes the usual one. */
export function firstLineEnd(text: string): string {
  return /\r\n|\r|\n/u.exec(text)?.[0] ?? "\n";
}

/** What joins a section's text to the next one, if nothing else is said: a blank line stands between them. */
export function usualJoint(text: string, lineEnd: string): string {
  return /[\r\n]$/u.test(text) ? lineEnd : lineEnd + lineEnd;
}

/** Says in the index how a section was joined to the next one where that is not as usual. */
export function jointRemark(text: string, joint: string, lineEnd: string): string {
  if (joint === usualJoint(text, lineEnd)) return "";
  const names = Object.entries(SIGNS).find(([, sign]) => sign === joint)?.[0] ?? "LF";
  return ` <!-- joined by ${names} -->`;
}

/** Reads an index in the form written here or by other tools; null stands for a folder without one. */
export function readShardIndex(index: string | null, names: readonly string[]): ShardIndex {
  const mark = index?.startsWith("\ufeff") ? "\ufeff" : "";
  const lines = openLines((index ?? "").slice(mark.length));
  const list = listOf(lines, names);
  const linked = list.entries.map(({ name }) => name);
  const order = [...new Set(linked.filter((name) => names.includes(name)))];
  const unlisted = names
    .filter((name) => !order.includes(name) && name.toLowerCase() !== "index.md")
    .toSorted(compareNumbers);
  return {
    intro: mark + lines.flatMap((line, at) => (list.lines.has(at) ? [] : [line.text + line.end])).join(""),
    lineEnd: firstLineEnd(index ?? ""),
    order: [...order, ...unlisted],
    unlisted,
    missing: [...new Set(linked.filter((name) => !names.includes(name) && !name.includes("/")))],
    joints: new Map(list.entries.flatMap(({ name, joint }) => (joint === null ? [] : [[name, joint]]))),
  };
}

type Entry = { name: string; joint: string | null };
type List = { entries: Entry[]; lines: ReadonlySet<number> };

/** The list of files: the first section of the second level that links to one of them, else the lines that link. */
function listOf(lines: readonly OpenLine[], names: readonly string[]): List {
  const starts = lines.flatMap((line, at) => (line.open && levelOf(line) === 2 ? [at] : []));
  for (const start of starts) {
    const next = lines.findIndex((line, at) => at > start && line.open && (levelOf(line) ?? 9) <= 2);
    const end = next < 0 ? lines.length : next;
    const entries = lines.slice(start, end).flatMap(entriesOf);
    if (entries.some(({ name }) => names.includes(name))) return { entries, lines: range(start, end) };
  }
  if (names.length === 0) return { entries: [], lines: new Set() };
  const linking = lines.flatMap((line, at) =>
    line.open && entriesOf(line).some(({ name }) => names.includes(name)) ? [at] : [],
  );
  return { entries: linking.flatMap((at) => entriesOf(lines[at])), lines: new Set(linking) };
}

function levelOf(line: OpenLine): number | null {
  return HEADING.exec(line.text)?.[1]?.length ?? null;
}

function range(start: number, end: number): Set<number> {
  return new Set(Array.from({ length: end - start }, (_, index) => start + index));
}

/** The files that a line links to; addresses of other sites are none. */
function entriesOf(line: OpenLine | undefined): Entry[] {
  if (!line?.open) return [];
  const signs = REMARK.exec(line.text)?.[1]?.split(" ");
  const joint = signs ? signs.map((name) => SIGNS[name] ?? "").join("") : null;
  return [...line.text.matchAll(LINK)].flatMap((match) => {
    const target = decoded(match[1] ?? "").replace(/^(?:\.\/)+/u, "");
    return /^[a-z][\w+.-]*:/iu.test(target) || target === "" ? [] : [{ name: target, joint }];
  });
}

function decoded(target: string): string {
  try {
    return decodeURIComponent(target);
  } catch {
    return target;
  }
}
