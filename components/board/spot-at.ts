import type { Landing } from "./board-kit";
import type { BoardSpot } from "./board-types";
import { slotAt } from "./geometry";

/** What is under a point of the screen: a gap of a cell, the head of a collapsed lane, or neither. */
export type UnderPoint = { landing: Landing } | { laneId: string } | null;

/** Finds the place under a point by arithmetic on the list there, whether or not its cards are drawn. */
export function underPoint(
  board: HTMLElement,
  x: number,
  y: number,
  pitch: number,
  lengthAt: (spot: BoardSpot) => number,
): UnderPoint {
  // The drag library lays a small pot of honey under the pointer, so that nothing else feels it.
  const element = document.elementsFromPoint(x, y).find((found) => !found.matches("[data-pdnd-honey-pot]"));
  if (!element || !board.contains(element)) return null;
  const cell = element.closest<HTMLElement>("[data-cell]");
  const { column: columnId, lane: laneId } = cell?.dataset ?? {};
  if (!cell || columnId === undefined || laneId === undefined) {
    const shut = element.closest<HTMLElement>("[data-lane-shut]")?.dataset.laneShut;
    return shut === undefined ? null : { laneId: shut };
  }
  const spot = { columnId, laneId };
  const list = cell.querySelector("[data-list]");
  const length = lengthAt(spot);
  const slot = list ? slotAt(y - list.getBoundingClientRect().top, pitch, length) : length;
  return { landing: { ...spot, slot } };
}
