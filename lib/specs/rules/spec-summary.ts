import { nameKey } from "@/lib/specs/rules/check-content";
import { hoursOf, type PhaseIndex } from "@/lib/specs/rules/phases";
import { specKey } from "@/lib/specs/rules/spec-key";
import { specStatus } from "@/lib/specs/rules/transitions";
import type { PhaseSummary, SpecSummary } from "@/lib/specs/schema/spec";
import type { PhaseWork, SpecRow } from "./spec-row";

/** What lists show of a spec. */
export function toSummary(row: SpecRow): SpecSummary {
  const { stage, documentStatus, textVersion, approvedVersion, phases, work, saidHours, besideHours } = row;
  const total = totalOf(work);
  const { id, number, projectId, documentId, title, type, epic, story, version } = row;
  return {
    ...{ id, number, projectId, documentId, title, type, epic, story, version },
    ...{ documentStatus, textVersion, approvedVersion, saidHours, besideHours },
    key: specKey(number),
    status: specStatus(stage, documentStatus),
    changedSince: documentStatus === "approved" && approvedVersion !== null && approvedVersion < textVersion,
    dependsOn: row.dependsOn.map((other) => ({ ...named(other), status: other.status })),
    supersededBy: row.supersededBy && named(row.supersededBy),
    totalPhases: phases.length,
    currentPhase:
      stage === "completed" ? null : (phases.find((phase) => !isDone(workOf(phase, work)))?.number ?? null),
    estimatedHours: saidHours ?? hoursOf(phases),
    actualHours: hundredths(total.hours + (besideHours ?? 0)),
    tasks: total.tasks,
    tasksCompleted: total.completed,
    tasksRunning: total.running,
    tasksTouched: total.touched,
    createdBy: { kind: row.createdKind, id: row.createdId, name: row.createdName },
    updatedBy: { kind: row.updatedKind, id: row.updatedId, name: row.updatedName },
    createdAt: row.createdAt,
    updatedAt: row.updatedAt,
    startedAt: row.startedAt,
    completedAt: row.completedAt,
    archivedAt: row.archivedAt,
  };
}

function named({ id, number, title }: { id: string; number: number; title: string }) {
  return { id, key: specKey(number), title };
}

/** A spec's phases with what became of them; `approved`: the hashes of the version that was approved last. */
export function toPhases({ phases, work }: SpecRow, approved: ReadonlySet<string> | null): PhaseSummary[] {
  return phases.map((phase) => {
    const { tasks, completed, hours } = workOf(phase, work);
    return {
      ...phase,
      spentHours: hundredths(hours),
      tasks,
      tasksCompleted: completed,
      changedSinceApproval: approved !== null && !approved.has(phase.hash),
    };
  });
}

/** Whether all work on a spec is done: that of each of its phases, or of a monolithic one all that was cut. */
export function isAllDone({ type, phases, work }: Pick<SpecRow, "type" | "phases" | "work">): boolean {
  const total = totalOf(work);
  return isDone(total) && (type === "monolithic" || phases.every((phase) => isDone(workOf(phase, work))));
}

const NONE: Omit<PhaseWork, "scope"> = {
  tasks: 0,
  completed: 0,
  running: 0,
  cancelled: 0,
  touched: 0,
  hours: 0,
};

function workOf({ name }: PhaseIndex, work: readonly PhaseWork[]): Omit<PhaseWork, "scope"> {
  return totalOf(work.filter(({ scope }) => nameKey(scope) === nameKey(name)));
}

function totalOf(work: readonly PhaseWork[]): Omit<PhaseWork, "scope"> {
  return work.reduce((sum, one) => {
    const { tasks, completed, running, cancelled, touched, hours } = one;
    return {
      tasks: sum.tasks + tasks,
      completed: sum.completed + completed,
      running: sum.running + running,
      cancelled: sum.cancelled + cancelled,
      touched: sum.touched + touched,
      hours: sum.hours + hours,
    };
  }, NONE);
}

function isDone({ tasks, completed, cancelled }: Omit<PhaseWork, "scope">): boolean {
  return completed > 0 && completed + cancelled === tasks;
}

function hundredths(hours: number): number {
  return Math.round(hours * 100) / 100;
}
