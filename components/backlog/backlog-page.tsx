"use client";

import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useViewer } from "@/components/providers/viewer";
import { SprintDialog } from "@/components/sprints/sprint-form";
import { sprintListOptions } from "@/components/sprints/sprint-queries";
import { useBoardData } from "@/components/stories/board-data";
import { EmptyBoard } from "@/components/stories/empty-board";
import { NoneFound } from "@/components/stories/none-found";
import { StoryPanel } from "@/components/stories/story-panel";
import { useBoardFilters } from "@/components/stories/use-board-filters";
import { useShownCards } from "@/components/stories/use-shown-cards";
import { Banner } from "@/components/ui/banner";
import { ErrorState } from "@/components/ui/error-state";
import { SkeletonRows } from "@/components/ui/skeleton";
import { readProblem } from "@/lib/api/client";
import { storyKey } from "@/lib/stories/rules/story-key";
import type { Board } from "@/lib/stories/schema/board";
import { BacklogBar } from "./backlog-bar";
import { sectionsOf } from "./backlog-rows";
import { BacklogSections } from "./backlog-sections";
import { EpicRail } from "./epic-rail";
import { useEpicFilter } from "./use-epic-filter";

/** The backlog of a project: what is still to be done, in its order, below the sprints that it is planned into. */
export function BacklogPage({ projectKey }: { projectKey: string }) {
  const { query, board, pendingIds, failedIds } = useBoardData(projectKey);
  if (board) return <LoadedBacklog board={board} pendingIds={pendingIds} failedIds={failedIds} />;
  if (!query.error) return <SkeletonRows rows={14} label="Loading the backlog" />;
  const { message, requestId } = readProblem(query.error);
  return (
    <ErrorState
      level={1}
      title="The backlog could not be loaded"
      onRetry={() => void query.refetch()}
      retrying={query.isFetching}
      reference={requestId ?? undefined}
    >
      {message}
    </ErrorState>
  );
}

type LoadedProps = {
  board: Board;
  pendingIds: ReadonlySet<string>;
  failedIds: ReadonlyMap<string, string>;
};

function LoadedBacklog({ board, pendingIds, failedIds }: LoadedProps) {
  const viewer = useViewer();
  const { key: projectKey, name, archived } = board.project;
  const filters = useBoardFilters(projectKey);
  const found = useShownCards(board, {
    filter: filters.query.filter,
    q: filters.query.q,
    sort: "",
    lanes: "",
  });
  const [epicId, setEpicId] = useEpicFilter();
  const [planning, setPlanning] = useState(false);
  const { data: sprints } = useQuery(sprintListOptions(projectKey));
  const mayWrite = viewer.may("stories.write") && !archived;
  const mayPlan = viewer.may("epics.write") && !archived;
  const inEpic = found.shown.filter((card) => epicId === "" || (card.epicId ?? "none") === epicId);
  const sections = sectionsOf({ sprints: board.sprints, cards: board.cards, shown: inEpic });
  const base = `/w/${viewer.workspace}/p/${projectKey}`;
  const narrowed = found.narrowed || epicId !== "";
  const clear = () => {
    filters.set({ filter: "", q: "" });
    setEpicId("");
  };
  return (
    <div className="flex min-h-0 flex-1 flex-col">
      <h1 className="sr-only">Backlog of {name}</h1>
      {archived ? (
        <Banner className="mx-4 mt-3">
          This project is archived. Restore it in its settings to change its stories.
        </Banner>
      ) : null}
      {board.cards.length === 0 && board.sprints.length === 0 && !mayWrite ? (
        <EmptyBoard mayWrite={false} base={base} onAdd={() => undefined} />
      ) : (
        <>
          <BacklogBar
            board={board}
            filters={filters}
            found={found}
            epicId={epicId}
            onEpic={setEpicId}
            onNewSprint={mayPlan ? () => setPlanning(true) : null}
          />
          {narrowed && inEpic.length === 0 ? <NoneFound onClear={clear} /> : null}
          <div className="flex min-h-0 flex-1">
            <EpicRail board={board} value={epicId} onChange={setEpicId} />
            <BacklogSections
              {...{ board, sections, base, mayWrite, pendingIds, failedIds, narrowed }}
              sprints={sprints?.items ?? []}
              epicId={epicId && epicId !== "none" ? epicId : null}
              openKey={filters.query.story || null}
              onOpen={(card) => filters.set({ story: storyKey(projectKey, card.keyNumber) })}
            />
          </div>
        </>
      )}
      <SprintDialog projectKey={projectKey} sprint={null} open={planning} onOpenChange={setPlanning} />
      <StoryPanel
        storyKey={filters.query.story || null}
        projectKey={projectKey}
        choices={board}
        onClose={() => filters.set({ story: "" })}
      />
    </div>
  );
}
