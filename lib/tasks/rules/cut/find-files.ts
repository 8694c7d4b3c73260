import { lightOutline } from "@/lib/documents/rules/light-outline";
import { filesOfTree, isFileTree } from "@/lib/tasks/rules/cut/file-tree";
import { isReading, readListedPath, readPath } from "@/lib/tasks/rules/cut/path-words";

const MOST_FILES = 200;
const LONGEST_LINE = 2_000;
const FILES_NAME =
  /^(?:(?:new|key|main|assigned|affected|changed|modified|related|relevant|source|target|output|test)\s+)*(?:files?|file\s+(?:list|locations?|structure|changes|paths?)|source\s+tree|paths|deliverables|outputs|artifacts)(?:\s+(?:to\s+(?:create|modify|change|add|update|touch|edit)|created?|modified|changed|added|touched|affected|structure|involved|list))*(?:\s*(?:\/|and|&|or)\s*(?:create|modify|modified|change|update)d?)*(?:\s*\([^)]*\))?\s*:?$/iu;
const VERBED =
  /^(?:create|modify|update|add|change|edit|touch)(?:\s+(?:the\s+)?(?:following|new))*\s+files?\s*:?$/iu;
/** The first line of a piece of code that says whose it is. */
const CODE_HEAD =
  /^\s*(?:\/\/|#|--|\/\*+|<!--|;|%)\s*(?:file(?:name)?\s*:\s*)?(\S+?)(?:\s*(?:\*\/|-->))?\s*$/iu;
const FENCE = /^\s{0,8}(?:[-*+>]\s+)?(`{3,}|~{3,})\s*(.*)$/u;
const FENCE_FILE = /(?:title|file(?:name)?|path)\s*=\s*["']?([^\s"']+)/iu;

/**
 * The paths and globs of files that a phase's text says it works on: in code, in lists and trees, under “Files”, and in the
 * first line of a piece of code. Addresses, versions, packages and the documents that it quotes are none.
 */
export function findFiles(text: string): string[] {
  const { lines } = lightOutline(text);
  const found = new Set<string>();
  let inFiles: "heading" | "label" | null = null;
  for (let i = 0; i < lines.length && found.size < MOST_FILES; i++) {
    const line = withoutLinks((lines[i] ?? "").slice(0, LONGEST_LINE));
    const fence = FENCE.exec(lines[i] ?? "");
    if (fence) {
      const end = closing(lines, i, fence[1] ?? "```");
      for (const path of ofFence(lines.slice(i + 1, end), fence[2] ?? "", inFiles !== null)) found.add(path);
      i = end;
      continue;
    }
    const name = nameOf(line);
    if (name) inFiles = isFilesName(name.words) ? name.kind : name.kind === "heading" ? null : inFiles;
    else if (inFiles === "label" && line.trim() !== "" && !isItem(line)) inFiles = null;
    for (const path of ofLine(line, inFiles !== null)) found.add(path);
  }
  return withoutParts([...found]).slice(0, MOST_FILES);
}

/** Addresses and sources are read, not changed; of a link its words count. */
function withoutLinks(line: string): string {
  return line
    .replace(/\[\s*sources?\s*:[^\]]*\]/giu, " ")
    .replace(/\]\([^)]*\)/gu, "]")
    .replace(/\b[a-z][a-z0-9+.-]*:\/\/\S+/giu, " ");
}

type Name = { kind: "heading" | "label"; words: string };

/** What a heading or a bold or plain label at the start of a line is called. */
function nameOf(line: string): Name | null {
  const heading = /^ {0,3}#{1,6}\s+(.+?)\s*#*$/u.exec(line)?.[1];
  if (heading !== undefined) return { kind: "heading", words: bare(heading) };
  const label = /^\s*(?:[-*+]\s+)?(?:\*\*|__)([^*_]{2,60})(?:\*\*|__)\s*:?/u.exec(line)?.[1];
  if (label !== undefined) return { kind: "label", words: bare(label) };
  const plain = /^\s*([A-Z][\w /&()-]{2,50}):\s*(?:$|[`\w./])/u.exec(line)?.[1];
  return plain === undefined ? null : { kind: "label", words: bare(plain) };
}

function bare(words: string): string {
  return words
    .replace(/[*_`]/g, "")
    .replace(/^[\d.]+\s+|^[^\p{L}]+/gu, "")
    .trim();
}

function isFilesName(words: string): boolean {
  if (words.length > 100) return false;
  return FILES_NAME.test(words) || VERBED.test(words);
}

function isItem(line: string): boolean {
  return /^\s*(?:[-*+]|\d{1,3}[.)]|\|)\s*/u.test(line) || /^\s{2,}\S/u.test(line);
}

/** The paths of one line of text: those in code, and those among its words where they are listed. */
function ofLine(line: string, inFiles: boolean): string[] {
  const spans = [...line.matchAll(/(`+)([^`]+)\1/gu)].map((match) => match[2]?.trim() ?? "");
  const read = inFiles ? readListedPath : readPath;
  const inCode = spans.flatMap((span) => (/\s/.test(span) ? [] : (read(span) ?? [])));
  const words = line.replace(/`+[^`]*`+/gu, " ").split(/[\s|]+/u);
  const listed = inFiles || isItem(line);
  const inWords = words.flatMap((word) => (listed && mayBePath(word, inFiles) ? (read(word) ?? []) : []));
  const all = [...inCode, ...inWords];
  return inFiles ? all : all.filter((path) => !isReading(path));
}

/** Outside of code a word with a slash may be anything (and/or); a file has an ending. */
function mayBePath(word: string, inFiles: boolean): boolean {
  return inFiles ? /[./*]|^[A-Z][a-z]+file$/.test(word) : word.includes("/") && /\.\w/.test(word);
}

function closing(lines: readonly string[], start: number, fence: string): number {
  const end = new RegExp(`^[\\s>]*${fence[0]}{${fence.length},}\\s*$`);
  const at = lines.findIndex((line, index) => index > start && end.test(line));
  return at < 0 ? lines.length : at;
}

/** The paths of a piece of code: a drawn tree's, or a list's, or what its first line calls it. */
function ofFence(lines: readonly string[], info: string, inFiles: boolean): string[] {
  if (isFileTree(lines)) return filesOfTree(lines).flatMap((path) => readListedPath(path) ?? []);
  const called = FENCE_FILE.exec(info)?.[1];
  const head = CODE_HEAD.exec(lines.find((line) => line.trim() !== "") ?? "")?.[1];
  const named = [called, head].flatMap((word) => (word === undefined ? [] : (readPath(word) ?? [])));
  const isPlain = /^(?:text|txt|plaintext|)$/iu.test(info.trim());
  const listed = inFiles && isPlain ? lines.flatMap((line) => readListedPath(line.trim()) ?? []) : [];
  return [...named, ...listed];
}

/** A bare name that stands for a path that is named in full elsewhere. */
function withoutParts(paths: readonly string[]): string[] {
  return paths.filter(
    (path) => path.includes("/") || !paths.some((other) => other !== path && other.endsWith(`/${path}`)),
  );
}
