import "server-only";
import { type SQL, sql } from "drizzle-orm";
import type { SpecStatus, SpecType } from "@/db/enums";
import type { Scope } from "@/lib/core/scope";
import { specSelect, statusOf, toSpecRow } from "@/lib/specs/queries/read";
import { numberOfSpecKey } from "@/lib/specs/rules/spec-key";
import type { SpecRow } from "@/lib/specs/rules/spec-row";
import type { SPEC_SORTS } from "@/lib/specs/schema/spec";

type SpecSort = (typeof SPEC_SORTS)[number];
export type SpecFilter = {
  projectId: string;
  q: string | undefined;
  type: SpecType | undefined;
  status: SpecStatus | undefined;
  epicId: string | null;
  storyId: string | null;
  archived: boolean;
  sort: SpecSort;
  after: { at: string; id: string } | null;
  limit: number;
};

/** What each order goes by, of which type it is, and whether the largest comes first. */
const ORDERS: Readonly<Record<SpecSort, { by: string; type: string; down: boolean }>> = {
  updated: { by: "s.updated_at", type: "timestamptz", down: true },
  number: { by: "s.number", type: "integer", down: true },
  title: { by: "lower(s.title)", type: "text", down: false },
  progress: {
    by: `coalesce((select count(*) filter (where t.status = 'completed')::numeric / nullif(count(*) filter (where t.status <> 'cancelled'), 0)
      from tasks t where t.workspace_id = s.workspace_id and t.spec_id = s.id), 0)`,
    type: "numeric",
    down: true,
  },
  hours: {
    by: `coalesce(s.estimated_hours, (select sum((x ->> 'hours')::numeric) from jsonb_array_elements(s.phases) x), 0)`,
    type: "numeric",
    down: true,
  },
};

/** A page of a project's specs: one statement. `at` of a row is its place in the order. */
export async function selectSpecs(scope: Scope, filter: SpecFilter): Promise<(SpecRow & { at: string })[]> {
  const { by, type, down } = ORDERS[filter.sort];
  const key = sql.raw(by);
  const { after } = filter;
  const behind =
    after === null
      ? sql`true`
      : sql`(${key}, s.id) ${sql.raw(down ? "<" : ">")} (${after.at}::${sql.raw(type)}, ${after.id}::uuid)`;
  const direction = sql.raw(down ? "desc" : "asc");
  const { rows } = await scope.tx.execute<SpecRow & { at: string }>(
    specSelect(
      scope,
      sql`${conditions(filter)} and ${behind}
        order by ${key} ${direction}, s.id ${direction} limit ${filter.limit}`,
      sql`, ${key}::text as at`,
    ),
  );
  return rows.map(toSpecRow);
}

function conditions({ projectId, q, type, status, epicId, storyId, archived }: SpecFilter): SQL {
  const parts = [
    sql`s.project_id = ${projectId}::uuid`,
    archived ? sql`s.archived_at is not null` : sql`s.archived_at is null`,
  ];
  if (q)
    parts.push(
      sql`(s.title ilike ${`%${q.replace(/[\\%_]/g, "\\$&")}%`} or s.number = ${numberIn(q)}::integer)`,
    );
  if (type) parts.push(sql`s.type = ${type}`);
  if (status) parts.push(sql`${statusOf("s", "d")} = ${status}`);
  if (epicId) parts.push(sql`s.epic_id = ${epicId}::uuid`);
  if (storyId) parts.push(sql`s.story_id = ${storyId}::uuid`);
  return sql.join(parts, sql` and `);
}

/** The number that somebody looks for: SPEC-12, or 12. */
function numberIn(q: string): number | null {
  return numberOfSpecKey(/^\d{1,9}$/.test(q) ? `SPEC-${q}` : q);
}
