import "server-only";
import { sql } from "drizzle-orm";
import { isoFromPostgres } from "@/db/columns";
import { listIds, readStoredText, type StoredText, storedText } from "@/lib/documents/search-source";
import type { SearchSource, SearchText } from "@/lib/search/source";
import { statusOf } from "@/lib/specs/queries/read";
import { withoutMarks } from "@/lib/specs/rules/read-parts";
import { specKey } from "@/lib/specs/rules/spec-key";

type Row = StoredText & {
  id: string;
  projectId: string;
  number: number;
  title: string;
  type: string;
  status: string;
  archived: boolean;
  updatedAt: string;
};

/** Specs with their texts, as search finds them. */
export const specSearchSource: SearchSource = {
  load: async ({ tx, workspaceId }, ids) => {
    const { rows } = await tx.execute<Row>(sql`
      select s.id, s.project_id as "projectId", s.number, s.title, s.type, ${statusOf("s", "d")} as status,
        s.archived_at is not null as archived, greatest(s.updated_at, d.updated_at) as "updatedAt", ${storedText.columns}
      from specs s join documents d on d.workspace_id = ${workspaceId} and d.id = s.document_id ${storedText.joins}
      where s.workspace_id = ${workspaceId} and s.id = any (${sql.param(ids)}::uuid[])`);
    return Promise.all(rows.map(toSearchText));
  },
  list: listIds("specs"),
};

async function toSearchText(row: Row): Promise<SearchText> {
  const text = await readStoredText(row);
  const { id, projectId, number, title, type, status, archived, updatedAt } = row;
  return {
    id,
    parentId: null,
    projectId,
    documentKind: null,
    status,
    key: specKey(number),
    number: String(number),
    title,
    path: null,
    author: null,
    archived,
    changedAt: isoFromPostgres(updatedAt),
    body: type === "hierarchical" ? withoutMarks(text ?? "") : (text ?? ""),
    incomplete: text === null,
  };
}
