import "server-only";
import { sql } from "drizzle-orm";
import { isoFromPostgres } from "@/db/columns";
import { listIds } from "@/lib/documents/search-source";
import type { SearchSource, SearchText } from "@/lib/search/source";

type Row = Pick<SearchText, "id" | "projectId" | "status" | "title" | "archived" | "changedAt"> & {
  key: string;
  description: string;
  scope: string;
  summary: string;
};

/** Tasks with what they ask for and what was said of their work, as search finds them. */
export const taskSearchSource: SearchSource = {
  load: async ({ tx, workspaceId }, ids) => {
    const { rows } = await tx.execute<Row>(sql`
      select t.id, t.project_id as "projectId", t.key, t.title, t.description, t.scope, t.summary, t.status,
        sp.archived_at is not null as archived, t.updated_at as "changedAt"
      from tasks t left join specs sp on sp.workspace_id = ${workspaceId} and sp.id = t.spec_id
      where t.workspace_id = ${workspaceId} and t.id = any (${sql.param(ids)}::uuid[])`);
    return rows.map(({ description, scope, summary, ...row }) => ({
      ...row,
      parentId: null,
      documentKind: null,
      number: row.key.replace(/^TASK-/, ""),
      path: null,
      author: null,
      changedAt: isoFromPostgres(row.changedAt),
      body: [description, scope, summary].filter((part) => part !== "").join("\n\n"),
      incomplete: false,
    }));
  },
  list: listIds("tasks"),
};
