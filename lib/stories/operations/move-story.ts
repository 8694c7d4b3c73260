import "server-only";
import type { StoryStatus } from "@/db/enums";
import { AppError, invalidInput, notFound } from "@/lib/core/errors";
import { operation } from "@/lib/core/operation";
import type { Scope } from "@/lib/core/scope";
import { archivedProject } from "@/lib/epics/operations/shared";
import { gapOf, rankIn, spreadRanks } from "@/lib/epics/rules/rank";
import { recordBlocking } from "@/lib/stories/operations/blocking";
import { requireRoom } from "@/lib/stories/operations/room";
import { requireRef } from "@/lib/stories/operations/shared";
import {
  type OpenedBoard,
  openBoard,
  selectOrder,
  updatePlace,
  updateRanks,
} from "@/lib/stories/queries/board-order";
import { keepsRank, type Move } from "@/lib/stories/rules/board";
import { storyKey } from "@/lib/stories/rules/story-key";
import { refuseStoryStatus } from "@/lib/stories/rules/transitions";
import { MoveStoryInput } from "@/lib/stories/schema/board";
import { StoryCard } from "@/lib/stories/schema/story";

export const moveStory = operation({
  name: "stories.move",
  summary: "Move a story to a column of the board, or to another place in its own",
  method: "POST",
  path: "/stories/{storyId}/move",
  permission: "stories.write",
})
  .input(MoveStoryInput)
  .output(StoryCard)
  .handler(async ({ input: { storyId, ...move }, context: { scope } }) => {
    const { status = null, ...spot } = move;
    const board = await openBoard(scope, { story: requireRef(storyId), project: null, status, ...spot });
    if (!board?.story || !board.afterKnown || !board.beforeKnown) throw notFound("story");
    const { story, column } = board;
    if (!column) throw notFound("column");
    refuseMove(board.project.archived, story, column.status);
    requireRoom(board, "enters");
    const rank = await rankOfMoved(scope, board, move);
    const after = await updatePlace(scope, { id: story.id, column, rank });
    scope.record({
      projectId: board.project.id,
      subject: {
        kind: "story",
        id: story.id,
        label: `${storyKey(board.project.key, story.keyNumber)} ${story.title}`,
      },
      topic: "story.moved",
      before: { status: story.status, columnId: story.columnId, column: story.column, rank: story.rank },
      after: { status: after.status, columnId: after.columnId, column: column.name, rank: after.rank },
    });
    await recordMoved(scope, board, after.status);
    return after;
  });

/** Tells those that wait for a story that it was finished or reopened by a move. */
export async function recordMoved(
  scope: Scope,
  { project, story }: Pick<OpenedBoard, "project" | "story">,
  to: StoryStatus,
): Promise<void> {
  if (!story) return;
  const { id, status, archived } = story;
  const key = storyKey(project.key, story.keyNumber);
  await recordBlocking(scope, [{ id, key, before: { status, archived }, after: { status: to, archived } }]);
}

function refuseMove(
  projectArchived: boolean,
  story: { status: StoryStatus; archived: boolean },
  to: StoryStatus,
): void {
  if (projectArchived) throw archivedProject();
  if (story.archived)
    throw new AppError("conflict", "This story is archived. Restore it before you move it.");
  const refusal = refuseStoryStatus(story.status, to);
  if (refusal) throw invalidInput([{ path: "status", message: refusal }]);
}

/** The rank of an opened board's story after a move. */
export async function rankOfMoved(
  scope: Scope,
  board: OpenedBoard,
  move: Omit<Move, "storyId">,
): Promise<string> {
  if (!board.story) throw new Error("a board was opened for no story");
  const { id, rank } = board.story;
  // Without a neighbour, what stands before the spot is the end of the column.
  return keepsRank(rank, move, board.after?.rank ?? null) ? rank : rankAt(scope, board, id);
}

/** The rank for a spot of an opened board. In the rare case that it would be too long, the whole project gets new ones. */
export async function rankAt(scope: Scope, board: OpenedBoard, id: string): Promise<string> {
  const gap = gapOf(board);
  const rank = rankIn(gap);
  if (rank !== null) return rank;
  const order = await selectOrder(scope, { projectId: board.project.id, without: id });
  const ranks = spreadRanks(order, gap, id);
  const own = ranks.get(id);
  if (own === undefined) throw new Error("an order was spread without its new story");
  ranks.delete(id);
  await updateRanks(scope, ranks);
  tellSpread(scope, board.project.id);
  return own;
}

/** Tells open boards that all stories of a project stand under new ranks; in the same order, so nobody's doing is recorded. */
export function tellSpread(scope: Scope, projectId: string): void {
  const subject = { kind: "project", id: projectId, label: "The order of a project's stories" };
  scope.record({ projectId, subject, topic: "board.spread", before: null, after: null, audit: false });
}
