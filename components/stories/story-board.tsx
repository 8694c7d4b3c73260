"use client";

import { useQuery } from "@tanstack/react-query";
import { FileText, Plus } from "lucide-react";
import { useState } from "react";
import { Board } from "@/components/board/board";
import type { BoardColumn, BoardMove } from "@/components/board/types";
import { useCommands } from "@/components/layout/commands";
import { useShortcut } from "@/components/layout/shortcuts";
import { useViewer } from "@/components/providers/viewer";
import { Banner } from "@/components/ui/banner";
import { Button } from "@/components/ui/button";
import { ButtonLink } from "@/components/ui/button-link";
import { EmptyState } from "@/components/ui/empty-state";
import { ErrorState } from "@/components/ui/error-state";
import { StateMark } from "@/components/ui/state-mark";
import { STORY_STATUSES, type StoryStatus } from "@/db/enums";
import { orpc, readProblem } from "@/lib/api/client";
import { columnsOf, type Move } from "@/lib/stories/rules/board";
import { storyKey } from "@/lib/stories/rules/story-key";
import { refuseStoryStatus } from "@/lib/stories/rules/transitions";
import type { Board as BoardData } from "@/lib/stories/schema/board";
import { BoardFilterBar } from "./board-filter-bar";
import { boardColumns, epicGroups, filterCards, type StoryItem } from "./board-items";
import { BoardSkeleton } from "./board-skeleton";
import { type MoveChoice, MoveMenu } from "./move-menu";
import { QuickAdd } from "./quick-add";
import { StoryCard } from "./story-card";
import { StoryPanel } from "./story-panel";
import { STORY_STATUS_LOOKS } from "./story-status";
import { useBoardFilters } from "./use-board-filters";
import { useStoryMoves } from "./use-story-moves";

/** The board of a project: loads it, keeps it live, and lets it be moved. */
export function StoryBoard({ projectKey }: { projectKey: string }) {
  const input = { projectId: projectKey };
  const board = useQuery(orpc.stories.board.queryOptions({ input }));
  if (board.data) return <LoadedBoard board={board.data} />;
  if (!board.error) return <BoardSkeleton />;
  const { message, requestId } = readProblem(board.error);
  return (
    <ErrorState
      level={1}
      title="The board could not be loaded"
      onRetry={() => void board.refetch()}
      retrying={board.isFetching}
      reference={requestId ?? undefined}
    >
      {message}
    </ErrorState>
  );
}

function LoadedBoard({ board }: { board: BoardData }) {
  const viewer = useViewer();
  const projectKey = board.project.key;
  const boardKey = orpc.stories.board.queryKey({ input: { projectId: projectKey } });
  const [filters, setFilters] = useBoardFilters();
  const [menuFor, setMenuFor] = useState<string | null>(null);
  const [adding, setAdding] = useState<string | null>(null);
  const labelOf = (storyId: string) => {
    const card = board.cards.find((candidate) => candidate.id === storyId);
    return card ? storyKey(projectKey, card.keyNumber) : "The story";
  };
  const { move, overlay, pendingIds } = useStoryMoves(boardKey, labelOf);

  const mayWrite = viewer.may("stories.write") && !board.project.archived;
  const cards = overlay(board.cards);
  const shown = filterCards(cards, filters, projectKey);
  const open = (storyId: string) => setFilters({ story: labelOf(storyId) });

  useShortcut({
    keys: "c",
    label: "Add a story",
    group: "Board",
    handler: () => mayWrite && setAdding("draft"),
  });
  useBoardCommands(mayWrite, () => setAdding("draft"));

  const onMove = ({ item, place }: BoardMove<StoryItem>) => {
    const status = statusOf(place.columnId);
    if (!status) return;
    move({
      storyId: item.id,
      status,
      afterId: place.afterId ?? undefined,
      beforeId: place.beforeId ?? undefined,
    });
  };

  const renderCard = (item: StoryItem) => (
    <StoryCard
      card={item}
      projectKey={projectKey}
      epic={board.epics.find((epic) => epic.id === item.epicId) ?? null}
      assigneeName={board.members.find((member) => member.id === item.assigneeId)?.name ?? null}
      pending={pendingIds.has(item.id)}
      menu={
        mayWrite ? (
          <MoveMenu
            label={storyKey(projectKey, item.keyNumber)}
            status={item.status}
            open={menuFor === item.id}
            onOpenChange={(next) => setMenuFor(next ? item.id : null)}
            onMove={(choice) => move(moveOf(item, choice, cards))}
          />
        ) : null
      }
    />
  );

  const renderFooter = (column: BoardColumn<StoryItem>) => {
    const status = statusOf(column.id);
    if (!mayWrite || !status || status === "cancelled") return null;
    return (
      <QuickAdd
        boardKey={boardKey}
        projectId={board.project.id}
        status={status}
        epicId={filters.epic && filters.epic !== "none" ? filters.epic : null}
        columnTitle={column.title}
        open={adding === column.id}
        onOpenChange={(next) => setAdding(next ? column.id : null)}
      />
    );
  };

  const columns = boardColumns(shown, projectKey).map((column) => ({ ...column, mark: markOf(column.id) }));
  const empty = board.cards.length === 0 && adding === null;
  return (
    <div className="flex min-h-0 flex-1 flex-col">
      <h1 className="sr-only">Board of {board.project.name}</h1>
      {board.project.archived ? (
        <Banner className="mx-4 mt-3">
          This project is archived. Restore it in its settings to change its stories.
        </Banner>
      ) : null}
      {empty ? (
        <EmptyBoard
          mayWrite={mayWrite}
          base={`/w/${viewer.workspace}/p/${projectKey}`}
          onAdd={() => setAdding("draft")}
        />
      ) : (
        <>
          <BoardFilterBar board={board} filters={filters} onChange={setFilters} shown={shown.length} />
          <Board
            label={`Board of ${board.project.name}`}
            columns={columns}
            groups={filters.group === "epic" ? epicGroups(board.epics) : null}
            movable={mayWrite}
            refusal={(item, columnId) => {
              const status = statusOf(columnId);
              return status ? refuseStoryStatus(item.status, status) : null;
            }}
            onMove={onMove}
            onOpen={open}
            onMenu={setMenuFor}
            renderCard={renderCard}
            renderFooter={renderFooter}
          />
        </>
      )}
      <StoryPanel
        storyKey={filters.story || null}
        projectKey={projectKey}
        choices={board}
        onClose={() => setFilters({ story: "" })}
      />
    </div>
  );
}

function useBoardCommands(mayWrite: boolean, addStory: () => void) {
  const commands = mayWrite
    ? [
        {
          id: "add-story",
          label: "Add a story",
          group: "Board",
          icon: <Plus />,
          shortcut: "c",
          run: addStory,
        },
      ]
    : [];
  useCommands(commands);
}

function statusOf(columnId: string): StoryStatus | undefined {
  return STORY_STATUSES.find((status) => status === columnId);
}

function markOf(columnId: string) {
  const status = statusOf(columnId);
  return status ? (
    <StateMark shape={STORY_STATUS_LOOKS[status].shape} tone={STORY_STATUS_LOOKS[status].tone} />
  ) : null;
}

/** A choice of the menu as the same kind of move that dragging makes. */
function moveOf(item: StoryItem, choice: MoveChoice, cards: readonly BoardData["cards"][number][]): Move {
  if (choice.kind === "column") return { storyId: item.id, status: choice.status };
  const column = columnsOf(cards)[item.status].filter((card) => card.id !== item.id);
  const first = column[0];
  const beforeId = choice.kind === "top" && first ? first.id : undefined;
  return { storyId: item.id, status: item.status, beforeId };
}

function EmptyBoard({ mayWrite, base, onAdd }: { mayWrite: boolean; base: string; onAdd: () => void }) {
  return (
    <EmptyState
      title="No stories yet"
      action={
        mayWrite ? (
          <>
            <ButtonLink
              href={`${base}/documents/new?kind=PRD`}
              variant="primary"
              icon={<FileText aria-hidden="true" />}
            >
              Start from a PRD
            </ButtonLink>
            <Button icon={<Plus aria-hidden="true" />} onClick={onAdd}>
              Add a story
            </Button>
          </>
        ) : undefined
      }
    >
      Stories move here from draft to done, by people and by agents, live on every screen. They come from a
      PRD, or are added one by one.
    </EmptyState>
  );
}
