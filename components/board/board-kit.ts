import type { BoardItem, BoardProps, BoardSpot } from "./board-types";
import type { Located } from "./geometry";

/** The gap in a cell where what is on its way would land. */
export type Landing = BoardSpot & { slot: number };

/** What every list of cards on one board needs; the same object until one of these changes. */
export type BoardKit<T extends BoardItem> = Pick<
  BoardProps<T>,
  "Card" | "nameOf" | "movable" | "selectedIds" | "pendingIds" | "failedIds" | "menuId"
> & {
  boardId: string;
  helpId: string;
  cardPx: number;
  /** From the top of one card to the top of the next. */
  pitch: number;
  /** The one card that Tab reaches. */
  tabbableId: string | null;
  heldIds: ReadonlySet<string>;
  /** Held by the keyboard, so that the card itself shows it. */
  inHand: boolean;
  /** Cards that are drawn wherever the board is scrolled to: the focused, the wished for, the dragged. */
  pins: readonly Located<T>[];
};
