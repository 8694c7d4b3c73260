import "server-only";
import { notFound } from "@/lib/core/errors";
import { operation } from "@/lib/core/operation";
import {
  type BoardFrame,
  selectBoardFrame,
  selectCards,
  selectCardsById,
  selectColumnCounts,
  selectTopCards,
} from "@/lib/stories/queries/cards";
import { Board, BoardInput, CardList, ListCardsInput } from "@/lib/stories/schema/board";

export const getBoard = operation({
  name: "stories.board",
  summary: "Get a project's board: its cards that are not archived, and the epics and members they name",
  method: "GET",
  path: "/projects/{projectId}/board",
  permission: "plan.read",
})
  .input(BoardInput)
  .output(Board)
  .handler(async ({ input: { projectId, perColumn, ...filter }, context: { scope } }) => {
    const frame = await selectBoardFrame(scope, projectId);
    if (!frame) throw notFound("project");
    requireNamed(frame, filter);
    const wanted = { project: frame.project, ...filter };
    if (perColumn === undefined || frame.columns.every(({ count }) => count <= perColumn)) {
      return { ...frame, cards: await selectCards(scope, wanted), complete: true };
    }
    return { ...frame, cards: await selectTopCards(scope, { ...wanted, perColumn }), complete: false };
  });

export const listCards = operation({
  name: "stories.listCards",
  summary: "Get some cards of a project's board as they are now, and how full its columns are",
  method: "GET",
  path: "/projects/{projectId}/cards",
  permission: "plan.read",
})
  .input(ListCardsInput)
  .output(CardList)
  .handler(async ({ input, context: { scope } }) => {
    const found = await selectColumnCounts(scope, input.projectId);
    if (!found) throw notFound("project");
    const ids = [...new Set(input.ids.map((id) => id.toLowerCase()))];
    const cards = await selectCardsById(scope, { projectId: found.projectId, ids });
    const known = new Set(cards.map(({ id }) => id));
    return { cards, missing: ids.filter((id) => !known.has(id)), counts: found.counts };
  });

/** A filter may only name what belongs to the project or workspace. */
export function requireNamed(
  { epics, assignees }: BoardFrame,
  { epicId, assigneeId }: { epicId?: string | undefined; assigneeId?: string | undefined },
): void {
  const unknown = (list: { id: string }[], id: string | undefined) =>
    id !== undefined && id !== "none" && !list.some((item) => item.id === id.toLowerCase());
  if (unknown(epics, epicId)) throw notFound("epic");
  if (unknown(assignees, assigneeId)) throw notFound("member");
}
