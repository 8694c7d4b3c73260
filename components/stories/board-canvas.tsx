"use client";

import { useState } from "react";
import { Board } from "@/components/board/board";
import type { BoardColumn, BoardMove } from "@/components/board/types";
import { StateMark } from "@/components/ui/state-mark";
import { orpc } from "@/lib/api/client";
import { storyKey } from "@/lib/stories/rules/story-key";
import { refuseStoryStatus } from "@/lib/stories/rules/transitions";
import type { Board as BoardData } from "@/lib/stories/schema/board";
import { boardColumns, epicGroups, moveOf, type StoryItem, statusOf } from "./board-items";
import { MoveMenu } from "./move-menu";
import { QuickAdd } from "./quick-add";
import { StoryCard } from "./story-card";
import { STORY_STATUS_LOOKS } from "./story-status";
import type { BoardFilters } from "./use-board-filters";
import type { useStoryMoves } from "./use-story-moves";

type BoardCanvasProps = {
  board: BoardData;
  /** The cards as they stand with the moves on their way, and those of them that the filters let through. */
  cards: readonly BoardData["cards"][number][];
  shown: readonly BoardData["cards"][number][];
  filters: BoardFilters;
  moves: ReturnType<typeof useStoryMoves>;
  mayWrite: boolean;
  /** The column in which a story is being added. */
  adding: string | null;
  onAdding: (columnId: string | null) => void;
  onOpen: (storyId: string) => void;
};

/** The columns with their cards, filled into the generic board. */
export function BoardCanvas({ board, cards, shown, filters, moves, mayWrite, ...props }: BoardCanvasProps) {
  const [menuFor, setMenuFor] = useState<string | null>(null);
  const { key: projectKey, name } = board.project;
  const columns = boardColumns(shown, projectKey).map((column) => ({ ...column, mark: markOf(column.id) }));

  const menuOf = (item: StoryItem) => (
    <MoveMenu
      label={storyKey(projectKey, item.keyNumber)}
      status={item.status}
      open={menuFor === item.id}
      onOpenChange={(next) => setMenuFor(next ? item.id : null)}
      onMove={(choice) => moves.move(moveOf(item, choice, cards))}
    />
  );

  return (
    <Board
      label={`Board of ${name}`}
      columns={columns}
      groups={filters.group === "epic" ? epicGroups(board.epics) : null}
      movable={mayWrite}
      refusal={refusalOf}
      onMove={(move) => sendMove(move, moves)}
      onOpen={props.onOpen}
      onMenu={setMenuFor}
      renderCard={(item) => (
        <StoryCard
          card={item}
          projectKey={projectKey}
          epic={board.epics.find((epic) => epic.id === item.epicId) ?? null}
          assigneeName={board.assignees.find(({ id }) => id === item.assigneeId)?.name ?? null}
          pending={moves.pendingIds.has(item.id)}
          menu={mayWrite ? menuOf(item) : null}
        />
      )}
      renderFooter={(column) =>
        mayWrite ? <ColumnFooter column={column} board={board} epic={filters.epic} {...props} /> : null
      }
    />
  );
}

type ColumnFooterProps = Pick<BoardCanvasProps, "board" | "adding" | "onAdding"> & {
  column: BoardColumn<StoryItem>;
  /** New stories go into the epic that the board is narrowed to. */
  epic: string;
};

function ColumnFooter({ column, board, epic, adding, onAdding }: ColumnFooterProps) {
  const status = statusOf(column.id);
  if (!status || status === "cancelled") return null;
  return (
    <QuickAdd
      boardKey={orpc.stories.board.queryKey({ input: { projectId: board.project.key } })}
      projectId={board.project.id}
      status={status}
      epicId={epic && epic !== "none" ? epic : null}
      columnTitle={column.title}
      open={adding === column.id}
      onOpenChange={(next) => onAdding(next ? column.id : null)}
    />
  );
}

function sendMove({ item, place }: BoardMove<StoryItem>, moves: ReturnType<typeof useStoryMoves>): void {
  const status = statusOf(place.columnId);
  if (!status) return;
  const { afterId, beforeId } = place;
  moves.move({ storyId: item.id, status, afterId: afterId ?? undefined, beforeId: beforeId ?? undefined });
}

function refusalOf(item: StoryItem, columnId: string): string | null {
  const status = statusOf(columnId);
  return status ? refuseStoryStatus(item.status, status) : null;
}

function markOf(columnId: string) {
  const status = statusOf(columnId);
  if (!status) return null;
  const { shape, tone } = STORY_STATUS_LOOKS[status];
  return <StateMark shape={shape} tone={tone} />;
}
