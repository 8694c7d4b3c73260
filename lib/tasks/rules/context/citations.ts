import { lightOutline } from "@/lib/documents/rules/light-outline";
import { idsOn } from "@/lib/documents/rules/requirements";

/** A piece of a document that a text names: a section by its anchor, some lines, or all of it. */
export type Citation = {
  text: string;
  path: string;
  anchor: string | null;
  lines: readonly [number, number] | null;
};

/** What a text names of the project's documents and plan. */
export type Cited = {
  citations: Citation[];
  /** Requirements, as FR1. */
  requirements: string[];
  stories: { keys: string[]; numbers: string[] };
  epics: string[];
};

const MOST_CITATIONS = 60;
const MOST_NAMED = 30;
const LONGEST_LINE = 5_000;
const SOURCE = /\[\s*(?:sources?|refs?|references?|see|cf)\.?\s*:\s*([^\]\n]{1,500})\]/giu;
const LINK = /\[[^\]\n]{0,200}\]\(\s*<?([^)\s>]{1,300})>?[^)]{0,100}\)/gu;
/** Without brackets a path counts where it says which section, or where the line says that it is a source. */
const BARE = /(?<![\w/.@-])((?:[\w@.-]+\/)*[\w-]+\.(?:md|markdown))(#[\w%.-]+|:\d+(?:-\d+)?)?/giu;
const SAYS_SOURCE =
  /\b(?:sources?|see|refer(?:ence)?s?|per|according to|defined in|described in|following)\b/iu;
const PART =
  /^[`*_"'(\s]*((?:\.{0,2}\/)*[\w@.\- /]*?[\w-]+\.(?:md|markdown))(?:#([^\s`"')][^`"')]*?))?(?::L?(\d{1,6})(?:\s*[-–]\s*L?(\d{1,6}))?)?[`*_"')\s]*(?:(?:\s[-–—:]|[,(])\s*.*)?$/iu;

/** Finds what a text cites, in the order in which it does, each once. Code and comments do not count. */
export function findCited(text: string, projectKey: string): Cited {
  const { lines, hidden } = lightOutline(text);
  const citations = new Map<string, Citation>();
  const requirements = new Set<string>();
  const keys = new Set<string>();
  const stories = new Set<string>();
  const epics = new Set<string>();
  for (const [index, whole] of lines.entries()) {
    if (hidden[index]) continue;
    const line = whole.slice(0, LONGEST_LINE);
    for (const found of citationsOn(line)) {
      const key = `${found.path.toLowerCase()} ${found.anchor?.toLowerCase()} ${found.lines}`;
      if (!citations.has(key) && citations.size < MOST_CITATIONS) citations.set(key, found);
    }
    for (const id of idsOn(line)) requirements.add(id);
    for (const key of keysOn(line, projectKey)) keys.add(key);
    for (const [, number = ""] of line.matchAll(
      /\bstory\s+#?((?:[A-Z]{1,4}-?)?\d{1,4}[.-]\d{1,4}[a-z]?)\b/giu,
    ))
      stories.add(number);
    for (const [, number = ""] of line.matchAll(/\bepic\s+#?((?:[A-Z]{1,4}-?)?\d{1,4})\b(?![.-]\d)/giu))
      epics.add(number);
  }
  return {
    citations: [...citations.values()],
    requirements: [...requirements].slice(0, MOST_NAMED),
    stories: { keys: [...keys].slice(0, MOST_NAMED), numbers: [...stories].slice(0, MOST_NAMED) },
    epics: [...epics].slice(0, MOST_NAMED),
  };
}

function citationsOn(line: string): Citation[] {
  const found: Citation[] = [];
  let rest = line;
  for (const match of line.matchAll(SOURCE)) {
    rest = rest.replace(match[0], " ");
    for (const part of (match[1] ?? "").split(/\s*[;,]\s+(?=\S*\.(?:md|markdown)\b)|\s+(?:and|&|\+)\s+/iu))
      found.push(...(readPart(part) ?? []));
  }
  for (const match of rest.matchAll(LINK)) {
    rest = rest.replace(match[0], " ");
    const target = match[1] ?? "";
    if (!/^[a-z][a-z0-9+.-]*:/iu.test(target)) found.push(...(readPart(target) ?? []));
  }
  for (const [whole, path = "", place] of rest.matchAll(BARE))
    if (
      !/:\/\//.test(rest) &&
      (place?.startsWith("#") || (path.includes("/") && (place || SAYS_SOURCE.test(rest))))
    )
      found.push(...(readPart(whole) ?? []));
  return found;
}

function readPart(part: string): Citation[] | null {
  const [, path, anchor, from, to] = PART.exec(part.trim()) ?? [];
  if (path === undefined) return null;
  const first = Number(from ?? 0);
  const lines = first > 0 ? ([first, Math.max(first, Number(to ?? first))] as const) : null;
  const words = anchor
    ?.replace(/\s+[-–—]\s.*$/u, "")
    .replace(/^#+/, "")
    .trim();
  return [{ text: part.trim().slice(0, 300), path: normalPath(path), anchor: words || null, lines }];
}

function normalPath(path: string): string {
  return path
    .trim()
    .replaceAll("\\", "/")
    .replace(/^(?:\.{0,2}\/)+/u, "");
}

function keysOn(line: string, projectKey: string): string[] {
  const key = new RegExp(`\\b${projectKey}-([1-9]\\d{0,8})\\b`, "gu");
  return [...line.matchAll(key)].map(([, number = ""]) => number);
}
