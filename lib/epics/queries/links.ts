import "server-only";
import { sql } from "drizzle-orm";
import type { Scope } from "@/lib/core/scope";
import type { EpicLink } from "@/lib/epics/schema";

const columns = sql`l.id, l.blocker_id as "blockerId", l.blocked_id as "blockedId"`;

/** Which of a project's epics waits for which, oldest first. */
export async function selectEpicLinks(scope: Scope, projectId: string): Promise<EpicLink[]> {
  const { rows } = await scope.tx.execute<EpicLink>(sql`
    select ${columns} from epic_links l
    where l.workspace_id = ${scope.workspaceId} and l.project_id = ${projectId} order by l.id`);
  return rows;
}

export type LinkedEpics = {
  projectId: string;
  projectArchived: boolean;
  names: Record<string, string>;
};

/** What two epics are called, and their project; fewer names where one is not of this workspace. */
export async function selectLinkedEpics(scope: Scope, ids: readonly string[]): Promise<LinkedEpics[]> {
  const { rows } = await scope.tx.execute<LinkedEpics>(sql`
    select e.project_id as "projectId", p.archived_at is not null as "projectArchived",
      jsonb_object_agg(e.id, 'Epic ' || e.number || ': ' || e.title) as names
    from epics e join projects p on p.workspace_id = e.workspace_id and p.id = e.project_id
    where e.workspace_id = ${scope.workspaceId} and e.id = any (${sql.param(ids)}::uuid[])
    group by e.project_id, p.archived_at`);
  return rows;
}

/** Adds a link; the ids are of one project that is locked. */
export async function insertEpicLink(
  scope: Scope,
  { projectId, blockerId, blockedId }: { projectId: string; blockerId: string; blockedId: string },
): Promise<EpicLink> {
  const id = scope.newId();
  await scope.tx.execute(sql`
    insert into epic_links (id, workspace_id, project_id, blocker_id, blocked_id, created_at)
    values (${id}, ${scope.workspaceId}, ${projectId}, ${blockerId}, ${blockedId}, ${scope.now})`);
  return { id, blockerId, blockedId };
}

export type DeletedLink = EpicLink & { projectId: string };

/** Takes a link away; undefined when it is not there. */
export async function deleteEpicLink(scope: Scope, id: string): Promise<DeletedLink | undefined> {
  const { rows } = await scope.tx.execute<DeletedLink>(sql`
    delete from epic_links l where l.workspace_id = ${scope.workspaceId} and l.id = ${id}
    returning ${columns}, l.project_id as "projectId"`);
  return rows[0];
}
