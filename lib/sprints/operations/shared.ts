import "server-only";
import { AppError, notFound } from "@/lib/core/errors";
import type { Scope } from "@/lib/core/scope";
import { archivedProject } from "@/lib/epics/operations/shared";
import { lockSprint, type SprintRow, selectSprint } from "@/lib/sprints/queries/sprints";
import { Sprint } from "@/lib/sprints/schema/sprint";

/** The sprint; refused when it is not in this workspace. */
export async function requireSprint(scope: Scope, sprintId: string): Promise<SprintRow> {
  const sprint = await selectSprint(scope, sprintId);
  if (!sprint) throw notFound("sprint");
  return sprint;
}

/** The sprint, locked for a change; refused when its project is archived. */
export async function requireLockedSprint(scope: Scope, sprintId: string): Promise<SprintRow> {
  const sprint = await lockSprint(scope, sprintId);
  if (!sprint) throw notFound("sprint");
  if (sprint.projectArchived) throw archivedProject();
  return sprint;
}

/** Refuses to change what a completed sprint is. */
export function refuseCompleted({ status, name }: Sprint): void {
  if (status === "completed") {
    throw new AppError(
      "conflict",
      `${name} is completed. Its figures stay as they are; plan what is next in another sprint.`,
    );
  }
}

/** A sprint without what was read beside it. */
export function publicPart(sprint: SprintRow): Sprint {
  return Sprint.parse(sprint);
}

type Topic = `sprint.${"created" | "updated" | "started" | "completed" | "removed"}`;

/** Queues the audit and event rows of a changed sprint. */
export function recordSprint(scope: Scope, topic: Topic, before: Sprint | null, after: Sprint | null): void {
  const sprint = after ?? before;
  if (!sprint) return;
  scope.record({
    projectId: sprint.projectId,
    subject: { kind: "sprint", id: sprint.id, label: sprint.name },
    topic,
    before: before && digest(before),
    after: after && digest(after),
  });
}

function digest({ number, name, goal, status, capacityPoints, startsOn, endsOn, scope }: Sprint) {
  return { number, name, goal: goal.slice(0, 500), status, capacityPoints, startsOn, endsOn, scope };
}

type Named = { id: string; keyNumber: number; title: string };
type Going = {
  projectId: string;
  projectKey: string;
  from: { id: string; name: string } | null;
  to: { id: string; name: string } | null;
};

/** Queues what became of stories that were sent to another sprint, so that open boards show it. */
export function recordSent(scope: Scope, stories: readonly Named[], going: Going): void {
  for (const { id, keyNumber, title } of stories) {
    scope.record({
      projectId: going.projectId,
      subject: { kind: "story", id, label: `${going.projectKey}-${keyNumber} ${title}` },
      topic: "story.updated",
      before: { sprintId: going.from?.id ?? null, sprint: going.from?.name ?? null },
      after: { sprintId: going.to?.id ?? null, sprint: going.to?.name ?? null },
    });
  }
}
