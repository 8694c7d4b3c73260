"use client";

import { Popover, PopoverAnchor, PopoverContent } from "@/components/ui/popover";
import type { BoardColumn } from "@/lib/stories/schema/board";
import type { StoryCard } from "@/lib/stories/schema/story";
import type { BoardCanvasProps } from "./board-canvas";
import type { BoardLayout } from "./board-layout";
import { ColumnHead } from "./column-head";
import type { ColumnLoad } from "./column-limits";
import { QuickAdd } from "./quick-add";
import type { ColumnDeeds } from "./use-column-deeds";

type CanvasColumnProps = Pick<
  BoardCanvasProps,
  "mayWrite" | "mayManage" | "adding" | "addTo" | "onAdding" | "onSelect" | "moves" | "shown"
> & { column: BoardColumn; projectId: string };

type HeadProps = CanvasColumnProps & {
  load: ColumnLoad;
  headingId: string;
  layout: BoardLayout;
  deeds: ColumnDeeds;
  /** Between swimlanes a column has no foot: a story is added under its head. */
  addsHere: boolean;
};

/** A column's head on the board of stories. */
export function CanvasColumnHead({ load, headingId, layout, deeds, addsHere, ...props }: HeadProps) {
  const { column, mayWrite, onAdding } = props;
  const cards = (): StoryCard[] => props.shown.filter(({ columnId }) => columnId === column.id);
  const head = (
    <ColumnHead
      column={column}
      headingId={headingId}
      load={load}
      onAdd={mayWrite ? () => onAdding(column.id) : null}
      onSelectAll={
        mayWrite ? () => props.onSelect({ kind: "all", itemIds: cards().map(({ id }) => id) }) : null
      }
      onCollapse={() => layout.setCollapsed(column.id, true)}
      deeds={props.mayManage ? deeds : null}
    />
  );
  if (!addsHere || props.adding !== column.id) return head;
  return (
    <Popover open onOpenChange={(open) => (open ? undefined : onAdding(null))}>
      <PopoverAnchor asChild>
        <div className="flex min-w-0 flex-1">{head}</div>
      </PopoverAnchor>
      <PopoverContent aria-label={`A new story in ${column.name}`} className="w-68 p-2">
        <CanvasColumnFoot {...props} />
      </PopoverContent>
    </Popover>
  );
}

/** The foot of a column: where a story is added to it. */
export function CanvasColumnFoot({ column, projectId, mayWrite, ...props }: CanvasColumnProps) {
  if (!mayWrite || column.category === "cancelled") return null;
  return (
    <QuickAdd
      projectId={projectId}
      column={column}
      epicId={props.addTo?.epicId ?? null}
      open={props.adding === column.id}
      onOpenChange={(next) => props.onAdding(next ? column.id : null)}
      onCreated={(story) => props.moves.created(`${story.key} added to ${column.name}`, story)}
    />
  );
}
