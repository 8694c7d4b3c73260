import "server-only";
import { notFound } from "@/lib/core/errors";
import { operation } from "@/lib/core/operation";
import { contextOf, requireFilter } from "@/lib/stories/operations/find-stories";
import {
  selectBoardFrame,
  selectCards,
  selectCardsById,
  selectColumnCounts,
  selectTopCards,
} from "@/lib/stories/queries/cards";
import { compileFilter } from "@/lib/stories/rules/filter-match";
import { Board, BoardInput, CardList, ListCardsInput } from "@/lib/stories/schema/board";
import type { StoryCard } from "@/lib/stories/schema/story";

export const getBoard = operation({
  name: "stories.board",
  summary: "Get a project's board: its cards that are not archived, and the epics and members they name",
  method: "GET",
  path: "/projects/{projectId}/board",
  permission: "plan.read",
})
  .input(BoardInput)
  .output(Board)
  .handler(async ({ input: { projectId, perColumn, filter: text }, context: { scope } }) => {
    const frame = await selectBoardFrame(scope, projectId);
    if (!frame) throw notFound("project");
    const wanted = { project: frame.project };
    if (text) {
      const context = contextOf(scope, frame);
      const filter = compileFilter(requireFilter(text, context), context);
      const found = (await selectCards(scope, wanted)).filter(filter);
      const cards = perColumn === undefined ? found : topOf(found, perColumn);
      return { ...frame, cards, complete: cards.length === found.length };
    }
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

/** The first so many cards of each column. */
function topOf(cards: readonly StoryCard[], perColumn: number): StoryCard[] {
  const taken = new Map<string, number>();
  return cards.filter(({ columnId }) => {
    const count = (taken.get(columnId) ?? 0) + 1;
    taken.set(columnId, count);
    return count <= perColumn;
  });
}
