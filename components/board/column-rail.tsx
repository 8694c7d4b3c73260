"use client";

import { cx } from "@/components/ui/cx";
import type { BoardColumn } from "./board-types";

type ColumnRailProps = {
  column: BoardColumn;
  headingId: string;
  /** Beside lanes the head is low, so that the title hangs down from it. */
  hanging?: boolean;
  onExpand: (columnId: string) => void;
};

/** A collapsed column: its mark, how full it is, and its title from top to bottom. A click opens it. */
export function ColumnRail({ column, headingId, hanging = false, onExpand }: ColumnRailProps) {
  return (
    <button
      type="button"
      data-rail={column.id}
      aria-expanded={false}
      title={`Open the column ${column.title}`}
      onClick={() => onExpand(column.id)}
      className={cx(
        "focus-inside flex w-full flex-col items-center gap-2 rounded-lg py-3 text-muted hover:bg-hover hover:text-ink",
        hanging ? "absolute inset-x-0 top-0 max-h-64" : "h-full",
      )}
    >
      {column.mark}
      <span className="font-mono text-xs tabular-nums">{column.badge}</span>
      <h2 id={headingId} className="max-h-48 truncate font-medium text-sm [writing-mode:vertical-rl]">
        {column.title}
      </h2>
    </button>
  );
}
