"use client";

import { useQuery } from "@tanstack/react-query";
import { Plus } from "lucide-react";
import { useState } from "react";
import { useCommands } from "@/components/layout/commands";
import { useShortcut } from "@/components/layout/shortcuts";
import { useViewer } from "@/components/providers/viewer";
import { Banner } from "@/components/ui/banner";
import { ErrorState } from "@/components/ui/error-state";
import { orpc, readProblem } from "@/lib/api/client";
import { storyKey } from "@/lib/stories/rules/story-key";
import type { Board as BoardData } from "@/lib/stories/schema/board";
import { BoardCanvas } from "./board-canvas";
import { BoardFilterBar } from "./board-filter-bar";
import { filterCards } from "./board-items";
import { BoardSkeleton } from "./board-skeleton";
import { EmptyBoard } from "./empty-board";
import { StoryPanel } from "./story-panel";
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
  const { key: projectKey, name, archived } = board.project;
  const [filters, setFilters] = useBoardFilters();
  const [adding, setAdding] = useState<string | null>(null);
  const labelOf = (storyId: string) => {
    const card = board.cards.find((candidate) => candidate.id === storyId);
    return card ? storyKey(projectKey, card.keyNumber) : "The story";
  };
  const moves = useStoryMoves(orpc.stories.board.queryKey({ input: { projectId: projectKey } }), labelOf);
  const cards = moves.overlay(board.cards);
  const shown = filterCards(cards, filters, projectKey);
  const mayWrite = viewer.may("stories.write") && !archived;
  const add = () => setAdding("draft");
  useAddStory(mayWrite, add);

  const empty = board.cards.length === 0 && adding === null;
  const canvas = { board, cards, shown, filters, moves, mayWrite, adding, onAdding: setAdding };
  return (
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
          <BoardFilterBar board={board} filters={filters} onChange={setFilters} shown={shown.length} />
          <BoardCanvas {...canvas} onOpen={(storyId) => setFilters({ story: labelOf(storyId) })} />
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

/** Offers “Add a story” by key and in the palette. */
function useAddStory(mayWrite: boolean, add: () => void) {
  useShortcut({ keys: "c", label: "Add a story", group: "Board", handler: add }, mayWrite);
  const command = {
    id: "add-story",
    label: "Add a story",
    group: "Board",
    icon: <Plus />,
    shortcut: "c",
    run: add,
  };
  useCommands(mayWrite ? [command] : []);
}
