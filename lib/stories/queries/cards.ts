import "server-only";
import { type SQL, sql } from "drizzle-orm";
import { isoFromPostgres } from "@/db/columns";
import { SILENT_SECONDS } from "@/lib/agents/rules";
import type { Scope } from "@/lib/core/scope";
import { columnJson } from "@/lib/stories/queries/columns";
import type { Board } from "@/lib/stories/schema/board";
import type { StoryCard } from "@/lib/stories/schema/story";

/** The columns of a card by its names. Every statement that answers cards calls the table `s`. */
export const cardColumns =
  sql.raw(`s.id, s.key_number as "keyNumber", s.number, s.title, s.epic_id as "epicId", s.priority,
  s.points, coalesce(s.assignee_id, s.agent_id) as "assigneeId", s.status, s.column_id as "columnId",
  s.column_since as "columnSince", s.rank, s.sprint_id as "sprintId", s.label_ids as "labelIds", s.due_on::text as "dueOn",
  s.blocked_reason as "blockedReason", s.open_blockers as "openBlockers", s.estimate_minutes as "estimateMinutes",
  s.spent_minutes as "spentMinutes", s.qa_gate as "qaGate", s.subtasks_total as "subtasksTotal",
  s.subtasks_done as "subtasksDone", s.attachment_count as "attachmentCount", s.criteria_total as "criteriaTotal",
  s.criteria_done as "criteriaDone", s.comment_count as "commentCount", s.version`);

export type CardFilter = {
  project: { id: string; key: string };
  q?: string | undefined;
  epicId?: string | undefined;
  assigneeId?: string | undefined;
};

/** What a filter leaves of a project's stories: `none` means those without an epic or assignee. */
export function cardsWhere(scope: Scope, { project, q, epicId, assigneeId }: CardFilter): SQL {
  const conditions = [sql`s.workspace_id = ${scope.workspaceId}`, sql`s.project_id = ${project.id}`];
  if (epicId !== undefined) conditions.push(sql`s.epic_id ${isOrNone(epicId)}`);
  if (assigneeId !== undefined)
    conditions.push(sql`coalesce(s.assignee_id, s.agent_id) ${isOrNone(assigneeId)}`);
  if (q) {
    const start = `${q.replace(/[\\%_]/g, "\\$&")}%`;
    conditions.push(
      sql`(s.title ilike ${`%${start}`} or s.number ilike ${start} or ${`${project.key}-`}::text || s.key_number ilike ${start})`,
    );
  }
  return sql.join(conditions, sql` and `);
}

function isOrNone(id: string): SQL {
  return id === "none" ? sql`is null` : sql`= ${id}`;
}

/** A card with its moment in ISO 8601; in place, because boards read thousands. */
export function toCard<T extends { columnSince: string }>(row: T): T {
  row.columnSince = isoFromPostgres(row.columnSince);
  return row;
}

/** The cards of a board in their order. Plain rows: Postgres takes longer to make JSON of them. */
export async function selectCards(scope: Scope, filter: CardFilter): Promise<StoryCard[]> {
  const { rows } = await scope.tx.execute<StoryCard>(sql`
    select ${cardColumns} from stories s
    where ${cardsWhere(scope, filter)} and s.archived_at is null
    order by s.rank, s.key_number`);
  return rows.map(toCard);
}

/** The first cards of each column of a board: one look into an index per column, however long it is. */
export async function selectTopCards(
  scope: Scope,
  { perColumn, ...filter }: CardFilter & { perColumn: number },
): Promise<StoryCard[]> {
  const { rows } = await scope.tx.execute<StoryCard>(sql`
    select t.* from board_columns c cross join lateral (
      select ${cardColumns} from stories s
      where ${cardsWhere(scope, filter)} and s.column_id = c.id and s.archived_at is null
      order by s.rank, s.key_number limit ${perColumn}
    ) t
    where c.workspace_id = ${scope.workspaceId} and c.project_id = ${filter.project.id}
    order by t.rank, t."keyNumber"`);
  return rows.map(toCard);
}

/** Those of these stories of a project that are not archived, as cards in their order. */
export async function selectCardsById(
  scope: Scope,
  { projectId, ids }: { projectId: string; ids: readonly string[] },
): Promise<StoryCard[]> {
  const { rows } = await scope.tx.execute<StoryCard>(sql`
    select ${cardColumns} from stories s
    where s.workspace_id = ${scope.workspaceId} and s.project_id = ${projectId}
      and s.id = any(${sql.param(ids)}::uuid[]) and s.archived_at is null
    order by s.rank, s.key_number`);
  return rows.map(toCard);
}

/** How many stories stand in each column of a project by id or key; undefined when the project is not there. */
export async function selectColumnCounts(
  scope: Scope,
  ref: string,
): Promise<{ projectId: string; counts: Record<string, number> } | undefined> {
  const ws = scope.workspaceId;
  const { rows } = await scope.tx.execute<{ projectId: string; counts: Record<string, number> }>(sql`
    select p.id as "projectId", (select coalesce(json_object_agg(c.id, (select count(*) from stories s
        where s.workspace_id = ${ws} and s.column_id = c.id and s.archived_at is null)), '{}')
      from board_columns c where c.workspace_id = ${ws} and c.project_id = p.id) as counts
    from projects p where p.workspace_id = ${ws}
      and (p.id::text = ${ref.toLowerCase()} or p.key = ${ref.toUpperCase()})`);
  return rows[0];
}

export type BoardFrame = Omit<Board, "cards" | "complete">;

/** The project of a board, by id or key, with all that cards and filters name: one statement. */
export async function selectBoardFrame(scope: Scope, ref: string): Promise<BoardFrame | undefined> {
  const ws = scope.workspaceId;
  const { rows } = await scope.tx.execute<BoardFrame>(sql`
    select
      jsonb_build_object('id', p.id, 'key', p.key, 'name', p.name, 'archived', p.archived_at is not null) as project,
      (select coalesce(json_agg(json_build_object('id', e.id, 'number', e.number, 'title', e.title, 'status', e.status,
          'archived', e.archived_at is not null) order by e.rank, e.id), '[]')
        from epics e where e.workspace_id = ${ws} and e.project_id = p.id) as epics,
      (select coalesce(json_agg(${columnJson(scope)} order by c.rank, c.id), '[]')
        from board_columns c where c.workspace_id = ${ws} and c.project_id = p.id) as columns,
      (select coalesce(json_agg(a order by a.name, a.id), '[]') from (
        select m.id, 'member' as kind, u.name, m.role::text, null as state, null as activity
          from members m join users u on u.id = m.user_id where m.workspace_id = ${ws}
        union all
        select g.id, 'agent', g.name, g.role,
          case when g.last_seen_at > ${scope.now}::timestamptz - ${SILENT_SECONDS} * interval '1 second' then g.state
            else 'offline' end,
          g.activity from agents g
          where g.workspace_id = ${ws} and g.archived_at is null
      ) a) as assignees,
      (select coalesce(json_agg(json_build_object('id', l.id, 'name', l.name, 'colour', l.colour, 'version', l.version)
          order by lower(l.name), l.id), '[]')
        from labels l where l.workspace_id = ${ws} and l.project_id = p.id) as labels,
      (select coalesce(json_agg(json_build_object('id', t.id, 'number', t.number, 'name', t.name, 'status', t.status)
          order by t.number), '[]')
        from sprints t where t.workspace_id = ${ws} and t.project_id = p.id) as sprints
    from projects p
    where p.workspace_id = ${ws} and (p.id::text = ${ref.toLowerCase()} or p.key = ${ref.toUpperCase()})`);
  return rows[0];
}
