import "server-only";
import { sql } from "drizzle-orm";
import { isoFromPostgres } from "@/db/columns";
import { listIds } from "@/lib/documents/search-source";
import type { SearchSource } from "@/lib/search/source";

type Row = {
  id: string;
  documentId: string;
  projectId: string;
  title: string;
  author: string;
  archived: boolean;
  updatedAt: string;
  body: string;
};

/** Comments on documents, as search finds them. */
export const documentCommentSearchSource: SearchSource = {
  load: async ({ tx, workspaceId }, ids) => {
    const { rows } = await tx.execute<Row>(sql`
      select c.id, c.document_id as "documentId", d.project_id as "projectId", d.title, c.author_name as author,
        d.archived_at is not null as archived, c.updated_at as "updatedAt", c.body
      from document_comments c join documents d on d.workspace_id = ${workspaceId} and d.id = c.document_id
      where c.workspace_id = ${workspaceId} and c.removed_at is null and c.id = any (${sql.param(ids)}::uuid[])`);
    return rows.map(({ documentId, updatedAt, ...row }) => ({
      ...row,
      parentId: documentId,
      documentKind: null,
      status: null,
      key: null,
      number: null,
      path: null,
      changedAt: isoFromPostgres(updatedAt),
      incomplete: false,
    }));
  },
  list: listIds("document_comments"),
};
