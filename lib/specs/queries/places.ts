import "server-only";
import { sql } from "drizzle-orm";
import { AppError, notFound } from "@/lib/core/errors";
import type { Scope } from "@/lib/core/scope";
import { numberOfSpecKey } from "@/lib/specs/rules/spec-key";

type Wanted = {
  /** The project's id or key. */
  project: string;
  epicId?: string | null | undefined;
  story?: string | null | undefined;
  dependsOn?: readonly string[] | undefined;
};

/** Where a spec is to stand; null where nothing was named. */
export type SpecPlaces = {
  projectId: string;
  epicId: string | null;
  storyId: string | null;
  dependsOn: string[];
};

type Row = {
  id: string;
  archived: boolean;
  epicId: string | null;
  storyId: string | null;
  specs: { id: string; number: number }[];
};

/** Finds where a spec is to stand in a project that may be changed. */
export async function requireOpenPlaces(scope: Scope, wanted: Wanted): Promise<SpecPlaces> {
  const { archived, ...places } = await requirePlaces(scope, wanted);
  if (archived)
    throw new AppError("conflict", "This project is archived. Restore it before you change its specs.");
  return places;
}

/** Finds what specs belong to and wait for, all of it in one project: one statement. */
export async function requirePlaces(
  scope: Scope,
  wanted: Wanted,
): Promise<SpecPlaces & { archived: boolean }> {
  const { project, epicId = null, story = null, dependsOn = [] } = wanted;
  const row = await selectPlaces(scope, { project, epicId, story, dependsOn });
  if (!row) throw notFound("project");
  if (epicId !== null && row.epicId === null) throw notFound("epic");
  if (story !== null && row.storyId === null) throw notFound("story");
  const ids = dependsOn.map((ref) => {
    const number = numberOfSpecKey(ref);
    const found = row.specs.find((spec) =>
      number === null ? spec.id === ref.toLowerCase() : spec.number === number,
    );
    if (!found) throw notFound("spec");
    return found.id;
  });
  return {
    archived: row.archived,
    projectId: row.id,
    epicId: row.epicId,
    storyId: row.storyId,
    dependsOn: [...new Set(ids)],
  };
}

async function selectPlaces(
  scope: Scope,
  wanted: { project: string; epicId: string | null; story: string | null; dependsOn: readonly string[] },
): Promise<Row | undefined> {
  const ws = scope.workspaceId;
  const { project, epicId, story, dependsOn } = wanted;
  const numbers = dependsOn.flatMap((ref) => numberOfSpecKey(ref) ?? []);
  const { rows } = await scope.tx.execute<Row>(sql`
    select p.id, p.archived_at is not null as archived,
      (select e.id from epics e where e.workspace_id = ${ws} and e.project_id = p.id and e.id = ${epicId}::uuid) as "epicId",
      (select t.id from stories t where t.workspace_id = ${ws} and t.project_id = p.id
        and (t.id::text = lower(${story}::text) or p.key || '-' || t.key_number = upper(${story}::text))) as "storyId",
      (select coalesce(jsonb_agg(jsonb_build_object('id', o.id, 'number', o.number)), '[]') from specs o
        where o.workspace_id = ${ws} and o.project_id = p.id
          and (o.id::text = any(${sql.param(dependsOn.map((ref) => ref.toLowerCase()))}::text[])
            or o.number = any(${sql.param(numbers)}::integer[]))) as specs
    from projects p
    where p.workspace_id = ${ws} and (p.id::text = ${project.toLowerCase()} or p.key = ${project.toUpperCase()})`);
  return rows[0];
}
