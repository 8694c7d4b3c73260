import "server-only";
import { AppError, notFound } from "@/lib/core/errors";
import { excerpt } from "@/lib/core/excerpt";
import type { Scope } from "@/lib/core/scope";
import { type LockedEpic, type LockedProject, lockEpic, lockProjectPlan } from "@/lib/epics/queries/epics";
import type { Epic } from "@/lib/epics/schema";

/** Locks the project with this id or key for new plan items; refused when it is archived. */
export async function requireOpenProject(scope: Scope, ref: string): Promise<LockedProject> {
  const project = await lockProjectPlan(scope, ref);
  if (!project) throw notFound("project");
  if (project.archived) throw archivedProject();
  return project;
}

/** Says that nothing may change in an archived project. */
export function archivedProject(): AppError {
  return new AppError("conflict", "This project is archived. Restore it before you change its plan.");
}

/** The epic, locked for a change; refused when it or its project is archived. */
export async function requireOpenEpic(scope: Scope, epicId: string): Promise<LockedEpic> {
  const epic = await requireLockedEpic(scope, epicId);
  if (epic.archivedAt)
    throw new AppError("conflict", "This epic is archived. Restore it before you change it.");
  return epic;
}

/** The epic, locked for a change, archived or not; refused when its project is archived. */
export async function requireLockedEpic(scope: Scope, epicId: string): Promise<LockedEpic> {
  const epic = await lockEpic(scope, epicId);
  if (!epic) throw notFound("epic");
  if (epic.projectArchived) throw archivedProject();
  return epic;
}

type EpicTopic = "created" | "updated" | "moved" | "archived" | "restored";

/** Queues the audit and event rows of a changed epic. */
export function recordEpic(scope: Scope, topic: EpicTopic, before: Epic | null, after: Epic): void {
  scope.record({
    projectId: after.projectId,
    subject: { kind: "epic", id: after.id, label: `Epic ${after.number}: ${after.title}` },
    topic: `epic.${topic}`,
    before: before && digest(before),
    after: digest(after),
  });
}

/** What the audit log keeps of an epic; its goal may be long and has its own history in the document. */
function digest(epic: Epic): Record<string, unknown> {
  const { number, title, status, rank, goal, startsOn, dueOn, archivedAt, version } = epic;
  return { number, title, status, rank, goal: excerpt(goal, 500), startsOn, dueOn, archivedAt, version };
}
