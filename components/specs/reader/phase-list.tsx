"use client";

import type { MouseEvent } from "react";
import { cx } from "@/components/ui/cx";
import { SegmentedControl } from "@/components/ui/segmented-control";
import type { PhaseSummary, Spec } from "@/lib/specs/schema/spec";
import { TaskBar } from "../spec-progress";
import { hoursInWords } from "../spec-words";
import type { useOpenPhase } from "./use-open-phase";

type PhaseListProps = { spec: Spec } & Pick<
  ReturnType<typeof useOpenPhase>,
  "isAll" | "open" | "go" | "showAll"
>;

/** The phases of a spec with their hours and how far their tasks are; a click discloses one. */
export function PhaseList({ spec, isAll, open, go, showAll }: PhaseListProps) {
  const { phases, currentPhase } = spec;
  return (
    <div className="flex flex-col gap-2">
      <div className="flex flex-wrap items-center justify-between gap-2">
        <h2 id="doc-phases" className="font-medium text-muted text-xs">
          {phases.length === 0
            ? "Phases: none yet"
            : phases.length === 1
              ? "1 phase"
              : `${phases.length} phases`}
        </h2>
        {phases.length > 1 ? (
          <SegmentedControl
            label="How many phases to show"
            segments={[
              { value: "one", label: "One at a time" },
              { value: "all", label: "Show all" },
            ]}
            value={isAll ? "all" : "one"}
            onValueChange={(value) => showAll(value === "all")}
          />
        ) : null}
      </div>
      {phases.length > 0 ? (
        <ol aria-labelledby="doc-phases" className="overflow-hidden rounded-lg border border-line bg-surface">
          {phases.map((phase, place) => (
            <PhaseLine
              key={phase.number}
              phase={phase}
              isOpen={!isAll && place === open}
              isNext={phase.number === currentPhase && spec.tasks > 0}
              onOpen={() => go(place)}
            />
          ))}
        </ol>
      ) : null}
    </div>
  );
}

type PhaseLineProps = { phase: PhaseSummary; isOpen: boolean; isNext: boolean; onOpen: () => void };

function PhaseLine({ phase, isOpen, isNext, onOpen }: PhaseLineProps) {
  const { number, name, description, hours, spentHours, tasks, tasksCompleted, changedSinceApproval } = phase;
  function onClick(event: MouseEvent) {
    if (event.metaKey || event.ctrlKey || event.shiftKey) return;
    event.preventDefault();
    onOpen();
  }
  return (
    <li className="border-line border-b last:border-0">
      <a
        href={`?phase=${number}`}
        aria-current={isOpen || undefined}
        onClick={onClick}
        className={cx(
          "focus-inside grid min-h-row grid-cols-[1.75rem_minmax(0,1fr)_auto] items-center gap-x-3 gap-y-1 px-3 py-1.5 text-sm transition-colors max-sm:min-h-11",
          isOpen ? "bg-selected" : "hover:bg-hover",
        )}
      >
        <span className="figures text-right text-muted text-xs">{number}</span>
        <span className="flex min-w-0 items-baseline gap-2">
          <span className={cx("shrink-0 truncate", isOpen && "font-medium", "max-sm:shrink")}>{name}</span>
          <span className="min-w-0 truncate text-muted text-xs max-sm:hidden">{description}</span>
        </span>
        <span className="flex items-center gap-3 text-xs">
          {changedSinceApproval ? (
            <span className="text-warning max-sm:hidden" title="Its text is not the one that was approved">
              Edited since
            </span>
          ) : null}
          {isNext ? <span className="text-muted max-md:hidden">Next</span> : null}
          <span className="flex w-16 flex-col gap-1 max-sm:w-12">
            <span className="figures text-right text-muted">
              {tasks === 0 ? "no tasks" : `${tasksCompleted}/${tasks}`}
            </span>
            {tasks > 0 ? (
              <TaskBar label={`Tasks of ${name} completed`} done={tasksCompleted} all={tasks} />
            ) : null}
          </span>
          <span className="figures w-24 text-right max-sm:hidden">
            {hoursInWords(spentHours)}
            <span className="text-muted"> / {hoursInWords(hours)}</span>
          </span>
        </span>
      </a>
    </li>
  );
}
