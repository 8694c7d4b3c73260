import "server-only";
import { and, eq, type SQL, sql } from "drizzle-orm";
import type { DocumentStatus, SpecType } from "@/db/enums";
import { specs } from "@/db/schema";
import type { Scope } from "@/lib/core/scope";
import type { PreparedContent } from "@/lib/documents/operations/content";
import { isNamed } from "@/lib/specs/queries/read";
import type { PhaseIndex } from "@/lib/specs/rules/phases";
import type { SpecStage } from "@/lib/specs/rules/transitions";
import { objectStore } from "@/lib/storage/store";

/** The next number of the workspace's specs; whoever takes one after this waits until it is made. */
export async function takeSpecNumber(scope: Scope): Promise<number> {
  const { rows } = await scope.tx.execute<{ number: number }>(
    sql`select take_numbers(${scope.workspaceId}::uuid, 'spec', 1) as number`,
  );
  const number = rows[0]?.number;
  if (number === undefined) throw new Error("a counter answered no number");
  return number;
}

type Kept = { json: PreparedContent | null; phases: readonly PhaseIndex[] };

export type NewSpec = {
  id: string;
  projectId: string;
  documentId: string;
  epicId: string | null;
  storyId: string | null;
  number: number;
  title: string;
  type: SpecType;
  estimatedHours: number | null;
  dependsOn: readonly string[];
};

/** Adds a spec beside its document, with what comes before it: one statement. */
export async function insertSpec(scope: Scope, spec: NewSpec, kept: Kept): Promise<void> {
  const { workspaceId: ws, now, actor } = scope;
  await scope.tx.execute(sql`
    with ${objectPart(scope, spec.documentId, kept.json)},
    s as (
      insert into specs (id, workspace_id, project_id, document_id, epic_id, story_id, number, title, type, content,
        content_location, content_hash, phases, estimated_hours, author_kind, author_id, author_name, created_at,
        updated_at, updated_by_kind, updated_by_id, updated_by_name)
      values (${spec.id}, ${ws}, ${spec.projectId}, ${spec.documentId}, ${spec.epicId}, ${spec.storyId}, ${spec.number},
        ${spec.title}, ${spec.type}, ${inlineJson(kept)}::jsonb, ${kept.json?.key ?? null}, ${kept.json?.hash ?? null},
        ${JSON.stringify(kept.phases)}::jsonb, ${spec.estimatedHours}, ${actor.kind}::actor_kind, ${actor.id}, ${actor.name}, ${now},
        ${now}, ${actor.kind}, ${actor.id}, ${actor.name})
      returning id
    )
    insert into spec_dependencies (workspace_id, spec_id, depends_on_id, created_at)
    select ${ws}::uuid, s.id, d, ${now}::timestamptz from s, unnest(${sql.param(spec.dependsOn)}::uuid[]) d`);
}

/** A spec that is locked for a change, with what of its surroundings decides whether the change may be. */
export type LockedSpec = {
  id: string;
  number: number;
  projectId: string;
  documentId: string;
  epicId: string | null;
  storyId: string | null;
  title: string;
  type: SpecType;
  stage: SpecStage;
  supersededById: string | null;
  phases: PhaseIndex[];
  contentLocation: string | null;
  estimatedHours: number | null;
  actualHours: number | null;
  version: number;
  startedAt: string | null;
  completedAt: string | null;
  archivedAt: string | null;
  documentStatus: DocumentStatus;
  textVersion: number;
  projectArchived: boolean;
};

/** Locks a spec, by its id or readable id, for a change. */
export function lockSpec(scope: Scope, ref: string): Promise<LockedSpec | undefined> {
  return lockWhere(scope, isNamed(ref));
}

/** Locks the spec that a document is the text of. */
export function lockSpecOfText(scope: Scope, documentId: string): Promise<LockedSpec | undefined> {
  return lockWhere(scope, sql`s.document_id = ${documentId}::uuid`);
}

async function lockWhere(scope: Scope, where: SQL): Promise<LockedSpec | undefined> {
  const ws = scope.workspaceId;
  // What lies in other tables comes by sub-selects: a join would lose the row when the lock had to wait for a save.
  const { rows } = await scope.tx.execute<LockedSpec>(sql`
    select s.id, s.number, s.project_id as "projectId", s.document_id as "documentId", s.epic_id as "epicId",
      s.story_id as "storyId", s.title, s.type, s.stage, s.superseded_by_id as "supersededById", s.phases,
      s.content_location as "contentLocation", s.estimated_hours::float8 as "estimatedHours",
      s.actual_hours::float8 as "actualHours", s.version, s.started_at as "startedAt", s.completed_at as "completedAt",
      s.archived_at as "archivedAt",
      (select d.status from documents d where d.workspace_id = ${ws} and d.id = s.document_id) as "documentStatus",
      (select d.version from documents d where d.workspace_id = ${ws} and d.id = s.document_id) as "textVersion",
      (select p.archived_at is not null from projects p
        where p.workspace_id = ${ws} and p.id = s.project_id) as "projectArchived"
    from specs s where s.workspace_id = ${ws} and ${where} for no key update of s`);
  return rows[0];
}

/** Writes what a spec's new text says, and by whom; the object of the one before is let go. */
export async function updateSpecState(
  scope: Scope,
  spec: { id: string; documentId: string; contentLocation: string | null },
  kept: Kept & { type: SpecType },
): Promise<void> {
  const { workspaceId: ws, now, actor } = scope;
  const before = spec.contentLocation === kept.json?.key ? null : spec.contentLocation;
  await scope.tx.execute(sql`
    with ${objectPart(scope, spec.documentId, kept.json)},
    gone as (
      delete from object_storage_refs r where r.workspace_id = ${ws} and r.document_id = ${spec.documentId}::uuid
        and r.object_key = ${before}::text
        and not exists (select 1 from document_contents c where c.workspace_id = ${ws}
          and c.document_id = ${spec.documentId}::uuid and c.storage_location = r.object_key)
    )
    update specs set type = ${kept.type}, content = ${inlineJson(kept)}::jsonb, content_location = ${kept.json?.key ?? null},
      content_hash = ${kept.json?.hash ?? null}, phases = ${JSON.stringify(kept.phases)}::jsonb, version = version + 1,
      updated_at = ${now}, updated_by_kind = ${actor.kind}, updated_by_id = ${actor.id}, updated_by_name = ${actor.name}
    where workspace_id = ${ws} and id = ${spec.id}::uuid`);
}

function inlineJson({ json }: Kept): string | null {
  return json === null || json.key !== null ? null : json.text;
}

/** The row that keeps a long content's object from being removed. */
function objectPart(scope: Scope, documentId: string, json: PreparedContent | null): SQL {
  return sql`o as (
    insert into object_storage_refs (id, workspace_id, document_id, storage_type, bucket_name, object_key, object_size,
      content_type, storage_metadata, created_at)
    select ${scope.newId()}::uuid, ${scope.workspaceId}::uuid, ${documentId}::uuid, 'spec_content', ${objectStore().bucket}::text, k,
      ${json?.sizeBytes ?? 0}::integer, 'application/json', ${JSON.stringify({ sha256: json?.hash ?? "" })}::jsonb, ${scope.now}::timestamptz
    from (select ${json?.key ?? null}::text as k) x where k is not null
    on conflict (workspace_id, document_id, object_key) do nothing
  )`;
}

type SpecValues = Partial<
  Pick<
    LockedSpec,
    | "title"
    | "epicId"
    | "storyId"
    | "estimatedHours"
    | "actualHours"
    | "stage"
    | "supersededById"
    | "startedAt"
    | "completedAt"
    | "archivedAt"
  >
>;

/** Changes a locked spec beside its text, and raises its version. */
export async function updateSpecRow(scope: Scope, specId: string, values: SpecValues): Promise<void> {
  const { kind, id, name } = scope.actor;
  await scope.tx
    .update(specs)
    .set({
      ...values,
      ...{ updatedAt: scope.now, updatedByKind: kind, updatedById: id, updatedByName: name },
      version: sql`${specs.version} + 1`,
    })
    .where(and(eq(specs.workspaceId, scope.workspaceId), eq(specs.id, specId)));
}

type Links = { links: { blockerId: string; blockedId: string }[]; titles: Map<string, string> };

/** Which spec of a project waits for which, and what they are called. */
export async function selectDependencies(scope: Scope, projectId: string): Promise<Links> {
  const ws = scope.workspaceId;
  const { rows } = await scope.tx.execute<{ id: string; title: string; blockers: string[] }>(sql`
    select s.id, 'SPEC-' || s.number || ' “' || s.title || '”' as title,
      (select coalesce(jsonb_agg(d.depends_on_id), '[]') from spec_dependencies d
        where d.workspace_id = ${ws} and d.spec_id = s.id) as blockers
    from specs s where s.workspace_id = ${ws} and s.project_id = ${projectId}::uuid`);
  return {
    links: rows.flatMap(({ id, blockers }) => blockers.map((blockerId) => ({ blockerId, blockedId: id }))),
    titles: new Map(rows.map(({ id, title }) => [id, title])),
  };
}

/** Makes these the specs that come before a spec: one statement. */
export async function replaceDependencies(
  scope: Scope,
  specId: string,
  dependsOn: readonly string[],
): Promise<void> {
  const ids = sql`${sql.param(dependsOn)}::uuid[]`;
  await scope.tx.execute(sql`
    with gone as (
      delete from spec_dependencies where workspace_id = ${scope.workspaceId} and spec_id = ${specId}::uuid
        and depends_on_id <> all (${ids})
    )
    insert into spec_dependencies (workspace_id, spec_id, depends_on_id, created_at)
    select ${scope.workspaceId}::uuid, ${specId}::uuid, d, ${scope.now}::timestamptz from unnest(${ids}) d
    on conflict do nothing`);
}
