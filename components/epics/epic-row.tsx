"use client";

import { GripVertical } from "lucide-react";
import Link from "next/link";
import { useRef, useState } from "react";
import { cx } from "@/components/ui/cx";
import { StateBadge } from "@/components/ui/state-badge";
import { TableCell, TableRow } from "@/components/ui/table";
import { isLate } from "@/lib/epics/rules/epic-days";
import type { EpicWithProgress } from "@/lib/epics/schema";
import { DayField } from "./day-field";
import { spanWords } from "./day-words";
import { EpicMenu } from "./epic-menu";
import { EpicStatusMenu } from "./epic-status-menu";
import { EpicStoriesBar } from "./epic-stories-bar";
import { EpicTitle } from "./epic-title";
import { useChangeEpic } from "./use-change-epic";
import { useRowDrag } from "./use-row-drag";
import { useToday } from "./use-today";

export type EpicRowProps = {
  epic: EpicWithProgress;
  index: number;
  count: number;
  base: string;
  mayWrite: boolean;
  /** Whether the order of the plan is shown, in which epics can be moved. */
  movable: boolean;
  onMove: (epicId: string, to: number) => void;
  onDays: () => void;
  onLinks: () => void;
};

/** One epic of the table, edited in place. */
export function EpicRow(props: EpicRowProps) {
  const { epic, index, count, base, mayWrite, movable, onMove } = props;
  const row = useRef<HTMLTableRowElement>(null);
  const handle = useRef<HTMLButtonElement>(null);
  const [renaming, setRenaming] = useState(false);
  const change = useChangeEpic();
  const edge = useRowDrag({ row, handle, index, id: epic.id, enabled: movable, onDrop: onMove });
  const writable = mayWrite && epic.archivedAt === null;
  return (
    <TableRow
      ref={row}
      className={cx(
        edge === "top" && "[&>td]:shadow-[inset_0_2px_0_var(--focus)]",
        edge === "bottom" && "[&>td]:shadow-[inset_0_-2px_0_var(--focus)]",
      )}
    >
      {mayWrite ? (
        <TableCell className="w-6 pr-0 pl-1 max-sm:hidden">
          {movable ? (
            <MoveHandle ref={handle} title={epic.title} onStep={(step) => onMove(epic.id, index + step)} />
          ) : null}
        </TableCell>
      ) : null}
      <TableCell className="font-mono text-muted text-xs max-sm:hidden">{epic.number}</TableCell>
      <TableCell className="min-w-44 sm:min-w-56">
        <EpicTitle
          title={epic.title}
          href={`${base}/epics/${epic.id}`}
          editing={renaming}
          onDone={(title) => {
            setRenaming(false);
            if (title) change(epic, { title });
          }}
        />
        {epic.goal ? (
          <p className="line-clamp-1 max-w-96 text-muted text-xs max-sm:hidden">{epic.goal}</p>
        ) : null}
        <PhoneLine epic={epic} />
      </TableCell>
      <TableCell>
        <EpicStatusMenu epic={epic} disabled={!writable} />
      </TableCell>
      <Days epic={epic} writable={writable} />
      <TableCell className="min-w-36 max-sm:hidden">
        <Link
          href={`${base}/board?filter=${encodeURIComponent(`epic:"${epic.number}"`)}`}
          className="flex items-center gap-2 rounded-sm"
        >
          <EpicStoriesBar title={epic.title} progress={epic.progress} />
          <span className="figures shrink-0 text-muted text-xs">
            {epic.progress.stories.done}/{epic.progress.stories.total}
          </span>
        </Link>
      </TableCell>
      <TableCell numeric className="max-md:hidden">
        {epic.progress.points.done}/{epic.progress.points.total}
      </TableCell>
      <TableCell className="w-10 text-right">
        {mayWrite ? (
          <EpicMenu
            epic={epic}
            onRename={() => setRenaming(true)}
            onDays={props.onDays}
            onLinks={props.onLinks}
            onUp={movable && index > 0 ? () => onMove(epic.id, index - 1) : undefined}
            onDown={movable && index < count - 1 ? () => onMove(epic.id, index + 1) : undefined}
          />
        ) : null}
      </TableCell>
    </TableRow>
  );
}

function Days({ epic, writable }: { epic: EpicWithProgress; writable: boolean }) {
  const change = useChangeEpic();
  const late = isLate(epic, useToday());
  return (
    <>
      <TableCell className="max-lg:hidden">
        <DayField
          label={`Start of ${epic.title}`}
          value={epic.startsOn}
          max={epic.dueOn}
          disabled={!writable}
          onChange={(startsOn) => change(epic, { startsOn })}
        />
      </TableCell>
      <TableCell className="max-lg:hidden">
        <span className="flex items-center gap-1.5">
          <DayField
            label={`Due day of ${epic.title}`}
            value={epic.dueOn}
            min={epic.startsOn}
            disabled={!writable}
            onChange={(dueOn) => change(epic, { dueOn })}
          />
          {late ? <StateBadge shape="alert" tone="danger" label="Late" plain /> : null}
        </span>
      </TableCell>
    </>
  );
}

function PhoneLine({ epic }: { epic: EpicWithProgress }) {
  const today = useToday();
  return (
    <div className="mt-1 flex flex-col gap-1.5 lg:hidden">
      <p className="text-muted text-xs">
        {spanWords(epic, today)}
        {isLate(epic, today) ? <span className="font-medium text-danger"> · late</span> : null}
      </p>
      <span className="block sm:hidden">
        <EpicStoriesBar title={epic.title} progress={epic.progress} />
      </span>
    </div>
  );
}

type MoveHandleProps = {
  ref: React.RefObject<HTMLButtonElement | null>;
  title: string;
  onStep: (step: -1 | 1) => void;
};

/** Drags a row; with the keyboard, the arrows move it. */
function MoveHandle({ ref, title, onStep }: MoveHandleProps) {
  return (
    <button
      ref={ref}
      type="button"
      aria-label={`Move ${title}: arrow up, arrow down`}
      title="Drag, or press the arrow keys"
      onKeyDown={(event) => {
        if (event.key !== "ArrowUp" && event.key !== "ArrowDown") return;
        event.preventDefault();
        onStep(event.key === "ArrowUp" ? -1 : 1);
      }}
      className="flex h-7 cursor-grab items-center rounded-sm text-faint opacity-0 hover:text-ink focus-visible:opacity-100 group-hover/row:opacity-100"
    >
      <GripVertical aria-hidden="true" className="size-4" />
    </button>
  );
}
