import type { ComponentType, ReactNode, Ref } from "react";

/** What a board must know of a card; the rest is the caller's. Keep the objects of unchanged cards: they are not drawn again. */
export type BoardItem = { id: string };

/** One column, without its cards. */
export type BoardColumn = {
  id: string;
  title: string;
  /** Stands before the title: the state's mark. */
  mark?: ReactNode;
  /** How full it is, whatever is shown of it: in the strip of a phone, in the collapsed rail. */
  badge: ReactNode;
  /** Drawn as a narrow rail; cards can still be dropped on it. */
  collapsed?: boolean;
};

/** One swimlane, without its cards. */
export type BoardLane = { id: string; title: string; collapsed?: boolean };

/** The lane of a board that has no swimlanes. */
export const ONLY_LANE = "";

/** A column of a lane. */
export type BoardSpot = { columnId: string; laneId: string };

/** The cards of each lane and column, in order: `cells.get(laneId)?.get(columnId)`; without lanes under `ONLY_LANE`. */
export type BoardCells<T extends BoardItem> = ReadonlyMap<string, ReadonlyMap<string, readonly T[]>>;

/** Between which two cards of a cell something is put; with neither it goes to the end. */
export type BoardPlace = { afterId: string | null; beforeId: string | null };

/** Cards, in the order in which they stand, on their way to one place. */
export type BoardMove<T extends BoardItem> = BoardSpot & {
  items: readonly T[];
  place: BoardPlace;
};

/** How somebody selects: one more or less, from the last one up to this one, all of a column, or none. */
export type BoardSelect =
  | { kind: "toggle"; itemId: string }
  /** `order`: every card as the board is read, column after column, so that the range is a slice of it; `fromId` is where it begins when nothing was selected yet. */
  | { kind: "range"; itemId: string; fromId: string; order: readonly string[] }
  | { kind: "all"; itemIds: readonly string[] }
  | { kind: "none" };

/** What can be asked of a board from outside: by shortcuts, menus and undo. */
export type BoardHandle = {
  /** Brings a card into view and focuses it; with a spot only when it has come to stand there. */
  focus: (itemId: string, at?: Partial<BoardSpot>) => void;
  /** Focuses the card that Tab would reach. */
  focusFirst: () => void;
};

/** What a card is told about itself beside its item; drawn again only when one of these changes. */
export type BoardCardProps<T extends BoardItem> = {
  item: T;
  /** Changed here, not yet acknowledged. */
  pending: boolean;
  /** Why its last change was refused, until somebody looks after it. */
  failure: string | null;
  selected: boolean;
  /** The “Move to…” menu is open on it. */
  menuOpen: boolean;
};

export type BoardProps<T extends BoardItem> = {
  label: string;
  /** The columns that are shown, in order. */
  columns: readonly BoardColumn[];
  /** Null: no swimlanes. */
  lanes: readonly BoardLane[] | null;
  cells: BoardCells<T>;
  /** What a card is called when it is spoken of: "ACME-12 Sign in". */
  nameOf: (item: T) => string;
  /** The height of every card, in rem: all are equal, so that places are arithmetic. */
  cardRem: number;
  Card: ComponentType<BoardCardProps<T>>;
  /** False where the reader may look but not move. */
  movable: boolean;
  /** Why places inside a cell cannot be chosen ("Sorted by priority."), or null where they can. */
  fixedOrder: string | null;
  selectedIds: ReadonlySet<string>;
  pendingIds: ReadonlySet<string>;
  /** By card, why its change was refused. */
  failedIds: ReadonlyMap<string, string>;
  menuId: string | null;
  /** Why cards may not go to a spot, in a sentence; null when they may. */
  refusal: (items: readonly T[], spot: BoardSpot) => string | null;
  onMove: (move: BoardMove<T>) => void;
  /** A drop was refused by `refusal`: nothing moves. */
  onRefused: (items: readonly T[], reason: string) => void;
  onOpen: (itemId: string) => void;
  /** Asks for the “Move to…” menu of a card. */
  onMenu: (itemId: string) => void;
  onSelect: (event: BoardSelect) => void;
  /** The card that has the keyboard's focus now, or null. */
  onFocusChange: (itemId: string | null) => void;
  handle?: Ref<BoardHandle>;
  /** The head of a column: name, count, menu. `headingId` must stand on its heading. */
  renderHead: (column: BoardColumn, headingId: string) => ReactNode;
  /** The head of a lane, beside the button that collapses it. */
  renderLaneHead?: (lane: BoardLane) => ReactNode;
  /** Below the cards of a column; not drawn between swimlanes. */
  renderFoot?: (columnId: string) => ReactNode;
  /** Behind the last column. */
  end?: ReactNode;
  /** Opens or closes a lane, or opens a collapsed column. */
  onToggleLane?: (laneId: string) => void;
  onExpand: (columnId: string) => void;
};
