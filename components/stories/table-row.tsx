// biome-ignore-all lint/a11y/useSemanticElements: only the rows in sight are drawn, each at its place, which a table element cannot
// biome-ignore-all lint/a11y/useFocusableInteractive: the cells take the focus, not their rows
"use client";

import { PanelRightOpen, TriangleAlert } from "lucide-react";
import { type MouseEvent, memo } from "react";
import { Checkbox } from "@/components/ui/checkbox";
import { cx } from "@/components/ui/cx";
import type { FilterContext } from "@/lib/stories/rules/filter-context";
import { storyKey } from "@/lib/stories/rules/story-key";
import type { StoryCard } from "@/lib/stories/schema/story";
import { TableCellContent } from "./table-cell";
import { TableCellInput } from "./table-cell-input";
import type { TableColumn } from "./table-columns";
import type { TableDeeds } from "./table-deeds";
import { type ColumnPlace, cellClass, stickyStyle } from "./table-frame";

export type EditedCell = { column: string; typed: string | null };

type TableRowViewProps = {
  card: StoryCard;
  index: number;
  top: number;
  places: readonly ColumnPlace[];
  context: FilterContext;
  projectKey: string;
  /** The number of the cell that the keyboard is at, or -1. */
  active: number;
  edited: EditedCell | null;
  selected: boolean;
  pending: boolean;
  failure: string | null;
  /** Whether the reader may change stories. */
  mayWrite: boolean;
  deeds: TableDeeds;
};

/** One story of the table. */
export const TableRowView = memo(function TableRowView(props: TableRowViewProps) {
  const { card, index, top, places, selected, pending } = props;
  return (
    <div
      role="row"
      aria-rowindex={index + 2}
      aria-selected={props.mayWrite ? selected : undefined}
      aria-busy={pending || undefined}
      className="group/row absolute inset-x-0 flex h-row"
      style={{ top }}
    >
      {places.map((place, at) => (
        <Cell
          key={place.column.id}
          {...props}
          place={place}
          at={at}
          label={`${place.column.label} of ${card.title}`}
        />
      ))}
    </div>
  );
});

type CellProps = TableRowViewProps & { place: ColumnPlace; at: number; label: string };

function Cell({ place, at, label, ...row }: CellProps) {
  const { card, active, edited, selected, pending, deeds } = row;
  const { column, sticky } = place;
  const editing = edited?.column === column.id && column.edit?.kind === "write" ? column.edit : null;
  const click = (event: MouseEvent) => {
    if (column.id === "select") deeds.select(card.id, event.shiftKey);
    else deeds.press(card.id, at, event.detail > 1);
  };
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the keys of all cells are heard by the grid
    <div
      role="gridcell"
      aria-colindex={at + 1}
      aria-readonly={column.edit && row.mayWrite ? undefined : true}
      tabIndex={active === at ? 0 : -1}
      data-cell={`${card.id} ${at}`}
      data-column={column.id}
      className={cx(
        cellClass(column),
        "relative focus-visible:z-20 focus-visible:outline-2 focus-visible:outline-focus focus-visible:-outline-offset-2",
        sticky && "sticky z-10",
        selected ? "bg-accent-soft" : "bg-surface group-hover/row:bg-hover",
        pending && "text-muted",
        editing && "z-30!",
      )}
      style={stickyStyle(place)}
      onClick={click}
      onFocus={() => deeds.arrive(card.id, at)}
    >
      {editing ? (
        <TableCellInput
          card={card}
          field={editing.field}
          label={label}
          typed={edited?.typed ?? null}
          onSave={(set) => deeds.set(card, set)}
          onDone={(after) => deeds.leave(card.id, at, after)}
        />
      ) : (
        <Content column={column} {...row} />
      )}
    </div>
  );
}

function Content({ column, ...row }: TableRowViewProps & { column: TableColumn }) {
  const { card, context, projectKey, selected, deeds } = row;
  if (column.id === "select") {
    return (
      <Checkbox
        tabIndex={-1}
        aria-label={`Select ${storyKey(projectKey, card.keyNumber)}`}
        checked={selected}
        className="pointer-events-none"
      />
    );
  }
  if (column.id === "key") {
    return (
      <button
        type="button"
        tabIndex={-1}
        className="truncate font-mono text-muted text-xs hover:text-ink hover:underline"
        onClick={() => deeds.open(card.id)}
      >
        {storyKey(projectKey, card.keyNumber)}
      </button>
    );
  }
  if (column.id === "title") return <Title {...row} />;
  return <TableCellContent column={column.id} card={card} context={context} />;
}

function Title({ card, projectKey, failure, deeds, places }: TableRowViewProps) {
  const withKey = !places.some(({ column }) => column.id === "key");
  return (
    <>
      <span className={cx("min-w-0 truncate", card.status === "cancelled" && "text-muted line-through")}>
        {withKey ? (
          <span className="block font-mono text-muted text-xs">{storyKey(projectKey, card.keyNumber)}</span>
        ) : null}
        {card.title}
      </span>
      {failure ? (
        <button
          type="button"
          tabIndex={-1}
          title={`${failure} Click to try again.`}
          className="flex min-w-0 shrink items-center gap-1 text-danger text-xs"
          onClick={(event) => {
            event.stopPropagation();
            deeds.retry(card.id);
          }}
        >
          <TriangleAlert aria-hidden="true" className="size-3.5 shrink-0" />
          <span className="truncate">Put back: {failure}</span>
        </button>
      ) : null}
      <button
        type="button"
        tabIndex={-1}
        aria-label={`Open ${storyKey(projectKey, card.keyNumber)}`}
        className="-mr-1 ml-auto flex shrink-0 rounded-sm p-1 text-faint opacity-0 hover:bg-selected hover:text-ink group-hover/row:opacity-100 pointer-coarse:opacity-100"
        onClick={(event) => {
          event.stopPropagation();
          deeds.open(card.id);
        }}
      >
        <PanelRightOpen aria-hidden="true" className="size-4" />
      </button>
    </>
  );
}
