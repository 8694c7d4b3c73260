import "server-only";
import { sql } from "drizzle-orm";
import type { Event, Reader } from "@/lib/notifications/queries/reader";
import type { DirectFact } from "@/lib/notifications/rules/facts";
import { type TaskStop, taskFacts } from "@/lib/notifications/rules/task-facts";

/**
 * Tasks that wait for a person now: their work is to be looked at, they were blocked or given up. Told are whoever made
 * the task, whoever wrote its spec, and who watches its story.
 */
export async function selectTaskFacts(
  { tx, workspaceId }: Reader,
  events: readonly Event[],
  transactionIds: readonly string[],
): Promise<DirectFact[]> {
  if (!events.some(({ topic }) => topic.startsWith("task."))) return [];
  const { rows } = await tx.execute<TaskStop>(sql`
    select a.transaction_id::text as "transactionId", t.id, t.project_id as "projectId", t.key, t.title,
      a.after ->> 'status' as status, coalesce(a.after ->> 'failureReason', a.after ->> 'blockedReason') as reason,
      array(select m.id from members m where m.workspace_id = ${workspaceId}
          and (m.id in (t.author_id, s.author_id) or m.user_id in (select k.user_id from tokens k
            where k.workspace_id = ${workspaceId} and k.agent_id is null and k.id in (t.author_id, s.author_id)))
        union select w.member_id from story_watchers w
          where w.workspace_id = ${workspaceId} and w.story_id = t.story_id and not w.muted) as readers
    from audit_log a
      join tasks t on t.workspace_id = ${workspaceId} and t.id = a.subject_id
      left join specs s on s.workspace_id = ${workspaceId} and s.id = t.spec_id
    where a.workspace_id = ${workspaceId} and a.transaction_id = any(${sql.param(transactionIds)}::xid8[])
      and a.subject_kind = 'task' and a.before is not null
      and a.after ->> 'status' in ('review', 'blocked', 'failed')
    order by a.id`);
  return taskFacts(rows);
}
