import "server-only";
import { sql } from "drizzle-orm";
import type { StoryStatus } from "@/db/enums";
import type { Scope } from "@/lib/core/scope";
import type { Neighbours, Ranked } from "@/lib/epics/rules/rank";
import { cardColumns, toCard } from "@/lib/stories/queries/cards";
import type { StoryRefParts } from "@/lib/stories/rules/story-key";
import type { StoryCard } from "@/lib/stories/schema/story";

export type OpenedBoard = Neighbours & {
  project: { id: string; key: string; archived: boolean };
  story: {
    id: string;
    keyNumber: number;
    title: string;
    status: StoryStatus;
    columnId: string;
    /** What that column is called. */
    column: string;
    assigneeId: string | null;
    rank: string;
    archived: boolean;
  } | null;
  /** The column that it goes to; null when the project has none such. Counts are without the story itself. */
  column: {
    id: string;
    name: string;
    status: StoryStatus;
    wipLimit: number | null;
    assigneeLimit: number | null;
    wipHard: boolean;
    /** Null where there is no limit. */
    count: number | null;
    assigneeCount: number | null;
    /** Who is meant, where that limit is reached. */
    assigneeName: string | null;
  } | null;
  afterKnown: boolean;
  beforeKnown: boolean;
};

type Opening = {
  /** The story that is to move; null for one that is yet to be made. */
  story: StoryRefParts | null;
  /** The project's id or key, where no story says it. */
  project: string | null;
  /** The column, or the status whose column it is; neither means the one that the story is in. */
  columnId?: string | undefined;
  status: StoryStatus | null;
  /** Who will work on it, where that changes: what limits count. */
  assigneeId?: string | null | undefined;
  afterId?: string | undefined;
  beforeId?: string | undefined;
};

/** Locks a board for a change of its order and looks at the spot: one statement. Null when project or story is not there. */
export async function openBoard(scope: Scope, opening: Opening): Promise<OpenedBoard | null> {
  const { story, columnId = null, status, afterId = null, beforeId = null, assigneeId = null } = opening;
  const id = story && "id" in story ? story.id : null;
  const key = story && "keyNumber" in story ? story : null;
  const { rows } = await scope.tx.execute<{ board: OpenedBoard | null }>(sql`
    select open_board(${scope.workspaceId}, ${key?.projectKey ?? opening.project}, ${id}, ${key?.keyNumber ?? null}::integer,
      ${columnId}, ${status}, ${afterId}, ${beforeId}, ${assigneeId}) as board`);
  return rows[0]?.board ?? null;
}

/** Puts a story into a column with a rank. */
export async function updatePlace(
  scope: Scope,
  { id, column, rank }: { id: string; column: { id: string; status: StoryStatus }; rank: string },
): Promise<StoryCard> {
  const { rows } = await scope.tx.execute<StoryCard>(sql`
    update stories s set status = ${column.status}, column_id = ${column.id}, rank = ${rank}, updated_at = ${scope.now}
    where s.workspace_id = ${scope.workspaceId} and s.id = ${id}
    returning ${cardColumns}`);
  const [card] = rows;
  if (!card) throw new Error("a locked story is gone");
  return toCard(card);
}

/** All stories of a project in order, without one of them; read only when ranks have grown too long. */
export async function selectOrder(
  scope: Scope,
  order: { projectId: string; without: string },
): Promise<Ranked[]> {
  const { rows } = await scope.tx.execute<Ranked>(sql`
    select s.id, s.rank from stories s
    where s.workspace_id = ${scope.workspaceId} and s.project_id = ${order.projectId}
      and s.archived_at is null and s.id <> ${order.without}
    order by s.rank, s.key_number`);
  return rows;
}

/** Gives stories new ranks: one statement, however many. */
export async function updateRanks(scope: Scope, ranks: Map<string, string>): Promise<void> {
  const rows = JSON.stringify([...ranks].map(([id, rank]) => ({ id, rank })));
  await scope.tx.execute(sql`
    update stories s set rank = r.rank from jsonb_to_recordset(${rows}::jsonb) as r(id uuid, rank text)
    where s.workspace_id = ${scope.workspaceId} and s.id = r.id`);
}
