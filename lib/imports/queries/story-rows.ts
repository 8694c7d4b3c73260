import "server-only";
import { sql } from "drizzle-orm";
import type { Scope } from "@/lib/core/scope";
import type { GroundStory, RowGround } from "@/lib/imports/rules/story-rows/ground";
import type { FileStory } from "@/lib/imports/rules/story-rows/write-file";
import { columnJson } from "@/lib/stories/queries/columns";

export type NamedGround = Omit<RowGround, "stories" | "loads">;

/** Everything of a project that rows can name; undefined where there is no such project: one statement. */
export async function selectRowGround(scope: Scope, ref: string): Promise<NamedGround | undefined> {
  const ws = scope.workspaceId;
  const { rows } = await scope.tx.execute<NamedGround>(sql`
    select jsonb_build_object('id', p.id, 'key', p.key, 'archived', p.archived_at is not null) as project,
      (select coalesce(json_agg(${columnJson(scope)} order by c.rank, c.id), '[]') from board_columns c
        where c.workspace_id = ${ws} and c.project_id = p.id) as columns,
      (select coalesce(json_agg(json_build_object('id', e.id, 'number', e.number, 'title', e.title)), '[]')
        from epics e where e.workspace_id = ${ws} and e.project_id = p.id and e.archived_at is null) as epics,
      (select coalesce(json_agg(a), '[]') from (
        select m.id, 'member' as kind, u.name, u.email from members m join users u on u.id = m.user_id
          where m.workspace_id = ${ws}
        union all
        select g.id, 'agent', g.name, null from agents g where g.workspace_id = ${ws} and g.archived_at is null
      ) a) as assignees,
      (select coalesce(json_agg(json_build_object('id', l.id, 'name', l.name)), '[]')
        from labels l where l.workspace_id = ${ws} and l.project_id = p.id) as labels,
      (select coalesce(json_agg(json_build_object('id', t.id, 'name', t.name, 'completed', t.status = 'completed')), '[]')
        from sprints t where t.workspace_id = ${ws} and t.project_id = p.id) as sprints
    from projects p
    where p.workspace_id = ${ws} and (p.id::text = ${ref.toLowerCase()} or p.key = ${ref.toUpperCase()})`);
  return rows[0];
}

type Wanted = { keyNumbers: readonly number[]; numbers: readonly string[] };

/** The stories that rows mean, by key number or by the number they show. */
export async function selectRowStories(
  scope: Scope,
  projectId: string,
  { keyNumbers, numbers }: Wanted,
): Promise<GroundStory[]> {
  const { rows } = await scope.tx.execute<GroundStory>(sql`
    select s.id, s.key_number as "keyNumber", s.number, s.title, s.user_story as "userStory", s.status,
      s.column_id as "columnId", s.priority, s.points, s.epic_id as "epicId",
      coalesce(s.assignee_id, s.agent_id) as "assigneeId", s.label_ids as "labelIds", s.sprint_id as "sprintId",
      s.due_on::text as "dueOn", s.estimate_minutes as "estimateMinutes", s.version, s.archived_at as "archivedAt",
      (select coalesce(array_agg(a.text order by a.position), '{}') from acceptance_criteria a
        where a.workspace_id = s.workspace_id and a.story_id = s.id) as criteria
    from stories s
    where s.workspace_id = ${scope.workspaceId} and s.project_id = ${projectId}
      and (s.key_number = any (${sql.param(keyNumbers)}::int[]) or s.number = any (${sql.param(numbers)}::text[]))
    order by s.key_number desc`);
  return rows;
}

/** The rank of the last story of a locked project. */
export async function selectLastRank(scope: Scope, projectId: string): Promise<string | null> {
  const { rows } = await scope.tx.execute<{ rank: string }>(sql`
    select s.rank from stories s
    where s.workspace_id = ${scope.workspaceId} and s.project_id = ${projectId} and s.archived_at is null
    order by s.rank desc limit 1`);
  return rows[0]?.rank ?? null;
}

/** Stories with the names of what they refer to, so that they can be read back; by key. */
export async function selectExportedStories(scope: Scope, ids: readonly string[]): Promise<FileStory[]> {
  const ws = scope.workspaceId;
  const { rows } = await scope.tx.execute<FileStory>(sql`
    select s.key_number as "keyNumber", s.number, s.title, s.user_story as "userStory", c.name as column, s.priority,
      s.points, e.number || ': ' || e.title as epic, coalesce(u.email, g.name) as assignee,
      (select coalesce(array_agg(l.name order by lower(l.name)), '{}') from labels l
        where l.workspace_id = ${ws} and l.id = any (s.label_ids)) as labels,
      t.name as sprint, s.due_on::text as "dueOn", s.estimate_minutes as "estimateMinutes",
      s.spent_minutes as "spentMinutes", s.blocked_reason as "blockedReason",
      (select coalesce(array_agg(a.text order by a.position), '{}') from acceptance_criteria a
        where a.workspace_id = ${ws} and a.story_id = s.id) as criteria
    from stories s
      join board_columns c on c.workspace_id = ${ws} and c.id = s.column_id
      left join epics e on e.workspace_id = ${ws} and e.id = s.epic_id
      left join members m on m.workspace_id = ${ws} and m.id = s.assignee_id
      left join users u on u.id = m.user_id
      left join agents g on g.workspace_id = ${ws} and g.id = s.agent_id
      left join sprints t on t.workspace_id = ${ws} and t.id = s.sprint_id
    where s.workspace_id = ${ws} and s.id = any (${sql.param(ids)}::uuid[])
    order by s.key_number`);
  return rows;
}
