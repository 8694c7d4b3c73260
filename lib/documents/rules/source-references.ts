import type { DocumentKind } from "@/db/enums";
import { looseSlug, slugOf } from "./heading-slug";
import { lightOutline } from "./light-outline";
import { shardStem } from "./shard-name";

/** A `[Source: architecture/x.md#section]` of a text: which file it names, and which section of it. */
export type SourceReference = { line: number; text: string; path: string; anchor: string | null };

/** A document that a reference may mean. */
export type ReferenceTarget = { id: string; kind: DocumentKind; title: string; path: string | null };
/** A heading of such a document. */
export type TargetHeading = { depth: number; line: number; text: string };

/** Where a reference leads, or why it leads nowhere. */
export type Resolved =
  | { found: true; documentId: string; line: number | null }
  | { found: false; reason: string };

const SOURCE = /\[\s*Sources?\s*:\s*([^\]\n]{1,500})\]/giu;
const FILE =
  /^[`*_"'(\s]*((?:\.{0,2}\/)?[\w@.\- /]*?[\w-]+\.(?:md|markdown))(?:#([^\s`"')].*?))?[`*_"')\s]*$/iu;

/** Finds the sources that a text names as files. References in words (“PRD, FR3”) are for people and left alone. */
export function findSourceReferences(text: string): SourceReference[] {
  const { lines, hidden } = lightOutline(text);
  const found: SourceReference[] = [];
  for (const [index, line] of lines.entries()) {
    if (hidden[index] || !/\[\s*sources?\s*:/i.test(line)) continue;
    for (const match of line.slice(0, 20_000).matchAll(SOURCE)) {
      for (const part of (match[1] ?? "").split(/\s*[;,]\s+|\s+(?:and|&)\s+/u)) {
        const file = FILE.exec(part);
        if (!file?.[1]) continue;
        const anchor = file[2]?.replace(/^#+/, "").trim() || null;
        found.push({ line: index + 1, text: part.trim(), path: normalPath(file[1]), anchor });
      }
    }
  }
  return found;
}

function normalPath(path: string): string {
  return path
    .trim()
    .replaceAll("\\", "/")
    .replace(/^(?:\.{0,2}\/)+/u, "");
}

/** A document that a reference's path means; `shard` names the section that is a file of its own elsewhere. */
export type Candidate = { target: ReferenceTarget; shard: string | null };

/** The documents that a path may mean, the likeliest first: the file itself, else the whole that it is a piece of. */
export function candidatesOf(path: string, targets: readonly ReferenceTarget[]): Candidate[] {
  const wanted = path.toLowerCase();
  const whole = targets.filter((target) => target.path !== null && endsWithPath(target.path, wanted));
  if (whole.length > 0) return whole.map((target) => ({ target, shard: null }));
  const parts = wanted.split("/");
  const stem = (parts.at(-1) ?? "").replace(/\.[a-z]+$/u, "");
  const folder = parts.at(-2);
  if (folder !== undefined) {
    const pieces = targets.filter((target) => isWholeOf(target, folder));
    if (pieces.length > 0) {
      return pieces.map((target) => ({ target, shard: stem === "index" ? null : stem }));
    }
  }
  return targets.filter((target) => isCalled(target, stem)).map((target) => ({ target, shard: null }));
}

function endsWithPath(path: string, wanted: string): boolean {
  const own = path.toLowerCase();
  return own === wanted || own.endsWith(`/${wanted}`) || (wanted.includes("/") && wanted.endsWith(`/${own}`));
}

/** `architecture/x.md` is a piece of `docs/architecture.md`, or of what is called so and has no file. */
function isWholeOf({ path, title, kind }: ReferenceTarget, folder: string): boolean {
  if (path !== null) {
    return new RegExp(`(?:^|/)${escaped(folder)}(?:\\.[a-z]+$|/index\\.[a-z]+$)`, "iu").test(path);
  }
  return KIND_FOLDERS[kind] === folder || shardStem(title) === folder;
}

const KIND_FOLDERS: Partial<Record<DocumentKind, string>> = { ARCHITECTURE: "architecture", PRD: "prd" };

function isCalled({ path, title, kind }: ReferenceTarget, stem: string): boolean {
  return path === null && (KIND_FOLDERS[kind] === stem || shardStem(title) === stem);
}

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
}

/** Where a reference leads, by the headings of its candidates. */
export function resolveReference(
  { path, anchor }: SourceReference,
  candidates: readonly Candidate[],
  headingsOf: (documentId: string) => readonly TargetHeading[],
): Resolved {
  if (candidates.length === 0) return { found: false, reason: `No document of this project is “${path}”.` };
  for (const { target, shard } of candidates) {
    const headings = headingsOf(target.id);
    const part = shard === null ? headings : sectionFor(headings, shard);
    if (part === null) continue;
    const line = anchor === null ? (part[0]?.line ?? null) : lineOfAnchor(part, anchor);
    if (line !== null || anchor === null) {
      return { found: true, documentId: target.id, line: anchor === null && shard === null ? null : line };
    }
  }
  const [first] = candidates;
  const missing = first?.shard && sectionFor(headingsOf(first.target.id), first.shard) === null;
  return {
    found: false,
    reason: missing
      ? `“${first.target.title}” has no section that is “${path}”.`
      : `“${first?.target.title ?? path}” has no section “${anchor}”.`,
  };
}

/** The headings of the section whose file would be called so, its own first. */
function sectionFor(headings: readonly TargetHeading[], stem: string): TargetHeading[] | null {
  const key = looseSlug(stem);
  const start = headings.findIndex(({ text }) => shardStem(text) === stem || looseSlug(text) === key);
  const first = headings[start];
  if (!first) return null;
  const end = headings.findIndex((heading, index) => index > start && heading.depth <= first.depth);
  return headings.slice(start, end < 0 ? undefined : end);
}

function lineOfAnchor(headings: readonly TargetHeading[], anchor: string): number | null {
  const words = decoded(anchor);
  const exact = headings.find(({ text }) => slugOf(text) === slugOf(words));
  const loose = exact ?? headings.find(({ text }) => looseSlug(text) === looseSlug(words));
  return loose?.line ?? null;
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
