import "server-only";
import { sql } from "drizzle-orm";
import { isoFromPostgres } from "@/db/columns";
import { log } from "@/lib/core/log";
import type { PartOfAnother, SearchReader, SearchSource, SearchText } from "@/lib/search/source";
import { getContent } from "@/lib/storage/content-store";
import { objectStore } from "@/lib/storage/store";

/** Where a document's text is, as a statement that joins its current version answers it. */
export type StoredText = { contentHash: string | null; storageLocation: string | null; body: string | null };

/** The columns of a `StoredText`, and the joins they come from, for a statement that names a document `d`. */
export const storedText = {
  columns: sql`c.content_hash as "contentHash", c.storage_location as "storageLocation", c.body`,
  joins: sql`left join document_versions v on v.workspace_id = d.workspace_id and v.document_id = d.id and v.version = d.version
    left join document_contents c on c.workspace_id = d.workspace_id and c.id = v.content_id`,
};

/** The text for the index; null when it cannot be read now. */
export async function readStoredText({
  contentHash,
  storageLocation,
  body,
}: StoredText): Promise<string | null> {
  if (body !== null) return body;
  if (contentHash === null || storageLocation === null) return "";
  try {
    return await getContent(objectStore(), { key: storageLocation, sha256: contentHash });
  } catch (error) {
    log.warn({ err: error, storageLocation }, "a text could not be read, so it is not found by its words");
    return null;
  }
}

type Row = StoredText & {
  id: string;
  projectId: string;
  kind: string;
  title: string;
  status: string;
  path: string | null;
  archived: boolean;
  updatedAt: string;
  epicId: string | null;
  storyId: string | null;
  specId: string | null;
};

/** Documents, as search finds them. The text of an epic, story or spec is found as what it belongs to. */
export const documentSearchSource: SearchSource = {
  load: async ({ tx, workspaceId }, ids) => {
    const { rows } = await tx.execute<Row>(sql`
      select d.id, d.project_id as "projectId", d.kind, d.title, d.status, d.path, d.archived_at is not null as archived,
        d.updated_at as "updatedAt", ${storedText.columns},
        (select e.id from epics e where e.workspace_id = ${workspaceId} and e.document_id = d.id limit 1) as "epicId",
        (select s.id from stories s where s.workspace_id = ${workspaceId} and s.document_id = d.id limit 1) as "storyId",
        (select s.id from specs s where s.workspace_id = ${workspaceId} and s.document_id = d.id limit 1) as "specId"
      from documents d ${storedText.joins}
      where d.workspace_id = ${workspaceId} and d.id = any (${sql.param(ids)}::uuid[])`);
    return Promise.all(rows.map(toSearchText));
  },
  list: listIds("documents"),
};

async function toSearchText(row: Row): Promise<SearchText | PartOfAnother> {
  const { id, epicId, storyId, specId } = row;
  if (storyId !== null) return { id, foundAs: { kind: "story", id: storyId } };
  if (epicId !== null) return { id, foundAs: { kind: "epic", id: epicId } };
  if (specId !== null) return { id, foundAs: { kind: "spec", id: specId } };
  const text = await readStoredText(row);
  return {
    id,
    parentId: null,
    projectId: row.projectId,
    documentKind: row.kind,
    status: row.status,
    key: null,
    number: null,
    title: row.title,
    path: row.path,
    author: null,
    archived: row.archived,
    changedAt: isoFromPostgres(row.updatedAt),
    body: text ?? "",
    incomplete: text === null,
  };
}

/** Lists the ids of a table, page by page. */
export function listIds(
  table: "documents" | "epics" | "stories" | "specs" | "tasks" | "comments" | "document_comments",
) {
  return async (
    { tx, workspaceId }: SearchReader,
    after: string | null,
    limit: number,
  ): Promise<string[]> => {
    const { rows } = await tx.execute<{ id: string }>(sql`
      select t.id from ${sql.identifier(table)} t where t.workspace_id = ${workspaceId}
        and (${after}::uuid is null or t.id > ${after}::uuid) order by t.id limit ${limit}`);
    return rows.map(({ id }) => id);
  };
}
