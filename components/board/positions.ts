import type { BoardColumn, BoardGroup, BoardItem, BoardPlace } from "./types";

/** A row of a column's list: a section's heading or a card. */
export type BoardRow<T extends BoardItem> =
  | { kind: "heading"; key: string; group: BoardGroup; count: number }
  | { kind: "item"; key: string; item: T };

/** A column's cards as rows: as they are, or by section in the order of the sections. */
export function rowsOf<T extends BoardItem>(
  items: readonly T[],
  groups: readonly BoardGroup[] | null,
): BoardRow<T>[] {
  if (!groups) return items.map(itemRow);
  return groups.flatMap((group): BoardRow<T>[] => {
    const own = items.filter((item) => item.groupId === group.id);
    if (own.length === 0) return [];
    return [{ kind: "heading", key: `heading ${group.id}`, group, count: own.length }, ...own.map(itemRow)];
  });
}

function itemRow<T extends BoardItem>(item: T): BoardRow<T> {
  return { kind: "item", key: item.id, item };
}

/** The cards of a column in the order they are seen, without one that is on its way. */
export function visibleItems<T extends BoardItem>(
  rows: readonly BoardRow<T>[],
  withoutId: string | null,
): T[] {
  return rows.flatMap((row) => (row.kind === "item" && row.item.id !== withoutId ? [row.item] : []));
}

/**
 * The place at an index among a column's visible cards. In a grouped column the neighbours are those of the card's own
 * section: dropping it over another section sets its column, and its place among its own.
 */
export function placeAt<T extends BoardItem>(
  columnId: string,
  others: readonly T[],
  index: number,
  moved: T,
): BoardPlace {
  const sameSection = (item: T) => item.groupId === moved.groupId;
  return {
    columnId,
    afterId: others.slice(0, index).findLast(sameSection)?.id ?? null,
    beforeId: others.slice(index).find(sameSection)?.id ?? null,
  };
}

/** Where a card stands now. */
export function findItem<T extends BoardItem>(columns: readonly BoardColumn<T>[], id: string) {
  for (const column of columns) {
    const item = column.items.find((candidate) => candidate.id === id);
    if (item) return { column, item };
  }
  return null;
}

/** Keeps an index inside a list that has `length` places. */
export function clamp(index: number, length: number): number {
  return Math.max(0, Math.min(length - 1, index));
}
