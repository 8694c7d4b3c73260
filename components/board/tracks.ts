import type { CSSProperties } from "react";
import type { BoardColumn } from "./board-types";

/** The columns' widths as one grid, for heads and cells alike: a phone shows one column at a time (`--track` is the board's). */
export function tracksOf(columns: readonly BoardColumn[], end: boolean): CSSProperties {
  const widths = columns.map(({ collapsed }) => (collapsed ? "2.5rem" : "var(--track)"));
  return { gridTemplateColumns: [...widths, ...(end ? ["2.25rem"] : [])].join(" "), gap: "0.5rem" };
}
