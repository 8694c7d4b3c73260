import "server-only";
import { sql } from "drizzle-orm";
import { z } from "zod";
import { isoFromPostgres } from "@/db/columns";
import { ACTOR_KINDS } from "@/db/enums";
import type { Scope } from "@/lib/core/scope";
import {
  ImportChoices,
  ImportCounts,
  ImportProblem,
  ImportProgress,
  type ImportRecord,
  ImportResult,
  ImportStatus,
} from "@/lib/imports/schema";

const time = z.string().transform(isoFromPostgres);
/** A row of an import as it comes out of the database, without its preview. */
const ImportRow = z.object({
  id: z.string(),
  projectId: z.string(),
  status: ImportStatus,
  name: z.string(),
  sizeBytes: z.coerce.number(),
  fileCount: z.number(),
  counts: ImportCounts.nullable(),
  previewDigest: z.string().nullable(),
  choices: ImportChoices,
  problems: z.array(ImportProblem),
  progress: ImportProgress,
  error: z.string().nullable(),
  result: ImportResult.nullable(),
  memberId: z.string(),
  author: z.object({ kind: z.enum(ACTOR_KINDS), id: z.string().nullable(), name: z.string() }),
  createdAt: time,
  updatedAt: time,
  finishedAt: time.nullable(),
});
export type ImportRow = z.infer<typeof ImportRow>;

const columns = sql`i.id, i.project_id as "projectId", i.status, i.name, i.size_bytes as "sizeBytes",
  i.file_count as "fileCount", i.counts, i.preview_digest as "previewDigest", i.choices, i.problems,
  jsonb_build_object('step', i.progress_step, 'done', i.progress_done, 'total', i.progress_total) as progress,
  i.error, i.result, i.member_id as "memberId",
  jsonb_build_object('kind', i.author_kind, 'id', i.author_id, 'name', i.author_name) as author,
  i.created_at as "createdAt", i.updated_at as "updatedAt", i.finished_at as "finishedAt"`;

/** What is said of an import to the outside. */
export function recordOf(row: ImportRow): ImportRecord {
  const { previewDigest: _digest, choices: _choices, memberId: _member, ...record } = row;
  return record;
}

export const NO_CHOICES: ImportChoices = { conflicts: {}, drift: {}, keep: null };

/** Notes that an upload is being read. */
export async function insertImport(
  scope: Scope,
  row: { id: string; projectId: string; name: string; sizeBytes: number },
): Promise<void> {
  const { kind, id, name } = scope.actor;
  await scope.tx.execute(sql`
    insert into imports (id, workspace_id, project_id, status, name, size_bytes, choices, problems, progress_step,
      member_id, author_kind, author_id, author_name, created_at, updated_at)
    values (${row.id}, ${scope.workspaceId}, ${row.projectId}, 'reading', ${row.name}, ${row.sizeBytes},
      ${JSON.stringify(NO_CHOICES)}::jsonb, '[]'::jsonb, 'reading', ${scope.memberId}, ${kind}, ${id}, ${name},
      ${scope.now}, ${scope.now})`);
}

/** An import; locked against all who change it, where asked for. */
export async function selectImport(
  scope: Scope,
  importId: string,
  lock: "lock" | "read" = "read",
): Promise<ImportRow | undefined> {
  const { rows } = await scope.tx.execute(sql`
    select ${columns} from imports i where i.workspace_id = ${scope.workspaceId} and i.id = ${importId}
    ${lock === "lock" ? sql`for update of i` : sql``}`);
  return rows[0] && ImportRow.parse(rows[0]);
}

/** A page of a project's imports, the newest first. */
export async function selectImports(
  scope: Scope,
  page: { projectId: string; before: string | null; limit: number },
): Promise<ImportRow[]> {
  const { rows } = await scope.tx.execute(sql`
    select ${columns} from imports i
    where i.workspace_id = ${scope.workspaceId} and i.project_id = ${page.projectId}
      and (${page.before}::uuid is null or i.id < ${page.before}::uuid)
    order by i.id desc limit ${page.limit}`);
  return rows.map((row) => ImportRow.parse(row));
}

/** The stored preview of an import. */
export async function selectPreview(scope: Scope, importId: string): Promise<unknown> {
  const { rows } = await scope.tx.execute<{ preview: unknown }>(sql`
    select i.preview from imports i where i.workspace_id = ${scope.workspaceId} and i.id = ${importId}`);
  return rows[0]?.preview ?? null;
}

/** The choices of the project's last finished import: they say which text its documents have. */
export async function selectLastChoices(scope: Scope, projectId: string): Promise<ImportChoices> {
  const { rows } = await scope.tx.execute<{ choices: unknown }>(sql`
    select i.choices from imports i
    where i.workspace_id = ${scope.workspaceId} and i.project_id = ${projectId} and i.status = 'done'
    order by i.id desc limit 1`);
  return rows[0] ? ImportChoices.parse(rows[0].choices) : NO_CHOICES;
}

type Values = Partial<{
  status: ImportStatus;
  fileCount: number;
  counts: ImportCounts;
  preview: unknown;
  previewDigest: string;
  choices: ImportChoices;
  problems: ImportProblem[];
  progress: ImportProgress;
  error: string | null;
  result: ImportResult;
  finishedAt: string;
  /** Whose doing the import is from now on, and with whose rights it runs. */
  starter: Pick<Scope, "memberId" | "actor">;
}>;

const asJson = (value: unknown) => sql`${JSON.stringify(value)}::jsonb`;

/** Changes an import that is in one of these states; false when it is in another by now. */
export async function updateImport(
  scope: Pick<Scope, "tx" | "workspaceId" | "now">,
  importId: string,
  from: readonly ImportStatus[],
  values: Values,
): Promise<boolean> {
  const sets = [sql`updated_at = now()`];
  if (values.status !== undefined) sets.push(sql`status = ${values.status}`);
  if (values.fileCount !== undefined) sets.push(sql`file_count = ${values.fileCount}`);
  if (values.counts !== undefined) sets.push(sql`counts = ${asJson(values.counts)}`);
  if (values.preview !== undefined) sets.push(sql`preview = ${asJson(values.preview)}`);
  if (values.previewDigest !== undefined) sets.push(sql`preview_digest = ${values.previewDigest}`);
  if (values.choices !== undefined) sets.push(sql`choices = ${asJson(values.choices)}`);
  if (values.problems !== undefined) sets.push(sql`problems = ${asJson(values.problems)}`);
  if (values.error !== undefined) sets.push(sql`error = ${values.error}`);
  if (values.result !== undefined) sets.push(sql`result = ${asJson(values.result)}`);
  if (values.finishedAt !== undefined) sets.push(sql`finished_at = ${values.finishedAt}`);
  if (values.starter !== undefined) {
    const { memberId, actor } = values.starter;
    sets.push(sql`member_id = ${memberId}, author_kind = ${actor.kind}, author_id = ${actor.id},
      author_name = ${actor.name}`);
  }
  if (values.progress !== undefined) {
    const { step, done, total } = values.progress;
    sets.push(sql`progress_step = ${step}, progress_done = ${done}, progress_total = ${total}`);
  }
  const updated = await scope.tx.execute(sql`
    update imports set ${sql.join(sets, sql`, `)}
    where workspace_id = ${scope.workspaceId} and id = ${importId} and status = any(${sql.param([...from])}::text[])`);
  return updated.rowCount === 1;
}
