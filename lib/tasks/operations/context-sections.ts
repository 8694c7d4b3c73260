import "server-only";
import type { Scope } from "@/lib/core/scope";
import { openContent } from "@/lib/documents/operations/content";
import { selectTargets } from "@/lib/documents/queries/facts";
import { factsOf } from "@/lib/documents/rules/document-facts";
import { type Candidate, candidatesOf } from "@/lib/documents/rules/source-references";
import {
  type PlanItem,
  type StatedRequirement,
  selectNamed,
  selectTexts,
  type TextRow,
} from "@/lib/tasks/queries/context-sections";
import { type Cited, findCited } from "@/lib/tasks/rules/context/citations";
import { resolveCitation, type Slice } from "@/lib/tasks/rules/context/resolve";
import { budget, cutSlice, cutText, withoutInner } from "@/lib/tasks/rules/context/slices";
import { findStandards, standardTargets } from "@/lib/tasks/rules/context/standards";
import type { TaskContext } from "@/lib/tasks/schema/claim";

type Section = TaskContext["sections"][number];
type Found = { why: string; slice: Slice };
type Source = {
  projectId: string;
  projectKey: string;
  text: string;
  by: string;
  /** Documents that are told in another place. */
  except: readonly (string | null)[];
};

/** Candidates of one citation, and texts of one context, at most: what a task cites is a page or two. */
const MOST_CANDIDATES = 3;
const MOST_TEXTS = 40;
const SECTION_LENGTH = 6_000;
const SECTIONS_LENGTH = 30_000;
const STANDARD_LENGTH = 5_000;
const STANDARDS_LENGTH = 20_000;

/** The pieces of documents that a text cites, and the standards that apply: three statements at most. */
export async function contextSections(
  scope: Scope,
  source: Source,
): Promise<Pick<TaskContext, "sections" | "standards">> {
  const cited = findCited(source.text, source.projectKey);
  const targets = (await selectTargets(scope, source.projectId)).filter(
    ({ id }) => !source.except.includes(id),
  );
  const meant = cited.citations.map((citation) => ({
    citation,
    candidates: candidatesOf(citation.path, targets).slice(0, MOST_CANDIDATES),
  }));
  const standing = standardTargets(targets);
  const texts = await readTexts(scope, [
    ...meant.flatMap(({ candidates }) => candidates.map(({ target }: Candidate) => target.id)),
    ...standing.map(({ id }) => id),
  ]);
  const known = standing.filter(({ id }) => texts.has(id));
  const found = meant.flatMap(({ citation, candidates }): Found[] => {
    const there = candidates.filter(({ target }) => texts.has(target.id));
    const slice = resolveCitation(citation, there, (id) => texts.get(id)?.facts ?? NO_FACTS);
    return slice ? [{ why: `Cited by ${source.by}`, slice }] : [];
  });
  const cites = withoutInner(found);
  const standards = findStandards(known, (id) => texts.get(id)?.facts ?? NO_FACTS);
  const named = await readNamed(scope, source, cited);
  const open = await openTexts(scope, texts, [...cites, ...standards]);
  const room = budget(SECTIONS_LENGTH, SECTION_LENGTH);
  const share = Math.min(STANDARD_LENGTH, Math.floor(STANDARDS_LENGTH / Math.max(1, standards.length)));
  return {
    sections: [
      ...cites.flatMap((each) => sectionOf(each, open, room)),
      ...requirementSections(named.requirements, source.by, room),
      ...named.plan.map((item) => planSection(item, source.by, room)),
    ],
    standards: withoutCited(standards, cites).flatMap((each) =>
      sectionOf(each, open, (wanted) => Math.min(wanted, share)),
    ),
  };
}

const NO_FACTS = { h: [], r: {} };
type Known = Omit<TextRow, "facts"> & { facts: NonNullable<TextRow["facts"]> };

/** What is kept of some documents' texts; of those that nobody has read yet, what it would be. */
async function readTexts(scope: Scope, ids: readonly string[]): Promise<Map<string, Known>> {
  const wanted = [...new Set(ids)].slice(0, MOST_TEXTS);
  const rows = wanted.length === 0 ? [] : await selectTexts(scope, wanted);
  const known = await Promise.all(
    rows.map(async (row) => ({
      ...row,
      facts: row.facts ?? factsOf(await openContent(scope, row.id, row)),
    })),
  );
  return new Map(known.map((row) => [row.id, row]));
}

type Opened = Map<string, Known & { text: string }>;

async function openTexts(scope: Scope, texts: Map<string, Known>, found: readonly Found[]): Promise<Opened> {
  const ids = [...new Set(found.map(({ slice }) => slice.documentId))];
  const opened = await Promise.all(
    ids.map(async (id) => {
      const row = texts.get(id);
      return row ? [{ ...row, text: await openContent(scope, id, row) }] : [];
    }),
  );
  return new Map(opened.flat().map((row) => [row.id, row]));
}

function sectionOf({ why, slice }: Found, open: Opened, room: (wanted: number) => number): Section[] {
  const row = open.get(slice.documentId);
  if (!row) return [];
  const { content, truncated } = cutSlice(row.text, slice, SECTION_LENGTH);
  if (content === "") return [];
  const cut = cutText(content, room(content.length));
  return [
    {
      ...{ documentId: row.id, document: row.title, path: row.path, heading: slice.heading, why },
      ...{ content: cut.content, truncated: truncated || cut.truncated },
    },
  ];
}

/** A standard that the task cites as a whole stands among what it cites. */
function withoutCited(standards: readonly Found[], cites: readonly Found[]): Found[] {
  return standards.filter(
    ({ slice }) =>
      !cites.some(
        ({ slice: other }) =>
          other.documentId === slice.documentId && other.from <= slice.from && other.to >= slice.to,
      ),
  );
}

type Named = { requirements: StatedRequirement[]; plan: PlanItem[] };

async function readNamed(
  scope: Scope,
  source: Source,
  { requirements, stories, epics }: Cited,
): Promise<Named> {
  const names = requirements.length + stories.keys.length + stories.numbers.length + epics.length;
  if (names === 0) return { requirements: [], plan: [] };
  return selectNamed(scope, {
    ...{ projectId: source.projectId, requirements, epics, except: source.except.flatMap((id) => id ?? []) },
    stories: stories.numbers.flatMap((number) => [number, number.replace("-", ".")]),
    storyNumbers: stories.keys.map(Number),
  });
}

/** The requirements that were named, where they are stated first, one section per document. */
function requirementSections(
  stated: readonly StatedRequirement[],
  by: string,
  room: (wanted: number) => number,
): Section[] {
  const first = new Map<string, StatedRequirement>();
  for (const each of stated) if (!first.has(each.id)) first.set(each.id, each);
  const byDocument = Map.groupBy(first.values(), ({ documentId }) => documentId);
  return [...byDocument.values()].flatMap((all) => {
    const [one] = all;
    if (!one) return [];
    const sorted = all.toSorted((a, b) => a.id.localeCompare(b.id, "en", { numeric: true }));
    const whole = sorted.map(({ id, text }) => `- ${id}: ${text}`).join("\n");
    const { documentId, document, path } = one;
    const why = `Requirements named by ${by}`;
    return [
      { documentId, document, path, heading: "Requirements", why, ...cutText(whole, room(whole.length)) },
    ];
  });
}

function planSection(
  { documentId, label, path, text, criteria }: PlanItem,
  by: string,
  room: (wanted: number) => number,
): Section {
  const items = criteria.map((criterion, i) => `${i + 1}. ${criterion}`).join("\n");
  const whole = [text.trim(), items].filter(Boolean).join("\n\n");
  return {
    documentId,
    document: label,
    path,
    heading: label,
    why: `Named by ${by}`,
    ...cutText(whole, room(whole.length)),
  };
}
