// biome-ignore-all lint/a11y/useSemanticElements: only the rows in sight are drawn, each at its place, which a table element cannot
"use client";

import { type Ref, useEffect, useImperativeHandle, useMemo, useRef, useState } from "react";
import type { BoardHandle, BoardSelect } from "@/components/board/board-types";
import { useRemPx } from "@/components/board/use-rem-px";
import { useScrollWindow } from "@/components/board/use-scroll-window";
import type { FilterContext } from "@/lib/stories/rules/filter-context";
import type { Grouping } from "@/lib/stories/rules/group";
import type { Sort } from "@/lib/stories/rules/sort";
import type { Board } from "@/lib/stories/schema/board";
import type { StoryCard } from "@/lib/stories/schema/story";
import { StoryPicker } from "./story-picker";
import type { AfterEdit } from "./table-cell-input";
import { TableAdd, TableSums } from "./table-foot";
import { tablePlaces, tableRem } from "./table-frame";
import { TableGroupRow } from "./table-group-row";
import { HEAD, nextSort, TableHeadRow } from "./table-head";
import { type Spot, tableKeyDown } from "./table-keys";
import { type EditedCell, TableRowView } from "./table-row";
import { sumsOf, tableRows } from "./table-rows";
import type { useBoardMoves } from "./use-board-moves";
import { useNarrow } from "./use-narrow";
import { useSteadyTableDeeds } from "./use-steady-table-deeds";

type StoryTableProps = {
  board: Board;
  /** The stories that are let through, in order. */
  shown: readonly StoryCard[];
  context: FilterContext;
  grouping: Grouping | null;
  sort: Sort;
  /** The columns, as the address names them. */
  columns: string;
  mayWrite: boolean;
  moves: ReturnType<typeof useBoardMoves>;
  pendingIds: ReadonlySet<string>;
  failedIds: ReadonlyMap<string, string>;
  selectedIds: ReadonlySet<string>;
  onSelect: (event: BoardSelect) => void;
  onSort: (sort: Sort) => void;
  onOpen: (storyId: string) => void;
  /** The story that the keyboard is at, or null. */
  onFocusChange: (storyId: string | null) => void;
  handle?: Ref<BoardHandle>;
};

/** The cell that is edited, and where its list opens. */
type Editing = EditedCell & { rowKey: string; anchor: HTMLElement | null };

const ROW_REM = 2.25;
const NARROW_ROW_REM = 2.75;
const HEAD_REM = 2;
const MORE_ROWS = 6;

/** All stories as rows: every cell is reached and edited by keyboard, and only the rows in sight are drawn. */
export function StoryTable(props: StoryTableProps) {
  const { board, shown, context, grouping, mayWrite, moves, selectedIds, onSelect } = props;
  const scroller = useRef<HTMLDivElement>(null);
  const narrow = useNarrow();
  const rowPx = (narrow ? NARROW_ROW_REM : ROW_REM) * useRemPx();
  const view = useScrollWindow(scroller, rowPx * 4);
  const [collapsed, setCollapsed] = useState<ReadonlySet<string>>(new Set());
  const [spot, setSpot] = useState<Spot>({ rowKey: HEAD, at: 0 });
  const [editing, setEditing] = useState<Editing | null>(null);
  const wish = useRef<Spot | null>(null);

  const places = useMemo(
    () => tablePlaces(props.columns, { narrow, selectable: mayWrite }),
    [props.columns, narrow, mayWrite],
  );
  const rows = useMemo(
    () => tableRows(shown, grouping, context, collapsed),
    [shown, grouping, context, collapsed],
  );
  const rowKeys = [HEAD, ...rows.map(({ key }) => key)];
  // The row that the keyboard was at may have gone.
  const known = rowKeys.includes(spot.rowKey) ? spot : { rowKey: rowKeys[1] ?? HEAD, at: spot.at };
  const order = rows.flatMap((row) => (row.kind === "story" ? [row.card.id] : []));
  const cardOf = (rowKey: string) => shown.find(({ id }) => id === rowKey);

  const focus = (next: Spot) => {
    wish.current = next;
    setSpot(next);
    reveal(scroller.current, rowKeys.indexOf(next.rowKey) - 1, rowPx);
  };
  useEffect(() => {
    const wanted = wish.current;
    if (!wanted) return;
    const row = wanted.rowKey.startsWith("group ") ? `${wanted.rowKey} 0` : `${wanted.rowKey} ${wanted.at}`;
    const cell = cellAt(scroller.current, row);
    if (!cell) return;
    wish.current = null;
    cell.focus();
    cell.scrollIntoView({ block: "nearest", inline: "nearest" });
  });

  useImperativeHandle(props.handle, () => ({
    focus: (storyId: string) => focus({ rowKey: storyId, at: known.at }),
    focusFirst: () => focus({ rowKey: rowKeys[1] ?? HEAD, at: known.at }),
  }));

  const edit = ({ rowKey, at }: Spot, typed: string | null = null) => {
    const column = places[at]?.column;
    const card = cardOf(rowKey);
    if (rowKey === HEAD) return pressHead(at);
    const row = rows.find(({ key }) => key === rowKey);
    if (row?.kind === "group") return typed === null ? toggleGroup(row.group.id) : undefined;
    if (!column || !card) return;
    if (column.id === "key" && typed === null) return props.onOpen(card.id);
    if (column.id === "select" && typed === null) return select(card.id, false);
    if (!column.edit || !mayWrite) return;
    if (typed !== null && (column.edit.kind === "pick" || column.id === "title")) return;
    setSpot({ rowKey, at });
    setEditing({ rowKey, column: column.id, typed, anchor: cellAt(scroller.current, `${rowKey} ${at}`) });
  };
  const pressHead = (at: number) => {
    if (places[at]?.column.id === "select") return onSelect({ kind: "all", itemIds: order });
    const next = nextSort(props.sort, places[at]);
    if (next) props.onSort(next);
  };
  const select = (storyId: string, range: boolean) => {
    if (!mayWrite) return;
    if (range) onSelect({ kind: "range", itemId: storyId, fromId: storyId, order });
    else onSelect({ kind: "toggle", itemId: storyId });
  };
  const toggleGroup = (groupId: string) => {
    const next = new Set(collapsed);
    if (!next.delete(groupId)) next.add(groupId);
    setCollapsed(next);
  };
  const leave = (rowKey: string, at: number, after: AfterEdit) => {
    setEditing(null);
    const step = after === "next" ? 1 : after === "previous" ? -1 : 0;
    if (step === 0) return focus({ rowKey, at });
    for (let to = at + step; places[to]; to += step) {
      // What is edited next takes the focus itself.
      if (places[to]?.column.edit) return edit({ rowKey, at: to });
    }
    focus({ rowKey, at });
  };
  const arrive = (rowKey: string, at: number) => {
    if (spot.rowKey !== rowKey || spot.at !== at) setSpot({ rowKey, at });
    props.onFocusChange(cardOf(rowKey)?.id ?? null);
  };
  const press = (rowKey: string, at: number, twice: boolean) => {
    const column = places[at]?.column;
    if (narrow && column?.id === "title") return props.onOpen(rowKey);
    if (column?.edit?.kind === "pick" || twice) edit({ rowKey, at });
  };
  const deeds = useSteadyTableDeeds({
    arrive,
    press,
    select,
    leave,
    toggleGroup,
    open: props.onOpen,
    set: (card, values) => moves.set([card], values, { quiet: true }),
    retry: moves.retry,
  });

  const first = Math.max(0, Math.floor(view.top / rowPx) - MORE_ROWS);
  const last = Math.min(rows.length, Math.ceil((view.top + view.height) / rowPx) + MORE_ROWS);
  const activeIndex = rowKeys.indexOf(known.rowKey) - 1;
  const drawn = rows.map((row, index) => ({ row, index })).slice(first, last);
  const active = rows[activeIndex];
  // The cell that has the focus stays, however far one scrolls away.
  if (active && (activeIndex < first || activeIndex >= last)) drawn.push({ row: active, index: activeIndex });
  const picked = editing && places.find(({ column }) => column.id === editing.column)?.column.edit;
  const pickedCard = editing ? cardOf(editing.rowKey) : undefined;
  const pickedAt = places.findIndex(({ column }) => column.id === editing?.column);
  const selected = order.filter((id) => selectedIds.has(id)).length;

  return (
    <div className="flex min-h-0 flex-1 flex-col">
      <div
        ref={scroller}
        className="@container min-h-0 flex-1 overflow-auto overscroll-contain"
        style={scrollPadding(places)}
      >
        <div
          role="grid"
          aria-label={`Stories of ${board.project.name}`}
          aria-rowcount={rows.length + 1}
          aria-colcount={places.length}
          aria-multiselectable={mayWrite}
          className="min-w-full"
          style={{ width: `${tableRem(places)}rem` }}
          onKeyDown={(event) =>
            tableKeyDown(event, {
              rowKeys,
              columnCount: places.length,
              spot: known,
              pageRows: Math.max(1, Math.floor(view.height / rowPx) - 6),
              go: focus,
              edit,
              toggle: ({ rowKey }, range) =>
                rowKey === HEAD || rowKey.startsWith("group ")
                  ? edit({ rowKey, at: 0 })
                  : select(rowKey, range),
              open: ({ rowKey }) => (cardOf(rowKey) ? props.onOpen(rowKey) : undefined),
            })
          }
        >
          <TableHeadRow
            places={places}
            sort={props.sort}
            active={known.rowKey === HEAD ? known.at : -1}
            allSelected={selected === 0 ? false : selected === order.length ? true : "indeterminate"}
            onArrive={(at) => arrive(HEAD, at)}
            onPress={pressHead}
          />
          <div role="rowgroup" className="relative" style={{ height: rows.length * rowPx }}>
            {drawn.map(({ row, index }) =>
              row.kind === "group" ? (
                <TableGroupRow
                  key={row.key}
                  row={row}
                  index={index}
                  top={index * rowPx}
                  columnCount={places.length}
                  active={known.rowKey === row.key}
                  deeds={deeds}
                />
              ) : (
                <TableRowView
                  key={row.key}
                  card={row.card}
                  index={index}
                  top={index * rowPx}
                  places={places}
                  context={context}
                  projectKey={board.project.key}
                  active={known.rowKey === row.key ? known.at : -1}
                  edited={editing?.rowKey === row.key ? editing : null}
                  selected={selectedIds.has(row.key)}
                  pending={props.pendingIds.has(row.key)}
                  failure={props.failedIds.get(row.key) ?? null}
                  mayWrite={mayWrite}
                  deeds={deeds}
                />
              ),
            )}
          </div>
        </div>
        <TableSums places={places} sums={sumsOf(shown)} />
      </div>
      {mayWrite ? <TableAdd board={board} onCreated={moves.created} /> : null}
      {editing?.anchor && picked?.kind === "pick" && pickedCard ? (
        <StoryPicker
          field={picked.field}
          anchor={{ current: editing.anchor }}
          board={board}
          cards={[pickedCard]}
          onChoose={(set) => moves.set([pickedCard], set, { quiet: true })}
          onClose={() => leave(editing.rowKey, pickedAt, "stay")}
        />
      ) : null}
    </div>
  );
}

/** Scrolls a row into the middle part between heads and sums, also one that is not drawn yet. */
function reveal(scroller: HTMLElement | null, index: number, rowPx: number): void {
  if (!scroller || index < 0) return;
  const top = index * rowPx;
  const room = scroller.clientHeight - HEAD_REM * 2 * 16;
  if (top < scroller.scrollTop) scroller.scrollTop = top;
  else if (top + rowPx > scroller.scrollTop + room) scroller.scrollTop = top + rowPx - room;
}

function scrollPadding(places: ReturnType<typeof tablePlaces>) {
  const left = tableRem(places.filter(({ sticky }) => sticky));
  return { scrollPadding: `${HEAD_REM}rem 0 ${HEAD_REM}rem ${left}rem` };
}

function cellAt(scroller: HTMLElement | null, name: string): HTMLElement | null {
  return scroller?.querySelector<HTMLElement>(`[data-cell="${CSS.escape(name)}"]`) ?? null;
}
