"use client";

import { BoardCard } from "./board-card";
import type { BoardKit } from "./board-kit";
import type { BoardItem, BoardSpot } from "./board-types";
import { GAP_PX, type Rows } from "./geometry";

type CellListProps<T extends BoardItem> = BoardSpot & {
  kit: BoardKit<T>;
  label: string;
  items: readonly T[];
  rows: Rows;
  /** The gap at which the drop line stands, or null. */
  slot: number | null;
};

/** The cards of one cell. Only those in view are drawn; each stands where its number puts it. */
export function CellList<T extends BoardItem>({ kit, label, items, rows, slot, ...spot }: CellListProps<T>) {
  const { Card, nameOf, pitch, cardPx } = kit;
  return (
    <div data-list className="relative" style={{ height: items.length * pitch }}>
      <ul aria-label={label}>
        {indices(rows, kit, spot).map((index) => {
          const item = items[index];
          if (!item) return null;
          return (
            <li
              key={item.id}
              aria-setsize={items.length}
              aria-posinset={index + 1}
              className="absolute inset-x-0 top-0"
              style={{ height: cardPx, transform: `translateY(${index * pitch}px)` }}
            >
              <BoardCard
                boardId={kit.boardId}
                helpId={kit.helpId}
                item={item}
                name={nameOf(item)}
                Card={Card}
                movable={kit.movable}
                tabbable={item.id === kit.tabbableId}
                held={kit.heldIds.has(item.id)}
                inHand={kit.inHand && kit.heldIds.has(item.id)}
                selected={kit.selectedIds.has(item.id)}
                pending={kit.pendingIds.has(item.id)}
                failure={kit.failedIds.get(item.id) ?? null}
                menuOpen={kit.menuId === item.id}
              />
            </li>
          );
        })}
      </ul>
      {slot === null ? null : (
        <div
          aria-hidden="true"
          data-drop-line
          className="-translate-y-1/2 pointer-events-none absolute inset-x-0 z-10 h-0.5 rounded-full bg-accent before:absolute before:-top-[3px] before:-left-1 before:size-2 before:rounded-full before:border-2 before:border-accent before:bg-surface"
          style={{ top: Math.max(1, slot * pitch - GAP_PX / 2) }}
        />
      )}
    </div>
  );
}

/** The rows in view and the pinned ones, in order. */
function indices<T extends BoardItem>(rows: Rows, kit: BoardKit<T>, spot: BoardSpot): number[] {
  const shown = new Set(Array.from({ length: rows.to - rows.from }, (_, at) => rows.from + at));
  for (const pin of kit.pins) {
    if (pin.columnId === spot.columnId && pin.laneId === spot.laneId) shown.add(pin.index);
  }
  return [...shown].sort((a, b) => a - b);
}
