import "server-only";
import { sql } from "drizzle-orm";
import { isoFromPostgres } from "@/db/columns";
import type { DocumentKind } from "@/db/enums";
import type { Scope } from "@/lib/core/scope";
import { type KnownWord, type Lookup, PER_KEY, type SearchPlan } from "@/lib/search/rules/plan-search";
import type { SearchKind } from "@/lib/search/schema";

export type SearchProject = { id: string; key: string; name: string; archived: boolean };

/** What is known before anything is looked up. */
export type SearchGround = {
  known: KnownWord[];
  projects: SearchProject[];
  entries: number;
  waiting: number;
};

export type HitRow = {
  id: string;
  score: number;
  kind: SearchKind;
  subjectId: string;
  parentId: string | null;
  projectId: string;
  documentKind: DocumentKind | null;
  status: string | null;
  key: string | null;
  number: string | null;
  title: string;
  path: string | null;
  author: string | null;
  archived: boolean;
  changedAt: string;
  body: string;
};

export type HitAnswer = {
  total: number;
  kinds: Record<string, number>;
  projects: Record<string, number>;
  statuses: Record<string, number>;
  hits: HitRow[];
};

/** Filters as the database reads them: null is no filter. */
export type HitFilter = {
  kinds: SearchKind[] | null;
  documentKinds: DocumentKind[] | null;
  projectIds: string[] | null;
  statuses: string[] | null;
  archived: boolean;
  archivedProjectIds: string[];
};

const MOST_WAITING = 10_000;

/** Asks the workspace's vocabulary, and how far its index is: one statement. */
export async function selectGround({ tx, workspaceId }: Scope, lookup: Lookup): Promise<SearchGround> {
  const { rows } = await tx.execute<SearchGround>(sql`
    select
      (select coalesce(jsonb_agg(jsonb_build_object('asked', v.asked, 'how', v.how, 'word', v.word, 'stem', v.stem,
          'documents', v.documents)), '[]')
        from search_vocabulary(${sql.param(lookup.words)}::text[], ${sql.param(lookup.prefixes)}::text[],
          ${sql.param(lookup.misspellings)}::bigint[]) v) as known,
      (select coalesce(jsonb_agg(jsonb_build_object('id', p.id, 'key', p.key, 'name', p.name,
          'archived', p.archived_at is not null) order by p.key), '[]')
        from projects p where p.workspace_id = ${workspaceId}) as projects,
      coalesce((select s.entries from search_states s where s.workspace_id = ${workspaceId}), 0) as entries,
      (select count(*)::integer from (select from search_queue q where q.workspace_id = ${workspaceId}
        limit ${MOST_WAITING}) w) as waiting`);
  const [row] = rows;
  if (!row) throw new Error("a statement without a table answered no row");
  return row;
}

type Place = { score: number; id: string } | null;
type HitQuery = { plan: SearchPlan; filter: HitFilter; after: Place; limit: number };

/** A page of what a question finds, the best first, and what it was counted from: one statement. */
export async function selectHits(
  { tx }: Scope,
  { plan, filter, after, limit }: HitQuery,
): Promise<HitAnswer> {
  const { rows } = await tx.execute<{ answer: HitAnswer }>(sql`
    select search_hits(
      ${sql.param(plan.keys)}::bigint[], ${sql.param(plan.slots)}::integer[], ${sql.param(plan.weights)}::real[],
      ${sql.param(plan.pairs)}::integer[], ${sql.param(plan.pairWeights)}::real[], ${sql.param(plan.required)}::integer[],
      ${sql.param(plan.requiredPairs)}::integer[], ${sql.param(plan.patterns)}::text[], ${sql.param(plan.excluded)}::bigint[],
      ${sql.param(plan.excludedPatterns)}::text[], ${sql.param(plan.names)}::text[], ${plan.title}::text,
      ${sql.param(filter.kinds)}::text[], ${sql.param(filter.documentKinds)}::text[], ${sql.param(filter.projectIds)}::uuid[],
      ${sql.param(filter.statuses)}::text[], ${filter.archived}::boolean, ${sql.param(filter.archivedProjectIds)}::uuid[],
      ${PER_KEY}::integer, ${plan.truncated}::boolean, ${plan.several}::boolean, ${after?.score ?? null}::integer, ${after?.id ?? null}::uuid,
      ${limit}::integer) as answer`);
  const answer = rows[0]?.answer;
  if (!answer) throw new Error("search_hits answered no row");
  return answer;
}

/** A page of what passes the filters, the latest change first: the answer to a question without words. */
export async function selectRecent(
  { tx, workspaceId }: Scope,
  { filter, after, limit }: { filter: HitFilter; after: { at: string; id: string } | null; limit: number },
): Promise<HitRow[]> {
  const { rows } = await tx.execute<HitRow>(sql`
    select e.id, 0 as score, e.kind, e.subject_id as "subjectId", e.parent_id as "parentId", e.project_id as "projectId",
      e.document_kind as "documentKind", e.status, e.key, e.number, e.title, e.path, e.author, e.archived,
      e.changed_at as "changedAt", left(e.body, 2000) as body
    from search_entries e
    where e.workspace_id = ${workspaceId}
      and (e.archived or e.project_id = any (${sql.param(filter.archivedProjectIds)}::uuid[])) = ${filter.archived}
      and (${sql.param(filter.kinds)}::text[] is null or e.kind = any (${sql.param(filter.kinds)}::text[]))
      and (${sql.param(filter.documentKinds)}::text[] is null or e.document_kind is null
        or e.document_kind = any (${sql.param(filter.documentKinds)}::text[]))
      and (${sql.param(filter.projectIds)}::uuid[] is null or e.project_id = any (${sql.param(filter.projectIds)}::uuid[]))
      and (${sql.param(filter.statuses)}::text[] is null or e.status = any (${sql.param(filter.statuses)}::text[]))
      and (${after?.at ?? null}::timestamptz is null
        or (e.changed_at, e.id) < (${after?.at ?? null}::timestamptz, ${after?.id ?? null}::uuid))
    order by e.changed_at desc, e.id desc limit ${limit}`);
  return rows.map((row) => ({ ...row, changedAt: isoFromPostgres(row.changedAt) }));
}
