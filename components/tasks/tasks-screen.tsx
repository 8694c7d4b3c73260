"use client";

import { ListChecks, Play, Plus, Scissors } from "lucide-react";
import { lazy, Suspense, useMemo, useRef, useState } from "react";
import type { BoardHandle } from "@/components/board/board-types";
import { useShell } from "@/components/layout/shell-context";
import { useViewer } from "@/components/providers/viewer";
import { BoardSkeleton } from "@/components/stories/board-skeleton";
import { Banner } from "@/components/ui/banner";
import { Button } from "@/components/ui/button";
import { ButtonLink } from "@/components/ui/button-link";
import { EmptyState } from "@/components/ui/empty-state";
import { ErrorState } from "@/components/ui/error-state";
import { Skeleton } from "@/components/ui/skeleton";
import { readProblem } from "@/lib/api/client";
import type { TaskCard } from "@/lib/tasks/schema/task";
import { NoClaimBanner } from "./no-claim-banner";
import { TaskBoard } from "./task-board";
import { filterTasks, sortTasks } from "./task-filter";
import { TaskFilterBar } from "./task-filter-bar";
import { CreateTaskDialog } from "./task-form";
import { TaskGraphWords } from "./task-graph-words";
import { TaskList } from "./task-list";
import { TaskPanel } from "./task-panel";
import { TaskShortcuts } from "./task-shortcuts";
import { useClaimNext } from "./use-claim-next";
import { useTaskBoard } from "./use-task-board";
import { useTaskDeeds } from "./use-task-deeds";
import { useTaskQuery } from "./use-task-query";

const TaskGraph = lazy(() => import("./task-graph").then((loaded) => ({ default: loaded.TaskGraph })));

/** The tasks of a project: on a board, in a list, or as a graph of what waits for what. */
export function TasksScreen({ projectKey }: { projectKey: string }) {
  const [query] = useTaskQuery();
  const board = useTaskBoard(projectKey, query.spec);
  if (board.tasks) return <LoadedTasks projectKey={projectKey} tasks={board.tasks} hidden={board.hidden} />;
  if (!board.error) return <BoardSkeleton />;
  return (
    <ErrorState
      level={1}
      title="The tasks could not be loaded"
      onRetry={board.retry}
      retrying={board.retrying}
    >
      {readProblem(board.error).message}
    </ErrorState>
  );
}

type LoadedTasksProps = { projectKey: string; tasks: readonly TaskCard[]; hidden: number };

function LoadedTasks({ projectKey, tasks, hidden }: LoadedTasksProps) {
  const { memberId, may } = useViewer();
  const { projects } = useShell();
  const [query, setQuery] = useTaskQuery();
  const [creating, setCreating] = useState(false);
  const [focusId, setFocusId] = useState<string | null>(null);
  const handle = useRef<BoardHandle>(null);
  const open = (task: TaskCard) => setQuery({ task: task.key });
  const deeds = useTaskDeeds({ onClaimed: open, onRemoved: () => setQuery({ task: "" }) });
  const next = useClaimNext(open);
  const claimNext = may("tasks.work") ? () => void next.claim(projectKey, query.spec) : null;
  const { spec, state, agent, mine, q, sort, descending, layout } = query;
  const shown = useMemo(() => {
    const found = filterTasks(tasks, { ...EVERYTHING, spec, state, agent, mine, q }, memberId);
    return layout === "list" ? sortTasks(found, sort, descending) : sortTasks(found, "urgency", false);
  }, [tasks, spec, state, agent, mine, q, memberId, layout, sort, descending]);
  const mayWrite = may("tasks.write");
  const projectName = projects.find(({ key }) => key === projectKey)?.name ?? projectKey;
  const at = shown.findIndex(({ key }) => key === query.task);
  const neighbour = (step: number) => {
    const task = at < 0 ? undefined : shown[at + step];
    return task ? () => open(task) : null;
  };
  const focused = shown.find(({ id }) => id === focusId) ?? null;
  const view = { tasks: shown, openKey: query.task, onOpen: open };
  const none = tasks.length === 0;
  return (
    <div className="flex min-h-0 flex-1 flex-col">
      <h1 className="sr-only">Tasks of {projectName}</h1>
      {none ? null : (
        <TaskFilterBar
          projectKey={projectKey}
          tasks={tasks}
          query={query}
          onChange={setQuery}
          shown={shown.length}
        >
          {claimNext ? (
            <Button icon={<Play aria-hidden="true" />} pending={next.pending} onClick={claimNext}>
              Claim next
            </Button>
          ) : null}
          {mayWrite ? (
            <Button variant="primary" icon={<Plus aria-hidden="true" />} onClick={() => setCreating(true)}>
              New task
            </Button>
          ) : null}
        </TaskFilterBar>
      )}
      <NoClaimBanner none={next.none} onDismiss={next.dismiss} className="mx-4 mt-3" />
      {hidden > 0 ? (
        <Banner className="mx-4 mt-3">
          {hidden} closed tasks more are not shown. Choose a spec to see all of its tasks.
        </Banner>
      ) : null}
      {none ? (
        <NoTasks projectKey={projectKey} onCreate={mayWrite ? () => setCreating(true) : null} />
      ) : shown.length === 0 ? (
        <NoneFound
          onClear={() => setQuery({ q: "", spec: "", state: "", agent: "", mine: false })}
          spec={query.spec}
        />
      ) : layout === "graph" ? (
        <>
          <TaskGraphWords tasks={shown} />
          <Suspense fallback={<Skeleton className="m-4 min-h-0 flex-1 rounded-lg" />}>
            <TaskGraph {...view} />
          </Suspense>
        </>
      ) : layout === "list" ? (
        <TaskList
          {...view}
          sort={sort}
          descending={descending}
          onSort={(nextSort, down) => setQuery({ sort: nextSort, descending: down })}
          handle={handle}
          onFocusChange={setFocusId}
        />
      ) : (
        <TaskBoard
          {...view}
          projectName={projectName}
          oneSpec={query.spec !== ""}
          pendingIds={deeds.pendingIds}
          onDeed={deeds.run}
          handle={handle}
          onFocusChange={setFocusId}
        />
      )}
      <TaskShortcuts
        projectKey={projectKey}
        task={focused ?? shown[at] ?? null}
        layout={layout}
        onLayout={(next) => setQuery({ layout: next })}
        onAdd={mayWrite ? () => setCreating(true) : null}
        onClaimNext={none ? null : claimNext}
        onDeed={deeds.run}
        onFocusFirst={() => handle.current?.focusFirst()}
      />
      <TaskPanel
        taskKey={query.task || null}
        projectKey={projectKey}
        onPrevious={neighbour(-1)}
        onNext={neighbour(1)}
        onClose={() => setQuery({ task: "" })}
      />
      <CreateTaskDialog
        key={`${query.spec} ${creating}`}
        projectKey={projectKey}
        specKey={query.spec}
        open={creating}
        onOpenChange={setCreating}
        onCreated={open}
      />
      {deeds.dialogs}
    </div>
  );
}

const EVERYTHING = {
  layout: "board",
  task: "",
  sort: "urgency",
  descending: false,
} as const;

function NoTasks({ projectKey, onCreate }: { projectKey: string; onCreate: (() => void) | null }) {
  const { workspace } = useViewer();
  return (
    <EmptyState
      icon={<ListChecks />}
      title="No tasks yet"
      action={
        <>
          <ButtonLink
            href={`/w/${workspace}/p/${projectKey}/specs`}
            variant="primary"
            icon={<Scissors aria-hidden="true" />}
          >
            Cut a spec into tasks
          </ButtonLink>
          {onCreate ? (
            <Button icon={<Plus aria-hidden="true" />} onClick={onCreate}>
              New task
            </Button>
          ) : null}
        </>
      }
    >
      A task is what one agent or person claims at a time, with exactly the context it needs. Approved specs
      are cut into tasks, one for each phase.
    </EmptyState>
  );
}

function NoneFound({ onClear, spec }: { onClear: () => void; spec: string }) {
  return (
    <EmptyState
      icon={<ListChecks />}
      title={spec ? `No task of ${spec} matches` : "No task matches"}
      action={<Button onClick={onClear}>Clear the filters</Button>}
    >
      There are tasks that the filters leave out.
    </EmptyState>
  );
}
