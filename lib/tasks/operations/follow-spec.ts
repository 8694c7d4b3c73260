import "server-only";
import type { Scope } from "@/lib/core/scope";
import {
  onPhasesChanged,
  onSpecApproved,
  onSpecRemoved,
  onSpecWithdrawn,
  type PhasesChange,
  type SpecApproval,
  type SpecWithdrawal,
} from "@/lib/specs/operations/spec-hooks";
import { nameKey } from "@/lib/specs/rules/check-content";
import type { PhaseIndex, PhaseMove } from "@/lib/specs/rules/phases";
import { specKey } from "@/lib/specs/rules/spec-key";
import { followPrerequisites, tellFreed } from "@/lib/tasks/operations/dependents";
import { hashesNow } from "@/lib/tasks/operations/phase-hashes";
import { logTask, recordTask, tellTask } from "@/lib/tasks/operations/shared";
import { lockSpecTasks, releaseFromSpec, selectPhases, writePhases } from "@/lib/tasks/queries/follow-spec";
import type { LogEntry } from "@/lib/tasks/queries/log";
import type { TaskRow } from "@/lib/tasks/queries/tasks";

onPhasesChanged(followPhases);
onSpecApproved(followApproval);
onSpecWithdrawn(followWithdrawal);
onSpecRemoved(followRemoval);

/** Lets the tasks of a saved spec follow their phases: their names, their hashes, and that a phase is gone or back. */
async function followPhases(scope: Scope, { specId, number, moves }: PhasesChange): Promise<void> {
  if (!moves.some(isChange)) return;
  const before = await lockSpecTasks(scope, specId);
  if (before.length === 0) return;
  const changed = before.flatMap((task) => moved(task, moves) ?? []);
  if (changed.length === 0) return;
  await writePhases(scope, changed);
  const was = new Map(before.map((task) => [task.id, task]));
  const lines: LogEntry[] = [];
  for (const task of changed) {
    const old = was.get(task.id);
    if (!old) continue;
    // An editor saves every few seconds: history keeps that a task came to be touched, not each further word.
    const isNews = isTouched(old) !== isTouched(task) || old.scope !== task.scope || old.phaseHash === null;
    if (!isNews && task.phaseHash !== null) tellTask(scope, "touched", task);
    else {
      recordTask(scope, "touched", old, task);
      lines.push({ taskId: task.id, kind: "touched", text: touchWords(old, task, specKey(number)) });
    }
  }
  await logTask(scope, lines);
}

/** Lets the tasks of a spec be claimed as far as their phases stand in the approved version. */
async function followApproval(scope: Scope, { specId, version, phases }: SpecApproval): Promise<void> {
  const before = await lockSpecTasks(scope, specId);
  if (before.length === 0) return;
  const approved = hashesNow(phases, await selectPhases(scope, specId));
  const changed = before.flatMap((task) => {
    const approvedHash = approved.get(nameKey(task.scope)) ?? null;
    return approvedHash === task.approvedHash ? [] : [{ ...task, approvedHash }];
  });
  if (changed.length === 0) return;
  await writePhases(scope, changed);
  const opened = changed.filter((task) => !task.gateOpen && gateIsOpen(task));
  for (const task of changed) {
    if (!opened.includes(task)) tellTask(scope, "touched", task);
    else recordTask(scope, "unblocked", task, { ...task, gateOpen: true });
  }
  await logTask(
    scope,
    opened.map(({ id }) => ({
      taskId: id,
      kind: "approved",
      text: `Version ${version} of its spec was approved.`,
    })),
  );
}

/** Lets no task of a spec be claimed whose approval was taken back. */
async function followWithdrawal(scope: Scope, { specId, number }: SpecWithdrawal): Promise<void> {
  const approved = (await lockSpecTasks(scope, specId)).filter(({ approvedHash }) => approvedHash !== null);
  if (approved.length === 0) return;
  await writePhases(
    scope,
    approved.map((task) => ({ ...task, approvedHash: null })),
  );
  const closed = approved.filter(({ gateOpen }) => gateOpen);
  for (const task of closed) recordTask(scope, "touched", task, { ...task, gateOpen: false });
  const text = `The approval of ${specKey(number)} was taken back.`;
  await logTask(
    scope,
    closed.map(({ id }) => ({ taskId: id, kind: "touched", text })),
  );
}

/** Lets the tasks outside a spec that goes wait for none of its tasks: what was blocked by one is pending again. */
async function followRemoval(scope: Scope, { specId }: { specId: string }): Promise<void> {
  const waited = await releaseFromSpec(scope, specId);
  await followPrerequisites(scope, waited);
  await tellFreed(scope, waited);
}

function isChange({ from, to }: PhaseMove<PhaseIndex>): boolean {
  return from?.hash !== to?.hash || from?.name !== to?.name;
}

/** A task as its phase is by now; null where nothing of it has changed. */
function moved(task: TaskRow, moves: readonly PhaseMove<PhaseIndex>[]): TaskRow | null {
  const own = nameKey(task.scope);
  const move =
    moves.find(({ from }) => from && nameKey(from.name) === own) ??
    moves.find(({ from, to }) => !from && to && nameKey(to.name) === own);
  if (!move) return null;
  const after = { ...task, scope: move.to?.name ?? task.scope, phaseHash: move.to?.hash ?? null };
  return after.scope === task.scope && after.phaseHash === task.phaseHash ? null : after;
}

function isTouched({ takenHash, phaseHash }: TaskRow): boolean {
  return takenHash !== phaseHash;
}

function gateIsOpen({ phaseHash, approvedHash }: TaskRow): boolean {
  return phaseHash !== null && phaseHash === approvedHash;
}

function touchWords(old: TaskRow, task: TaskRow, spec: string): string {
  if (task.phaseHash === null) return `Its phase “${old.scope}” was removed from ${spec}.`;
  if (old.scope !== task.scope) return `Its phase “${old.scope}” of ${spec} is called “${task.scope}” now.`;
  return isTouched(task)
    ? `Its phase “${task.scope}” of ${spec} was edited.`
    : `Its phase “${task.scope}” of ${spec} is as it was again.`;
}
