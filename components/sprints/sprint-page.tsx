"use client";

import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { SquareKanban } from "lucide-react";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { useTimeZone } from "@/components/charts/use-time-zone";
import { Breadcrumbs } from "@/components/layout/breadcrumbs";
import { useViewer } from "@/components/providers/viewer";
import { ButtonLink } from "@/components/ui/button-link";
import { ErrorState } from "@/components/ui/error-state";
import { PageHeader } from "@/components/ui/page-header";
import { Skeleton } from "@/components/ui/skeleton";
import { StateBadge } from "@/components/ui/state-badge";
import { orpc, readProblem } from "@/lib/api/client";
import { dayOf } from "@/lib/sprints/rules/days";
import type { Burndown } from "@/lib/sprints/schema/figures";
import type { Sprint } from "@/lib/sprints/schema/sprint";
import { BurndownFigure, useUnit } from "./burndown-figure";
import { ScopeChanges } from "./scope-changes";
import { SprintActions } from "./sprint-actions";
import { type Picked, SprintStories } from "./sprint-stories";
import { amountWords, daysLeftWords, daysWords, SPRINT_LOOKS, type Unit } from "./sprint-words";

/** One sprint: its goal, how it goes, what was changed in it, and the stories behind each figure. */
export function SprintPage({ projectKey, sprintId }: { projectKey: string; sprintId: string }) {
  const { workspace } = useViewer();
  const router = useRouter();
  const timeZone = useTimeZone();
  const base = `/w/${workspace}/p/${projectKey}`;
  const burndown = useQuery(
    orpc.sprints.getBurndown.queryOptions({
      input: { sprintId, timeZone },
      placeholderData: keepPreviousData,
    }),
  );
  if (burndown.data) {
    return (
      <>
        <Heading
          projectKey={projectKey}
          base={base}
          burndown={burndown.data}
          today={dayOf(Date.now(), timeZone)}
          onRemoved={() => router.push(`${base}/sprints`)}
        />
        <Figures burndown={burndown.data} base={base} timeZone={timeZone} />
      </>
    );
  }
  if (!burndown.error) return <SprintSkeleton />;
  return (
    <ErrorState
      level={1}
      title="The sprint could not be loaded"
      onRetry={() => void burndown.refetch()}
      retrying={burndown.isFetching}
    >
      {readProblem(burndown.error).message}
    </ErrorState>
  );
}

type HeadingProps = {
  projectKey: string;
  base: string;
  burndown: Burndown;
  today: string;
  onRemoved: () => void;
};

function Heading({ projectKey, base, burndown, today, onRemoved }: HeadingProps) {
  const { sprint } = burndown;
  const left = sprint.status === "active" ? daysLeftWords(sprint.endsOn, today) : null;
  return (
    <>
      <Breadcrumbs items={[{ label: sprint.name }]} />
      <PageHeader
        title={sprint.name}
        meta={
          <>
            <StateBadge {...SPRINT_LOOKS[sprint.status]} />
            <span className="text-muted text-sm">
              {daysWords(sprint)}
              {left ? ` · ${left}` : ""}
            </span>
          </>
        }
        description={sprint.goal || (sprint.status === "completed" ? undefined : "No goal yet.")}
        actions={
          <>
            <ButtonLink
              href={`${base}/board?filter=${encodeURIComponent(boardFilter(sprint))}`}
              icon={<SquareKanban aria-hidden="true" />}
            >
              Board
            </ButtonLink>
            <SprintActions projectKey={projectKey} sprint={sprint} onRemoved={onRemoved} />
          </>
        }
      />
    </>
  );
}

/** The board's filter for the stories of a sprint. */
export function boardFilter({ status, name }: Sprint): string {
  return status === "active" ? "sprint:current" : `sprint:"${name.replaceAll('"', '\\"')}"`;
}

function Figures({ burndown, base, timeZone }: { burndown: Burndown; base: string; timeZone: string }) {
  const { sprint, committed, completed } = burndown;
  const [unit, setUnit] = useUnit(committed.points + completed.points > 0);
  const [picked, setPicked] = useState<Picked>({ part: "remaining", day: null });
  return (
    <>
      <Totals burndown={burndown} unit={unit} />
      <BurndownFigure
        burndown={burndown}
        unit={unit}
        onUnit={setUnit}
        onPick={(day) => setPicked(day === null ? { part: "committed", day } : { part: "remaining", day })}
      />
      <SprintStories sprint={sprint} base={base} timeZone={timeZone} picked={picked} onPick={setPicked} />
      {sprint.startedAt === null ? null : <ScopeChanges burndown={burndown} base={base} />}
    </>
  );
}

function Totals({ burndown, unit }: { burndown: Burndown; unit: Unit }) {
  const { sprint, committed, completed, incomplete, unestimated } = burndown;
  const planned = sprint.startedAt === null;
  const capacity = sprint.capacityPoints;
  const over = planned && capacity !== null && committed.points > capacity;
  const totals = [
    { name: planned ? "Planned" : "Committed", value: amountWords(committed, unit) },
    { name: "Completed", value: amountWords(completed, unit) },
    { name: "Not done", value: amountWords(incomplete, unit) },
    {
      name: "Capacity",
      value:
        capacity === null
          ? "Not set"
          : `${capacity} points${over ? `, ${committed.points - capacity} over` : ""}`,
    },
    { name: "Without points", value: amountWords({ stories: unestimated, points: 0 }, "stories") },
  ];
  return (
    <dl className="grid grid-cols-2 gap-px overflow-hidden rounded-lg border border-line bg-line sm:grid-cols-5">
      {totals.map(({ name, value }) => (
        <div key={name} className="bg-surface px-4 py-3 max-sm:last:col-span-2">
          <dt className="text-muted text-xs">{name}</dt>
          <dd className={`mt-0.5 font-medium ${name === "Capacity" && over ? "text-warning" : ""}`}>
            {value}
          </dd>
        </div>
      ))}
    </dl>
  );
}

function SprintSkeleton() {
  return (
    <div role="status" aria-label="Loading the sprint" className="flex flex-col gap-6">
      <Skeleton className="h-8 w-64" />
      <Skeleton className="h-16 w-full" />
      <Skeleton className="h-80 w-full" />
    </div>
  );
}
