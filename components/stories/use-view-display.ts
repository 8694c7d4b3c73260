"use client";

import { CARD_FIELDS, DENSITIES, type Display, useOwnDisplay } from "./board-display";
import type { BoardFilters } from "./use-board-filters";

/** The word of an address for cards that show nothing beside key and title. */
const NOTHING = "none";

/**
 * How cards look: as the open view says, where it does, else as the reader likes it. With a view open a change is one of the
 * view, to be saved or not; without one it is the reader's own.
 */
export function useViewDisplay({ query, view, set }: BoardFilters): [Display, (next: Display) => void] {
  const [own, setOwn] = useOwnDisplay();
  const density = DENSITIES.find((known) => known === query.density) ?? own.density;
  const shown = query.fields.split(",");
  const hidden = query.fields === "" ? own.hidden : CARD_FIELDS.filter((field) => !shown.includes(field));
  const says = query.density !== "" || query.fields !== "";
  if (!view && !says) return [own, setOwn];
  return [{ density, hidden }, (next) => set(displayQuery(next))];
}

/** How cards look, as an address and a view say it. */
export function displayQuery({ density, hidden }: Display): { density: string; fields: string } {
  const shown = CARD_FIELDS.filter((field) => !hidden.includes(field));
  return { density, fields: shown.join(",") || NOTHING };
}
