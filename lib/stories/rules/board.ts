import { STORY_STATUSES, type StoryStatus } from "@/db/enums";
import { place, type Spot } from "@/lib/epics/rules/rank";

/** The least that the board must know of a card to order and move it. */
export type BoardCard = { id: string; keyNumber: number; status: StoryStatus; rank: string };

/** A move as person, script and server name it: into which column, and after or before which card (neither: its end). */
export type Move = { storyId: string; status: StoryStatus } & Spot;

/** The columns of a board, from left to right. */
export const BOARD_COLUMNS: readonly StoryStatus[] = STORY_STATUSES;

/** Order within a column: by rank, and by key number where two ranks are equal. */
export function compareCards(a: BoardCard, b: BoardCard): number {
  if (a.rank !== b.rank) return a.rank < b.rank ? -1 : 1;
  return a.keyNumber - b.keyNumber;
}

/** The cards of each column, in order. */
export function columnsOf<T extends BoardCard>(cards: readonly T[]): Record<StoryStatus, T[]> {
  const columns: Record<StoryStatus, T[]> = {
    draft: [],
    ready: [],
    in_progress: [],
    review: [],
    done: [],
    cancelled: [],
  };
  for (const card of cards) columns[card.status].push(card);
  for (const status of BOARD_COLUMNS) columns[status].sort(compareCards);
  return columns;
}

/**
 * The board after a move, as a new list of new objects for the cards that changed: the optimistic board shows what the
 * server will answer. Whether the move is allowed is `refuseStoryStatus`'s to say.
 */
export function applyMove<T extends BoardCard>(cards: readonly T[], move: Move): T[] {
  const column = cards.filter((card) => card.status === move.status && card.id !== move.storyId);
  const ranks = place(column.sort(compareCards), move, move.storyId);
  return cards.map((card) => {
    const rank = ranks.get(card.id);
    if (rank === undefined) return card;
    return card.id === move.storyId ? { ...card, rank, status: move.status } : { ...card, rank };
  });
}
