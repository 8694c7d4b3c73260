import "server-only";
import { sql } from "drizzle-orm";
import { isoFromPostgres } from "@/db/columns";
import { listIds, readStoredText, type StoredText, storedText } from "@/lib/documents/search-source";
import type { SearchSource, SearchText } from "@/lib/search/source";

type Row = StoredText & {
  id: string;
  projectId: string;
  number: string;
  title: string;
  goal: string;
  status: string;
  path: string | null;
  archived: boolean;
  updatedAt: string;
};

/** Epics with their texts, as search finds them. */
export const epicSearchSource: SearchSource = {
  load: async ({ tx, workspaceId }, ids) => {
    const { rows } = await tx.execute<Row>(sql`
      select e.id, e.project_id as "projectId", e.number, e.title, e.goal, e.status, d.path,
        e.archived_at is not null as archived, greatest(e.updated_at, d.updated_at) as "updatedAt", ${storedText.columns}
      from epics e join documents d on d.workspace_id = ${workspaceId} and d.id = e.document_id ${storedText.joins}
      where e.workspace_id = ${workspaceId} and e.id = any (${sql.param(ids)}::uuid[])`);
    return Promise.all(rows.map(toSearchText));
  },
  list: listIds("epics"),
};

async function toSearchText(row: Row): Promise<SearchText> {
  const text = await readStoredText(row);
  const { id, projectId, number, title, goal, status, path, archived, updatedAt } = row;
  return {
    id,
    parentId: null,
    projectId,
    documentKind: null,
    status,
    key: `Epic ${number}`,
    number,
    title,
    path,
    author: null,
    archived,
    changedAt: isoFromPostgres(updatedAt),
    body: text?.includes(goal) ? text : `${text ?? ""}\n\n${goal}`.trim(),
    incomplete: text === null,
  };
}
