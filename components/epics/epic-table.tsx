"use client";

import { useState } from "react";
import { Table, TableBody, TableHead, TableHeaderCell } from "@/components/ui/table";
import type { EpicOverview } from "@/lib/epics/schema";
import { EpicRow } from "./epic-row";
import { type EpicSort, nextSort, PLAN_ORDER, sortEpics } from "./epic-sort";
import { useMoveEpic } from "./use-move-epic";

type EpicTableProps = {
  overview: EpicOverview;
  base: string;
  mayWrite: boolean;
  archived: boolean;
  onDays: (epicId: string) => void;
  onLinks: (epicId: string) => void;
};

const HEADINGS: readonly { by: EpicSort["by"]; label: string; className?: string; numeric?: boolean }[] = [
  { by: "number", label: "No.", className: "max-sm:hidden" },
  { by: "title", label: "Epic" },
  { by: "status", label: "State" },
  { by: "startsOn", label: "Starts", className: "max-lg:hidden" },
  { by: "dueOn", label: "Due", className: "max-lg:hidden" },
  { by: "progress", label: "Stories done", className: "max-sm:hidden" },
  { by: "points", label: "Points", numeric: true, className: "max-md:hidden" },
];

/** The epics as rows: sorted, moved and edited in place. */
export function EpicTable({ overview, base, mayWrite, archived, onDays, onLinks }: EpicTableProps) {
  const [sort, setSort] = useState<EpicSort>(PLAN_ORDER);
  const move = useMoveEpic(overview.epics);
  const movable = mayWrite && !archived && sort.by === "rank";
  return (
    <Table label="Epics">
      <TableHead>
        {mayWrite ? (
          <TableHeaderCell className="w-6 px-0 max-sm:hidden">
            <span className="sr-only">Move</span>
          </TableHeaderCell>
        ) : null}
        {HEADINGS.map(({ by, label, ...rest }) => (
          <TableHeaderCell
            key={by}
            {...rest}
            sort={sort.by === by ? (sort.descending ? "descending" : "ascending") : "none"}
            onSort={() => setSort(nextSort(sort, by))}
          >
            {label}
          </TableHeaderCell>
        ))}
        <TableHeaderCell>
          <span className="sr-only">Actions</span>
        </TableHeaderCell>
      </TableHead>
      <TableBody>
        {sortEpics(overview.epics, sort).map((epic, index) => (
          <EpicRow
            key={epic.id}
            epic={epic}
            index={index}
            count={overview.epics.length}
            base={base}
            mayWrite={mayWrite}
            movable={movable}
            onMove={move}
            onDays={() => onDays(epic.id)}
            onLinks={() => onLinks(epic.id)}
          />
        ))}
      </TableBody>
    </Table>
  );
}
