import "server-only";
import type { StoryStatus } from "@/db/enums";
import { AppError } from "@/lib/core/errors";
import type { Scope } from "@/lib/core/scope";
import type { OpenedBoard } from "@/lib/stories/queries/board-order";
import { lockStories } from "@/lib/stories/queries/bulk";
import { countPerAssignee, selectColumns } from "@/lib/stories/queries/columns";
import { columnOfStatus } from "@/lib/stories/rules/board";
import { Room, type Standing } from "@/lib/stories/rules/room";
import { refuseWip } from "@/lib/stories/rules/wip";

/**
 * Why an opened board's column does not take the story, or one more of its assignee's; null when it does. Within its column
 * a story moves freely, however full that is.
 */
export function roomRefusal({ story, column }: OpenedBoard, change: "enters" | "assigned"): string | null {
  if (!column) return null;
  const stays = story !== null && !story.archived && story.columnId === column.id;
  if (stays && change === "enters") return null;
  return refuseWip(column, { ...column, count: change === "enters" ? column.count : null });
}

/** Refuses what a hard limit of the opened board's column has no room for. */
export function requireRoom(board: OpenedBoard, change: "enters" | "assigned"): void {
  const refusal = roomRefusal(board, change);
  if (refusal) throw new AppError("conflict", refusal);
}

/** A story that comes into the column of a status: a new one has no id. */
export type Arrival = { id: string | null; status: StoryStatus };

/**
 * Which of these stories of a locked project find no room behind a hard limit, by their places in the list, each with the
 * sentence that says so. One statement where no column has one, three otherwise, however many come.
 */
export async function refuseArrivals(
  scope: Scope,
  projectId: string,
  arrivals: readonly Arrival[],
): Promise<Map<number, string>> {
  const refused = new Map<number, string>();
  if (arrivals.length === 0) return refused;
  const columns = (await selectColumns(scope, projectId)) ?? [];
  const hard = columns.filter(({ wipHard }) => wipHard).map(({ id }) => id);
  if (hard.length === 0) return refused;
  const known = await lockStories(
    scope,
    projectId,
    arrivals.flatMap(({ id }) => id ?? []),
  );
  const loads = await countPerAssignee(scope, hard);
  const nameOf = (id: string) => loads.find(({ assigneeId }) => assigneeId === id)?.name ?? null;
  const room = new Room({ columns, loads, nameOf });
  for (const [index, { id, status }] of arrivals.entries()) {
    const story = id === null ? undefined : known.get(id);
    const column = story?.status === status ? undefined : columnOfStatus(columns, status);
    // What is archived takes no room until it is restored.
    if (!column || (story && story.archivedAt !== null)) continue;
    const from: Standing | null = story ?? null;
    const to = { columnId: column.id, assigneeId: story?.assigneeId ?? null };
    const refusal = room.refuse(from, to);
    if (refusal) refused.set(index, refusal);
    else room.move(from, to);
  }
  return refused;
}
