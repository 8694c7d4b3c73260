"use client";

import { cx } from "@/components/ui/cx";
import type { Board } from "@/lib/stories/schema/board";

type EpicRailProps = {
  board: Board;
  /** The epic that the list is narrowed to, `none`, or nothing. */
  value: string;
  onChange: (epicId: string) => void;
};

/** The epics at the side, with how many of their stories are still open: one narrows the list to it. */
export function EpicRail({ board, value, onChange }: EpicRailProps) {
  const open = board.cards.filter(({ status }) => status !== "done" && status !== "cancelled");
  const countOf = (epicId: string | null) => open.filter((card) => card.epicId === epicId).length;
  const epics = board.epics
    .filter(({ archived }) => !archived)
    .map(({ id, number, title }) => ({ id, name: `${number} ${title}`, count: countOf(id) }));
  const items = [
    { id: "", name: "All epics", count: open.length },
    ...epics,
    { id: "none", name: "No epic", count: countOf(null) },
  ];
  return (
    <nav aria-label="Epics" className="w-56 shrink-0 overflow-y-auto border-line border-r p-2 max-lg:hidden">
      <ul className="flex flex-col gap-px">
        {items.map(({ id, name, count }) => (
          <li key={id}>
            <button
              type="button"
              aria-pressed={value === id}
              onClick={() => onChange(value === id ? "" : id)}
              className={cx(
                "flex h-8 w-full items-center gap-2 rounded-md px-2 text-left text-sm hover:bg-hover",
                value === id && "bg-selected font-medium",
              )}
            >
              <span className="min-w-0 flex-1 truncate">{name}</span>
              <span className="figures text-muted text-xs">{count}</span>
            </button>
          </li>
        ))}
      </ul>
    </nav>
  );
}
