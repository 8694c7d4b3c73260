import "server-only";
import { notFound } from "@/lib/core/errors";
import type { Scope } from "@/lib/core/scope";
import { archivedProject } from "@/lib/epics/operations/shared";
import { insertLog, type LogEntry } from "@/lib/tasks/queries/log";
import { type FoundTask, lockTask, selectTask, type TaskRow } from "@/lib/tasks/queries/tasks";

/** A token for one task sees no other: to it they do not exist. */
export function requireOwnTask(scope: Scope, taskId: string): void {
  if (scope.taskId !== null && scope.taskId !== taskId) throw notFound("task");
}

/** The task of this id or readable id, as far as whoever asks may see it. */
export async function requireTask(scope: Scope, ref: string): Promise<FoundTask> {
  const task = await selectTask(scope, ref);
  if (!task) throw notFound("task");
  requireOwnTask(scope, task.id);
  return task;
}

/** The same, locked for a change; refused when its project is archived. */
export async function requireLockedTask(scope: Scope, ref: string): Promise<FoundTask> {
  const task = await lockTask(scope, ref);
  if (!task) throw notFound("task");
  requireOwnTask(scope, task.id);
  if (task.projectArchived) throw archivedProject();
  return task;
}

type Verb =
  | "created"
  | "updated"
  | "removed"
  | "touched"
  | "claimed"
  | "started"
  | "progressed"
  | "completed"
  | "failed"
  | "released"
  | "expired"
  | "blocked"
  | "unblocked"
  | "merged"
  | "cancelled"
  | "reassigned"
  | "retried"
  | "decided";

/** Queues the audit and event rows of a changed task: of two states, what differs. */
export function recordTask(scope: Scope, verb: Verb, before: TaskRow | null, after: TaskRow | null): void {
  const task = after ?? before;
  if (!task) return;
  const was = before && digest(before);
  const is = after && digest(after);
  scope.record({
    projectId: task.projectId,
    subject: { kind: "task", id: task.id, label: `${task.key} ${task.title}` },
    topic: `task.${verb}`,
    before: was && is ? differing(was, is) : was,
    after: was && is ? differing(is, was) : is,
  });
}

/** Tells open screens of a change that history does not keep. */
export function tellTask(scope: Scope, verb: Verb, task: TaskRow): void {
  scope.record({
    projectId: task.projectId,
    subject: { kind: "task", id: task.id, label: `${task.key} ${task.title}` },
    topic: `task.${verb}`,
    before: null,
    after: null,
    audit: false,
  });
}

/** Writes lines of tasks' logs as whoever acts (or says so): one statement. */
export async function logTask(scope: Scope, entries: readonly LogEntry[]): Promise<void> {
  await insertLog(scope, entries);
}

type Digest = Record<string, unknown>;

function differing(one: Digest, other: Digest): Digest {
  return Object.fromEntries(
    Object.entries(one).filter(([field, value]) => JSON.stringify(value) !== JSON.stringify(other[field])),
  );
}

/** What history keeps of a task: no long text, and nothing that a heartbeat changes. */
function digest(task: TaskRow): Digest {
  const { title, scope, status, priority, assignedFiles, branchName, skills, needsReview } = task;
  const { estimatedHours, actualHours, attempts, maxAttempts, isDead, fence, commitSha, mergedAt } = task;
  const { blockedReason, failureReason, cancelReason, qualityScore, specId, storyId, worktreePath } = task;
  return {
    ...{ title, scope, status, priority, assignedFiles, branchName, skills, needsReview },
    ...{ estimatedHours, actualHours, attempts, maxAttempts, isDead, fence, commitSha, mergedAt },
    ...{ blockedReason, failureReason, cancelReason, qualityScore, specId, storyId, worktreePath },
    claimant: task.claimantName,
    description: task.description.slice(0, 500),
  };
}
