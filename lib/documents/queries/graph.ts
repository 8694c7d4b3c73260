import "server-only";
import { sql } from "drizzle-orm";
import type { Scope } from "@/lib/core/scope";
import { linkState } from "@/lib/documents/queries/links";
import type { GraphEdge, GraphNode } from "@/lib/documents/schema/links";

/** What comes from what in a project: its documents, epics and stories that are not archived, and their links. */
export async function selectGraph(
  scope: Scope,
  { projectId, limit }: { projectId: string; limit: number },
): Promise<{ nodes: Omit<GraphNode, "stale">[]; edges: GraphEdge[] }> {
  const ws = scope.workspaceId;
  const { rows: nodes } = await scope.tx.execute<Omit<GraphNode, "stale">>(sql`
    select d.id, case when e.id is not null then 'epic' when s.id is not null then 'story' else 'document' end as type,
      coalesce(e.id, s.id) as "recordId", d.kind, coalesce(e.number, p.key || '-' || s.key_number) as label,
      coalesce(e.title, s.title, d.title) as title, coalesce(e.status::text, s.status::text, d.status::text) as status,
      d.version, d.approved_version as "approvedVersion", pe.document_id as "parentId"
    from documents d
    join projects p on p.workspace_id = ${ws} and p.id = d.project_id
    left join epics e on e.workspace_id = ${ws} and e.document_id = d.id
    left join stories s on s.workspace_id = ${ws} and s.document_id = d.id
    left join epics pe on pe.workspace_id = ${ws} and pe.id = s.epic_id
    where d.workspace_id = ${ws} and d.project_id = ${projectId} and d.archived_at is null
      and e.archived_at is null and s.archived_at is null
    order by (e.id is null and s.id is null) desc, (s.id is null) desc, d.created_at, d.id limit ${limit}`);
  const { rows: edges } = await scope.tx.execute<GraphEdge>(sql`
    select l.id, l.source_document_id as "from", l.target_document_id as "to", l.origin,
      l.source_version as "sourceVersion", l.confirmed_version as "confirmedVersion", src.version as "currentVersion",
      ${linkState(scope)} as state
    from document_links l join documents src on src.workspace_id = ${ws} and src.id = l.source_document_id
    where l.workspace_id = ${ws} and l.project_id = ${projectId} order by l.id limit ${limit * 2}`);
  return { nodes, edges };
}
