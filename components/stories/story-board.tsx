"use client";

import { useRef, useState } from "react";
import type { BoardHandle } from "@/components/board/board-types";
import { useViewer } from "@/components/providers/viewer";
import { Banner } from "@/components/ui/banner";
import { ErrorState } from "@/components/ui/error-state";
import { readProblem } from "@/lib/api/client";
import { formatSort, SORT_NAMES } from "@/lib/stories/rules/sort";
import { storyKey } from "@/lib/stories/rules/story-key";
import type { Board as BoardData } from "@/lib/stories/schema/board";
import { BoardCanvas } from "./board-canvas";
import { useBoardData } from "./board-data";
import { DisplayContext } from "./board-display";
import { BoardFilterBar } from "./board-filter-bar";
import { type Remembered, RememberedContext } from "./board-memory";
import { BoardSkeleton } from "./board-skeleton";
import { BoardUse } from "./board-use";
import { DisplayMenu } from "./display-menu";
import { EmptyBoard } from "./empty-board";
import { NoneFound } from "./none-found";
import { useSelection } from "./selection";
import { StoryPanel } from "./story-panel";
import { StoryTable } from "./story-table";
import { TableColumnMenu } from "./table-column-menu";
import { useBoardFilters } from "./use-board-filters";
import { useBoardMoves } from "./use-board-moves";
import { useShownCards } from "./use-shown-cards";
import { useViewDisplay } from "./use-view-display";

/** The board of a project: loads it, keeps it live, and lets it be moved. */
export function StoryBoard({ projectKey, remembered }: { projectKey: string; remembered: Remembered }) {
  const { query, board, pendingIds, failedIds } = useBoardData(projectKey);
  if (board) {
    return (
      <RememberedContext value={remembered}>
        <LoadedBoard board={board} pendingIds={pendingIds} failedIds={failedIds} />
      </RememberedContext>
    );
  }
  if (!query.error) return <BoardSkeleton />;
  const { message, requestId } = readProblem(query.error);
  return (
    <ErrorState
      level={1}
      title="The board could not be loaded"
      onRetry={() => void query.refetch()}
      retrying={query.isFetching}
      reference={requestId ?? undefined}
    >
      {message}
    </ErrorState>
  );
}

type LoadedBoardProps = {
  board: BoardData;
  pendingIds: ReadonlySet<string>;
  failedIds: ReadonlyMap<string, string>;
};

function LoadedBoard({ board, pendingIds, failedIds }: LoadedBoardProps) {
  const viewer = useViewer();
  const handle = useRef<BoardHandle>(null);
  const { key: projectKey, id: projectId, name, archived } = board.project;
  const filters = useBoardFilters(projectKey);
  const found = useShownCards(board, filters.query);
  const { shown, sort, grouping, narrowed } = found;
  const display = useViewDisplay(filters);
  const selection = useSelection(shown);
  const moves = useBoardMoves(board);
  const [adding, setAdding] = useState<string | null>(null);
  const [focusId, setFocusId] = useState<string | null>(null);
  const [menuId, setMenuId] = useState<string | null>(null);

  const mayWrite = viewer.may("stories.write") && !archived;
  const firstColumn = board.columns.find(({ hidden }) => !hidden);
  const add = () => setAdding(firstColumn?.id ?? null);
  const labelOf = (storyId: string) => {
    const card = board.cards.find((candidate) => candidate.id === storyId);
    return card ? storyKey(projectKey, card.keyNumber) : "The story";
  };

  const open = (storyId: string) => filters.set({ story: labelOf(storyId) });
  const table = filters.query.layout === "table";
  const isOpen = ({ keyNumber }: { keyNumber: number }) =>
    storyKey(projectKey, keyNumber) === filters.query.story;
  const openId = filters.query.story ? (board.cards.find(isOpen)?.id ?? null) : null;
  const empty = board.cards.length === 0 && adding === null;
  const order = table
    ? shown.map(({ id }) => id)
    : board.columns.flatMap(({ id, hidden }) =>
        hidden ? [] : shown.flatMap((card) => (card.columnId === id ? [card.id] : [])),
      );
  const neighbour = (step: number) => {
    const at = openId === null ? -1 : order.indexOf(openId);
    const id = at < 0 ? undefined : order[at + step];
    return id === undefined ? null : () => open(id);
  };
  return (
    <DisplayContext value={display}>
      <div className="flex min-h-0 flex-1 flex-col">
        <h1 className="sr-only">Board of {name}</h1>
        {archived ? (
          <Banner className="mx-4 mt-3">
            This project is archived. Restore it in its settings to change its stories.
          </Banner>
        ) : null}
        {empty ? (
          <EmptyBoard mayWrite={mayWrite} base={`/w/${viewer.workspace}/p/${projectKey}`} onAdd={add} />
        ) : (
          <>
            <BoardFilterBar
              projectKey={projectKey}
              filters={filters}
              found={found}
              total={board.cards.length}
            >
              {table ? (
                <TableColumnMenu
                  columns={filters.query.columns}
                  onChange={(columns) => filters.set({ columns })}
                />
              ) : (
                <DisplayMenu projectId={projectId} lanes={grouping !== null} />
              )}
            </BoardFilterBar>
            {narrowed && shown.length === 0 ? (
              <NoneFound onClear={() => filters.set({ filter: "", q: "" })} />
            ) : null}
            {table ? (
              <StoryTable
                board={board}
                shown={shown}
                context={found.context}
                grouping={grouping}
                sort={sort}
                columns={filters.query.columns}
                mayWrite={mayWrite}
                moves={moves}
                pendingIds={pendingIds}
                failedIds={failedIds}
                selectedIds={selection.ids}
                onSelect={selection.select}
                onSort={(next) => filters.set({ sort: formatSort(next) }, "push")}
                onOpen={open}
                onFocusChange={setFocusId}
                handle={handle}
              />
            ) : (
              <BoardCanvas
                board={board}
                shown={shown}
                lanes={grouping}
                fixedOrder={
                  sort.field === "rank" && !sort.descending
                    ? null
                    : `The board is sorted by ${SORT_NAMES[sort.field].toLowerCase()}. Sort by rank to arrange by hand.`
                }
                mayWrite={mayWrite}
                mayManage={viewer.may("projects.write") && !archived}
                moves={moves}
                pendingIds={pendingIds}
                failedIds={failedIds}
                selectedIds={selection.ids}
                onSelect={selection.select}
                adding={adding}
                onAdding={setAdding}
                onOpen={open}
                onFocusChange={setFocusId}
                menuId={menuId}
                onMenu={setMenuId}
                handle={handle}
              />
            )}
          </>
        )}
        <BoardUse
          board={board}
          order={order}
          currentId={focusId ?? openId}
          selection={selection}
          mayWrite={mayWrite}
          onOpen={open}
          onAdd={add}
          onFocus={(storyId) => handle.current?.focus(storyId)}
        />
        <StoryPanel
          storyKey={filters.query.story || null}
          projectKey={projectKey}
          choices={board}
          onPrevious={neighbour(-1)}
          onNext={neighbour(1)}
          onClose={() => filters.set({ story: "" })}
        />
      </div>
    </DisplayContext>
  );
}
