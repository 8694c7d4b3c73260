import type { ReactNode } from "react";

/** What a board must know of a card; the rest is the caller's. */
export type BoardItem = {
  id: string;
  /** What it is called when it is spoken of: "ACME-12 Sign in". */
  label: string;
  /** The section of its column it stands in, where the board is grouped. */
  groupId?: string;
};

/** One column with its cards in order. */
export type BoardColumn<T extends BoardItem> = {
  id: string;
  title: string;
  /** Stands before the title: the state's mark. */
  mark?: ReactNode;
  items: readonly T[];
};

/** A section inside the columns. */
export type BoardGroup = { id: string; title: string };

/** Where a card is put: between two neighbours of a column, either of which may be missing. */
export type BoardPlace = { columnId: string; afterId: string | null; beforeId: string | null };

export type BoardMove<T extends BoardItem> = { item: T; fromColumnId: string; place: BoardPlace };
