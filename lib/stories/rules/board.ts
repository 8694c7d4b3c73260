import type { StoryStatus } from "@/db/enums";
import { gapOf, type Neighbours, rankIn, type Spot, spreadRanks } from "@/lib/epics/rules/rank";

/** The least that the board must know of a card to order and move it. */
export type BoardCard = {
  id: string;
  keyNumber: number;
  status: StoryStatus;
  columnId: string;
  rank: string;
};

/** The least that it must know of a column. */
export type BoardStep = { id: string; status: StoryStatus; rank: string; hidden: boolean };

/**
 * A move as person, script and server name it: into which column, or into that of which status, and after or before which
 * card of it (neither: its end). With neither column nor status: beside any card of the project, in the column it is in.
 */
export type Move = {
  storyId: string;
  columnId?: string | undefined;
  status?: StoryStatus | undefined;
} & Spot;

/** The order of all cards of a project: by rank, and by key number where two ranks are equal. */
export function compareCards(a: BoardCard, b: BoardCard): number {
  if (a.rank !== b.rank) return a.rank < b.rank ? -1 : 1;
  return a.keyNumber - b.keyNumber;
}

/** The cards of each column by its id, in order; a column without cards has no entry. */
export function columnsOf<T extends BoardCard>(cards: readonly T[]): Map<string, T[]> {
  const columns = new Map<string, T[]>();
  for (const card of cards) {
    const column = columns.get(card.columnId);
    if (column) column.push(card);
    else columns.set(card.columnId, [card]);
  }
  for (const column of columns.values()) column.sort(compareCards);
  return columns;
}

/** The column that a story comes into where only its status was named: the first that is shown. */
export function columnOfStatus<C extends BoardStep>(
  columns: readonly C[],
  status: StoryStatus,
): C | undefined {
  const order = (a: C, b: C) =>
    Number(a.hidden) - Number(b.hidden) ||
    (a.rank === b.rank ? Number(a.id > b.id) - Number(a.id < b.id) : a.rank < b.rank ? -1 : 1);
  return columns.filter((column) => column.status === status).sort(order)[0];
}

/** The column that a move leads a card to; a card that is in a column of the named status already stays in that one. */
export function targetColumn<C extends BoardStep>(
  card: BoardCard,
  { columnId, status }: Pick<Move, "columnId" | "status">,
  columns: readonly C[],
): C | undefined {
  if (columnId === undefined && status !== undefined && status !== card.status)
    return columnOfStatus(columns, status);
  const id = columnId ?? card.columnId;
  return columns.find((column) => column.id === id);
}

/**
 * The cards after a move, as a new list with new objects for those that changed: the optimistic board shows what the
 * server will answer. Whether the move is allowed is for `refuseStoryStatus` and `checkWip` to say. A move of a card or
 * into a column that is not there changes nothing.
 */
export function applyMove<T extends BoardCard>(
  cards: readonly T[],
  move: Move,
  columns: readonly BoardStep[],
): readonly T[] {
  const moved = cards.find((card) => card.id === move.storyId);
  const column = moved && targetColumn(moved, move, columns);
  if (!moved || !column) return cards;
  const others = cards.filter((card) => card !== moved);
  const anywhere = move.columnId === undefined && move.status === undefined;
  const gap = gapOf(neighboursOf(others, move, anywhere ? null : column.id));
  const rank = keepsRank(moved.rank, move, endOf(others, column.id) ?? null) ? moved.rank : rankIn(gap);
  const ranks =
    rank === null ? spreadRanks(others.toSorted(compareCards), gap, moved.id) : new Map([[moved.id, rank]]);
  return cards.map((card) => {
    const place = ranks.get(card.id);
    if (place === undefined) return card;
    if (card !== moved) return { ...card, rank: place };
    return { ...card, rank: place, columnId: column.id, status: column.status };
  });
}

/**
 * Whether a story that goes to the end of a column (`end`: the rank of its last other story, null for none) stands there
 * with the rank that it has. Then it keeps it, so that a step of the work changes the order of the backlog no more than it must.
 */
export function keepsRank(rank: string, move: Omit<Move, "storyId">, end: string | null): boolean {
  const { columnId, status, afterId, beforeId } = move;
  if ((columnId === undefined && status === undefined) || afterId || beforeId) return false;
  return end === null || rank > end;
}

/** What a spot is between, looked for in the whole project; one pass, because a board may hold thousands of cards. */
function neighboursOf(others: readonly BoardCard[], spot: Spot, columnId: string | null): Neighbours {
  const named = (id: string | undefined) => {
    const card = id === undefined ? undefined : others.find((other) => other.id === id);
    return card && (columnId === null || card.columnId === columnId) ? card.rank : undefined;
  };
  const before = named(spot.beforeId);
  const after = named(spot.afterId) ?? (before === undefined ? endOf(others, columnId) : undefined);
  let next: string | null = null;
  let previous: string | null = null;
  let last: string | null = null;
  for (const { rank } of others) {
    if (after !== undefined && rank > after && (next === null || rank < next)) next = rank;
    if (before !== undefined && rank < before && (previous === null || rank > previous)) previous = rank;
    if (last === null || rank > last) last = rank;
  }
  return {
    after: after === undefined ? null : { rank: after, next },
    before: before === undefined ? null : { rank: before, previous },
    last,
  };
}

/** The end of a column is right behind its last card, wherever that stands in the project. */
function endOf(others: readonly BoardCard[], columnId: string | null): string | undefined {
  if (columnId === null) return undefined;
  let end: string | undefined;
  for (const card of others) {
    if (card.columnId === columnId && (end === undefined || card.rank > end)) end = card.rank;
  }
  return end;
}
