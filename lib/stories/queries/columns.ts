import "server-only";
import { type SQL, sql } from "drizzle-orm";
import { STORY_STATUSES } from "@/db/enums";
import type { Scope } from "@/lib/core/scope";
import { categoryOf } from "@/lib/stories/rules/columns";
import type { BoardColumn } from "@/lib/stories/schema/board";

const categories = sql.raw(
  `'${JSON.stringify(Object.fromEntries(STORY_STATUSES.map((status) => [status, categoryOf(status)])))}'::jsonb`,
);

/** A row `c` of board_columns as a board shows it. */
export function columnJson(scope: Scope): SQL {
  return sql`json_build_object('id', c.id, 'name', c.name, 'status', c.status,
    'category', ${categories} ->> c.status::text, 'colour', c.colour, 'rank', c.rank, 'wipLimit', c.wip_limit,
    'assigneeLimit', c.assignee_limit, 'wipHard', c.wip_hard, 'hidden', c.hidden, 'version', c.version,
    'count', (select count(*) from stories s
      where s.workspace_id = ${scope.workspaceId} and s.column_id = c.id and s.archived_at is null))`;
}

/** The columns of a project by id or key, in their order; undefined when the project is not there: one statement. */
export async function selectColumns(scope: Scope, ref: string): Promise<BoardColumn[] | undefined> {
  const { rows } = await scope.tx.execute<{ columns: BoardColumn[] }>(sql`
    select (select coalesce(json_agg(${columnJson(scope)} order by c.rank, c.id), '[]') from board_columns c
      where c.workspace_id = ${scope.workspaceId} and c.project_id = p.id) as columns
    from projects p where p.workspace_id = ${scope.workspaceId}
      and (p.id::text = ${ref.toLowerCase()} or p.key = ${ref.toUpperCase()})`);
  return rows[0]?.columns;
}

/** The project of a column. */
export async function selectColumnProject(scope: Scope, columnId: string): Promise<string | undefined> {
  const { rows } = await scope.tx.execute<{ projectId: string }>(sql`
    select project_id as "projectId" from board_columns
    where workspace_id = ${scope.workspaceId} and id = ${columnId}`);
  return rows[0]?.projectId;
}

/** Adds a column to a locked project. */
export async function insertColumn(scope: Scope, projectId: string, column: BoardColumn): Promise<void> {
  const { id, status, name, colour, rank, wipLimit, assigneeLimit, wipHard, hidden } = column;
  await scope.tx.execute(sql`
    insert into board_columns (id, workspace_id, project_id, status, name, colour, rank, wip_limit, assignee_limit,
      wip_hard, hidden, created_at, updated_at)
    values (${id}, ${scope.workspaceId}, ${projectId}, ${status}, ${name}, ${colour}, ${rank}, ${wipLimit},
      ${assigneeLimit}, ${wipHard}, ${hidden}, ${scope.now}, ${scope.now})`);
}

/** Writes what a column of a locked project says of itself. */
export async function updateColumnRow(scope: Scope, column: BoardColumn): Promise<void> {
  const { id, version, name, colour, wipLimit, assigneeLimit, wipHard, hidden } = column;
  await scope.tx.execute(sql`
    update board_columns set name = ${name}, colour = ${colour}, wip_limit = ${wipLimit},
      assignee_limit = ${assigneeLimit}, wip_hard = ${wipHard}, hidden = ${hidden}, version = ${version},
      updated_at = ${scope.now}
    where workspace_id = ${scope.workspaceId} and id = ${id}`);
}

/** Gives columns new ranks: one statement. */
export async function updateColumnRanks(scope: Scope, ranks: Map<string, string>): Promise<void> {
  const rows = JSON.stringify([...ranks].map(([id, rank]) => ({ id, rank })));
  await scope.tx.execute(sql`
    update board_columns c set rank = r.rank, updated_at = ${scope.now}
    from jsonb_to_recordset(${rows}::jsonb) as r(id uuid, rank text)
    where c.workspace_id = ${scope.workspaceId} and c.id = r.id`);
}

type Emptied = { id: string; keyNumber: number; title: string; archived: boolean };

/** Puts all stories of a column into another one of the same status, where each keeps its rank: one statement. */
export async function emptyColumn(
  scope: Scope,
  { projectId, from, to }: { projectId: string; from: string; to: string },
): Promise<Emptied[]> {
  const { rows } = await scope.tx.execute<Emptied>(sql`
    update stories s set column_id = ${to}, updated_at = ${scope.now}
    where s.workspace_id = ${scope.workspaceId} and s.project_id = ${projectId} and s.column_id = ${from}
    returning s.id, s.key_number as "keyNumber", s.title, s.archived_at is not null as archived`);
  return rows;
}

/** How many stories of each person or agent stand in some columns, archived ones not counted. */
export async function countPerAssignee(
  scope: Scope,
  columnIds: readonly string[],
): Promise<{ columnId: string; assigneeId: string; name: string; count: number }[]> {
  const { rows } = await scope.tx.execute<{
    columnId: string;
    assigneeId: string;
    name: string;
    count: number;
  }>(sql`
    select s.column_id as "columnId", coalesce(s.assignee_id, s.agent_id) as "assigneeId",
      coalesce(max(u.name), max(g.name)) as name, count(*)::integer as count
    from stories s
      left join members m on m.workspace_id = s.workspace_id and m.id = s.assignee_id
      left join users u on u.id = m.user_id
      left join agents g on g.workspace_id = s.workspace_id and g.id = s.agent_id
    where s.workspace_id = ${scope.workspaceId} and s.column_id = any(${sql.param(columnIds)}::uuid[])
      and s.archived_at is null and coalesce(s.assignee_id, s.agent_id) is not null
    group by 1, 2`);
  return rows;
}

/** Removes a column that no story stands in. */
export async function deleteColumn(scope: Scope, id: string): Promise<void> {
  await scope.tx.execute(
    sql`delete from board_columns where workspace_id = ${scope.workspaceId} and id = ${id}`,
  );
}
