"use client";

import { OctagonAlert, TriangleAlert, UserRoundX } from "lucide-react";
import { cx } from "@/components/ui/cx";
import type { BoardColumn } from "@/lib/stories/schema/board";
import type { ColumnLoad } from "./column-limits";
import { ColumnMark } from "./column-mark";
import { ColumnMenu, type ColumnMenuProps } from "./column-menu";

type ColumnHeadProps = Omit<ColumnMenuProps, "column"> & {
  column: BoardColumn;
  headingId: string;
  load: ColumnLoad;
};

/** The head of a column: its name, how full it is and what that means, and what can be done with it. */
export function ColumnHead({ column, headingId, load, ...menu }: ColumnHeadProps) {
  return (
    <div className="flex min-w-0 flex-1 items-center gap-2">
      <ColumnMark status={column.status} colour={column.colour} />
      <h2 id={headingId} className="truncate font-medium text-sm" title={column.name}>
        {column.name}
      </h2>
      <ColumnBadge load={load} word />
      {load.people.length > 0 ? (
        <span
          className="flex text-warning"
          role="img"
          aria-label={load.people.join("; ")}
          title={load.people.join("\n")}
        >
          <UserRoundX aria-hidden="true" className="size-3.5" />
          <span className="font-mono text-xs">{load.people.length}</span>
        </span>
      ) : null}
      <span className="ml-auto flex shrink-0 items-center">
        <ColumnMenu column={column} {...menu} />
      </span>
    </div>
  );
}

const TONES = { neutral: "text-muted", warning: "text-warning", danger: "text-danger" };

/** How full a column is: figures, and a word and a shape where its limit is passed. */
export function ColumnBadge({ load, word = false }: { load: ColumnLoad; word?: boolean }) {
  const Icon = load.tone === "danger" ? OctagonAlert : TriangleAlert;
  const loud = load.tone !== "neutral" && load.word !== null;
  return (
    <span
      className={cx("flex shrink-0 items-center gap-1 text-xs", TONES[load.word ? load.tone : "neutral"])}
    >
      <span className="font-mono tabular-nums">{load.text}</span>
      {loud ? <Icon aria-hidden="true" className="size-3.5" /> : null}
      {load.word ? <span className={word ? "whitespace-nowrap" : "sr-only"}>{load.word}</span> : null}
    </span>
  );
}
