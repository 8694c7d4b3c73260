import "server-only";
import { sql } from "drizzle-orm";
import type { Scope } from "@/lib/core/scope";
import type { StoryNames } from "@/lib/stories/rules/story-names";

export type NamedIds = {
  epicIds: readonly string[];
  assigneeIds: readonly string[];
  labelIds: readonly string[];
  sprintIds: readonly string[];
};

/** What epics, assignees, labels and sprints that stories of a project refer to are called: one statement. */
export async function selectStoryNames(
  scope: Scope,
  projectId: string,
  { epicIds, assigneeIds, labelIds, sprintIds }: NamedIds,
): Promise<StoryNames> {
  const ws = scope.workspaceId;
  const among = (ids: readonly string[]) => sql`any(${sql.param([...new Set(ids)])}::uuid[])`;
  const { rows } = await scope.tx.execute<StoryNames>(sql`
    select
      (select coalesce(json_object_agg(e.id, json_build_object('name', 'Epic ' || e.number || ': ' || e.title)), '{}')
        from epics e where e.workspace_id = ${ws} and e.project_id = ${projectId} and e.id = ${among(epicIds)}) as epics,
      (select coalesce(json_object_agg(a.id, json_build_object('kind', a.kind, 'name', a.name, 'archived', a.archived)), '{}')
        from (
          select m.id, 'member' as kind, u.name, false as archived from members m join users u on u.id = m.user_id
            where m.workspace_id = ${ws} and m.id = ${among(assigneeIds)}
          union all
          select g.id, 'agent', g.name, g.archived_at is not null from agents g
            where g.workspace_id = ${ws} and g.id = ${among(assigneeIds)}
        ) a) as assignees,
      (select coalesce(json_object_agg(l.id, json_build_object('name', l.name)), '{}')
        from labels l where l.workspace_id = ${ws} and l.project_id = ${projectId} and l.id = ${among(labelIds)}) as labels,
      (select coalesce(json_object_agg(t.id, json_build_object('name', t.name, 'completed', t.status = 'completed')), '{}')
        from sprints t where t.workspace_id = ${ws} and t.project_id = ${projectId} and t.id = ${among(sprintIds)}) as sprints`);
  const [names] = rows;
  if (!names) throw new Error("a select without a table answers one row");
  return names;
}
