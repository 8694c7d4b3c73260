import type { DocumentFacts } from "@/lib/documents/rules/document-facts";
import { looseSlug } from "@/lib/documents/rules/heading-slug";
import { type Candidate, resolveReference } from "@/lib/documents/rules/source-references";
import type { Citation } from "@/lib/tasks/rules/context/citations";

type Heading = DocumentFacts["h"][number];
type FactsOf = (documentId: string) => Pick<DocumentFacts, "h" | "r">;

/** Some lines of a document, both ends included; without an end, to the document's. */
export type Slice = {
  documentId: string;
  from: number;
  to: number;
  heading: string | null;
  /** A section that no heading is called by: where its words stand, if anywhere. */
  near?: readonly string[];
};

/** The lines that a citation means; null where it leads nowhere. */
export function resolveCitation(
  { path, anchor, lines, text }: Citation,
  candidates: readonly Candidate[],
  factsOf: FactsOf,
): Slice | null {
  const [first] = candidates;
  if (!first) return null;
  if (lines && first.shard === null) return linesOf(first.target.id, lines);
  const headingsOf = (id: string) =>
    factsOf(id).h.map(([depth, line, words]) => ({ depth, line, text: words }));
  const found = resolveReference({ line: 1, text, path, anchor }, candidates, headingsOf);
  if (found.found) return sectionAt(found.documentId, factsOf(found.documentId).h, found.line);
  return anchor === null ? null : loosely(anchor, candidates, factsOf);
}

/** Lines that a text counted, with a little around them: most texts have moved since. */
function linesOf(documentId: string, [from, to]: readonly [number, number]): Slice {
  const around = Math.max(0, 4 - (to - from));
  return {
    documentId,
    from: Math.max(1, from - around),
    to: to + around,
    heading: from === to ? `line ${from}` : `lines ${from}–${to}`,
  };
}

/** An anchor may be a requirement's id, or begin as a heading does. */
function loosely(anchor: string, candidates: readonly Candidate[], factsOf: FactsOf): Slice | null {
  const id = anchor.toUpperCase().replace(/^([A-Z]+)-?(\d)/u, "$1$2");
  const wanted = looseSlug(anchor);
  for (const { target } of candidates) {
    const { h: headings, r: requirements } = factsOf(target.id);
    const stated = requirements[id];
    if (stated) return { documentId: target.id, from: stated[0], to: stated[0], heading: id };
    if (wanted.length < 5) continue;
    const near = headings.find(([, , words]) => {
      const own = looseSlug(words);
      return own.length >= 5 && (own.startsWith(wanted) || wanted.startsWith(own));
    });
    if (near) return sectionAt(target.id, headings, near[1]);
  }
  // The document is there, if not the section: a table or a piece of code may be called so.
  const [first] = candidates;
  if (first?.shard !== null) return null;
  const near = anchor
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== "" && !GENERIC.has(word));
  return { documentId: first.target.id, from: 1, to: Number.POSITIVE_INFINITY, heading: null, near };
}

const GENERIC: ReadonlySet<string> = new Set(["table", "section", "schema", "example", "the", "of", "and"]);

/** The section that begins on a line; all of a document where no line is named. */
export function sectionAt(documentId: string, headings: readonly Heading[], line: number | null): Slice {
  const index = headings.findIndex((heading) => heading[1] === line);
  const own = headings[index];
  if (line === null || !own)
    return { documentId, from: line ?? 1, to: Number.POSITIVE_INFINITY, heading: null };
  const next = headings.find(([depth], at) => at > index && depth <= own[0]);
  return { documentId, from: line, to: next ? next[1] - 1 : Number.POSITIVE_INFINITY, heading: own[2] };
}
