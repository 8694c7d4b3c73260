import "server-only";
import { invalidInput } from "@/lib/core/errors";
import { operation } from "@/lib/core/operation";
import { Id } from "@/lib/core/schema";
import type { Scope } from "@/lib/core/scope";
import {
  type HitAnswer,
  type HitFilter,
  type HitRow,
  type SearchGround,
  type SearchProject,
  selectGround,
  selectHits,
  selectRecent,
} from "@/lib/search/queries/find";
import { excerptsOf, marked, type Wanted } from "@/lib/search/rules/excerpts";
import { hasWords, parseQuery, type Query } from "@/lib/search/rules/parse-query";
import { lookupOf, planSearch } from "@/lib/search/rules/plan-search";
import { foldWord } from "@/lib/search/rules/words";
import { type Count, type SearchHit, SearchInput, SearchPage } from "@/lib/search/schema";

/** Of a phrase no more entries are looked at. */
const MOST_WITH_PHRASE = 1_000;
const NO_COUNTS = { kinds: [], projects: [], statuses: [] };

/** Finds documents, epics, stories and comments by their words. */
export const search = operation({
  name: "search.list",
  summary: "Search documents, epics, stories and comments, the best first",
  method: "GET",
  path: "/search",
  permission: "plan.read",
})
  .input(SearchInput)
  .output(SearchPage)
  .handler(async ({ input, context: { scope } }) => {
    const query = parseQuery(input.q);
    const ground = await selectGround(scope, lookupOf(scope.workspaceId, query, input.typing));
    const { filter, notes } = filterOf(query, ground.projects);
    const found = hasWords(query)
      ? await findByWords(scope, { input, query, ground, filter })
      : await findRecent(scope, { input, query, ground, filter });
    return { ...found, notes: [...found.notes, ...notes], waiting: ground.waiting };
  });

type Finding = { input: SearchInput; query: Query; ground: SearchGround; filter: HitFilter };

async function findByWords(scope: Scope, { input, query, ground, filter }: Finding) {
  const { known, entries } = ground;
  const plan = planSearch({ query, known, entries, workspaceId: scope.workspaceId, typing: input.typing });
  const after = input.cursor === undefined ? null : readCursor(input.cursor);
  const answer = await selectHits(scope, { plan, filter, after, limit: input.limit + 1 });
  const rows = answer.hits.slice(0, input.limit);
  const last = answer.hits.length > input.limit ? rows.at(-1) : undefined;
  return {
    items: rows.map((row) => toHit(row, ground.projects, plan.wanted)),
    nextCursor: last ? `${last.score}_${last.id}` : null,
    total: answer.total,
    totalIsAtLeast: plan.truncated || (plan.requiredPairs.length > 0 && answer.total >= MOST_WITH_PHRASE),
    counts: countsOf(answer, ground.projects),
    notes: plan.notes,
    also: plan.also,
  };
}

/** Filters alone list what changed last; a question without anything asks for nothing. */
async function findRecent(scope: Scope, { input, query, ground, filter }: Finding) {
  const asked = query.parts.some(({ type }) => type === "filter");
  const after = input.cursor === undefined ? null : readMoment(input.cursor);
  const rows = asked ? await selectRecent(scope, { filter, after, limit: input.limit + 1 }) : [];
  const page = rows.slice(0, input.limit);
  const last = rows.length > input.limit ? page.at(-1) : undefined;
  return {
    items: page.map((row) => toHit(row, ground.projects, new Map())),
    nextCursor: last ? `${last.changedAt}_${last.id}` : null,
    total: page.length,
    totalIsAtLeast: last !== undefined || after !== null,
    counts: NO_COUNTS,
    notes: query.notes,
    also: [],
  };
}

function filterOf(
  { filters }: Query,
  projects: readonly SearchProject[],
): { filter: HitFilter; notes: string[] } {
  const notes: string[] = [];
  const projectIds = filters.projects.flatMap((asked) => {
    const folded = foldWord(asked);
    const named = projects.filter(({ key, name }) => foldWord(key) === folded || foldWord(name) === folded);
    if (named.length === 0) {
      const keys = projects.filter(({ archived }) => !archived).map(({ key }) => key);
      notes.push(
        `There is no project “${asked}” in this workspace.${keys.length ? ` There is ${keys.slice(0, 8).join(", ")}.` : ""}`,
      );
    }
    return named.map(({ id }) => id);
  });
  const orNull = <T>(list: T[]) => (list.length > 0 ? list : null);
  const filter = {
    kinds: orNull(filters.kinds),
    documentKinds: orNull(filters.documentKinds),
    projectIds: filters.projects.length > 0 ? projectIds : null,
    statuses: orNull(filters.statuses),
    archived: filters.archived,
    archivedProjectIds: projects.filter(({ archived }) => archived).map(({ id }) => id),
  };
  return { filter, notes };
}

function toHit(row: HitRow, projects: readonly SearchProject[], wanted: Wanted): SearchHit {
  const { body, subjectId, score, ...hit } = row;
  const project = projects.find(({ id }) => id === row.projectId);
  return {
    ...hit,
    id: subjectId,
    changedAt: new Date(row.changedAt).toISOString(),
    score: score / 1000,
    projectKey: project?.key ?? "",
    projectName: project?.name ?? "",
    titleParts: marked(row.title, wanted),
    excerpts: excerptsOf(body, wanted),
  };
}

function countsOf({ kinds, projects, statuses }: HitAnswer, known: readonly SearchProject[]) {
  const nameOf = (id: string) => known.find((project) => project.id === id);
  return {
    kinds: counted(kinds, (kind) => ({ value: kind, label: kind })),
    projects: counted(projects, (id) => ({ value: nameOf(id)?.key ?? id, label: nameOf(id)?.name ?? "" })),
    statuses: counted(statuses, (status) => ({ value: status, label: status })),
  };
}

function counted(
  counts: Record<string, number>,
  name: (value: string) => { value: string; label: string },
): Count[] {
  return Object.entries(counts)
    .map(([value, count]) => ({ ...name(value), count }))
    .sort((a, b) => b.count - a.count || a.label.localeCompare(b.label));
}

function readCursor(cursor: string): { score: number; id: string } {
  const [score = "", id = ""] = cursor.split("_");
  if (!/^\d{1,9}$/.test(score) || !Id.safeParse(id).success) throw brokenCursor();
  return { score: Number(score), id };
}

function readMoment(cursor: string): { at: string; id: string } {
  const [at = "", id = ""] = cursor.split("_");
  if (Number.isNaN(Date.parse(at)) || !Id.safeParse(id).success) throw brokenCursor();
  return { at: new Date(at).toISOString(), id };
}

function brokenCursor() {
  return invalidInput([
    { path: "cursor", message: "This cursor is not one that a search gave out. Start again without it." },
  ]);
}
