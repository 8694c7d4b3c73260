import type { KeyboardEvent } from "react";

export type Spot = { rowKey: string; at: number };

type TableKeys = {
  /** The keys of all rows from top to bottom, the heads first. */
  rowKeys: readonly string[];
  columnCount: number;
  spot: Spot;
  pageRows: number;
  go: (spot: Spot) => void;
  /** Enter, F2, or a character that was typed onto a cell. */
  edit: (spot: Spot, typed: string | null) => void;
  toggle: (spot: Spot, range: boolean) => void;
  open: (spot: Spot) => void;
};

/** The keys of a grid: arrows walk, Enter edits, x and Space select, o opens. */
export function tableKeyDown(event: KeyboardEvent, keys: TableKeys): void {
  if (event.defaultPrevented || event.altKey || isTyping(event)) return;
  const { spot } = keys;
  const next = stepOf(event, keys);
  if (next) {
    event.preventDefault();
    keys.go(next);
    return;
  }
  const plain = !event.ctrlKey && !event.metaKey;
  if (event.key === "Enter" || event.key === "F2") keys.edit(spot, null);
  else if (plain && (event.key === "x" || event.key === " ")) keys.toggle(spot, event.shiftKey);
  else if (plain && event.key === "X") keys.toggle(spot, true);
  else if (plain && event.key === "o") keys.open(spot);
  else if (plain && /^\d$/.test(event.key)) keys.edit(spot, event.key);
  else if (plain && (event.key === "Delete" || event.key === "Backspace")) keys.edit(spot, "");
  else return;
  event.preventDefault();
  event.stopPropagation();
}

function stepOf(event: KeyboardEvent, { rowKeys, columnCount, spot, pageRows }: TableKeys): Spot | null {
  const row = Math.max(0, rowKeys.indexOf(spot.rowKey));
  const all = event.ctrlKey || event.metaKey;
  const to = (index: number, at = spot.at): Spot => ({
    rowKey: rowKeys[Math.min(Math.max(index, 0), rowKeys.length - 1)] ?? spot.rowKey,
    at: Math.min(Math.max(at, 0), columnCount - 1),
  });
  switch (event.key) {
    case "ArrowDown":
      return to(all ? rowKeys.length - 1 : row + 1);
    case "ArrowUp":
      return to(all ? 0 : row - 1);
    case "ArrowRight":
      return to(row, all ? columnCount - 1 : spot.at + 1);
    case "ArrowLeft":
      return to(row, all ? 0 : spot.at - 1);
    case "PageDown":
      return to(row + pageRows);
    case "PageUp":
      return to(row - pageRows);
    case "Home":
      return to(all ? 0 : row, 0);
    case "End":
      return to(all ? rowKeys.length - 1 : row, columnCount - 1);
    default:
      return null;
  }
}

function isTyping({ target }: KeyboardEvent): boolean {
  return target instanceof HTMLElement && target.closest("input, textarea, [role=dialog]") !== null;
}
