import "server-only";
import { type SQL, sql } from "drizzle-orm";
import type { Scope } from "@/lib/core/scope";
import type { Board } from "@/lib/stories/schema/board";
import type { StoryCard } from "@/lib/stories/schema/story";

/** The columns of a card by its names. Every statement that answers cards calls the table `s`. */
export const cardColumns =
  sql.raw(`s.id, s.key_number as "keyNumber", s.number, s.title, s.epic_id as "epicId", s.priority,
  s.points, s.assignee_id as "assigneeId", s.status, s.rank, s.criteria_total as "criteriaTotal",
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
  if (assigneeId !== undefined) conditions.push(sql`s.assignee_id ${isOrNone(assigneeId)}`);
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

/** The cards of a board, column by column in their order. Plain rows: Postgres takes longer to make JSON of them. */
export async function selectCards(scope: Scope, filter: CardFilter): Promise<StoryCard[]> {
  const { rows } = await scope.tx.execute<StoryCard>(sql`
    select ${cardColumns} from stories s
    where ${cardsWhere(scope, filter)} and s.archived_at is null
    order by s.lane, s.rank, s.key_number`);
  return rows;
}

export type BoardFrame = Omit<Board, "cards">;

/** The project of a board, by id or key, with the epics and members that cards and filters name: one statement. */
export async function selectBoardFrame(scope: Scope, ref: string): Promise<BoardFrame | undefined> {
  const ws = scope.workspaceId;
  const { rows } = await scope.tx.execute<BoardFrame>(sql`
    select
      jsonb_build_object('id', p.id, 'key', p.key, 'name', p.name, 'archived', p.archived_at is not null) as project,
      (select coalesce(json_agg(json_build_object('id', e.id, 'number', e.number, 'title', e.title, 'status', e.status,
          'archived', e.archived_at is not null) order by e.rank, e.id), '[]')
        from epics e where e.workspace_id = ${ws} and e.project_id = p.id) as epics,
      (select coalesce(json_agg(json_build_object('id', m.id, 'name', u.name, 'role', m.role) order by u.name, m.id), '[]')
        from members m join users u on u.id = m.user_id where m.workspace_id = ${ws}) as members
    from projects p
    where p.workspace_id = ${ws} and (p.id::text = ${ref.toLowerCase()} or p.key = ${ref.toUpperCase()})`);
  return rows[0];
}
