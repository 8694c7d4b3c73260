import "server-only";
import { AppError, invalidInput, notFound } from "@/lib/core/errors";
import { operation } from "@/lib/core/operation";
import type { Scope } from "@/lib/core/scope";
import {
  publicPart,
  recordSent,
  recordSprint,
  refuseCompleted,
  requireLockedSprint,
  requireSprint,
} from "@/lib/sprints/operations/shared";
import {
  lockMembers,
  type SprintMember,
  selectHistoryEnd,
  updateSprintOf,
} from "@/lib/sprints/queries/sprint-stories";
import { insertSprint, type SprintRow, updateSprintRow } from "@/lib/sprints/queries/sprints";
import { CompletedSprint, CompleteSprintInput } from "@/lib/sprints/schema/sprint";
import { storyKey } from "@/lib/stories/rules/story-key";

type Choice = Pick<
  ReturnType<typeof CompleteSprintInput.parse>,
  "unfinished" | "toSprintId" | "newSprintName"
>;

export const completeSprint = operation({
  name: "sprints.complete",
  summary: "Complete the active sprint, and send on what is not done",
  method: "POST",
  path: "/sprints/{sprintId}/complete",
  permission: "epics.write",
})
  .input(CompleteSprintInput)
  .output(CompletedSprint)
  .handler(async ({ input: { sprintId, ...choice }, context: { scope } }) => {
    const before = await requireLockedSprint(scope, sprintId);
    if (choice.toSprintId !== undefined) await requireSprint(scope, choice.toSprintId);
    refuseCompleted(before);
    if (before.status === "planned") {
      throw new AppError(
        "conflict",
        `${before.name} was not started yet, so it cannot be completed. Start it, or remove it.`,
      );
    }
    const members = await lockMembers(scope, before.id);
    // Everything up to here is what the sprint is judged by; what is sent on now comes after.
    const sealedHistoryId = await selectHistoryEnd(scope, before.projectId);
    const next = await nextSprint(scope, before, choice);
    const unfinished = members.filter(isUnfinished);
    if (unfinished.length > 0) {
      await updateSprintOf(
        scope,
        unfinished.map(({ id }) => id),
        next?.id ?? null,
      );
    }
    await updateSprintRow(scope, before.id, { status: "completed", completedAt: scope.now, sealedHistoryId });
    const after = publicPart(await requireSprint(scope, before.id));
    recordSprint(scope, "sprint.completed", before, after);
    recordSent(scope, unfinished, { ...before, from: before, to: next });
    const results = members.map((story) => resultOf(story, before.projectKey, next !== null));
    return { sprint: after, next: next && publicPart(await requireSprint(scope, next.id)), results };
  });

/** A story that has to go on: what is done, cancelled or archived stays where it ended. */
function isUnfinished({ status, archived }: SprintMember): boolean {
  return !archived && status !== "done" && status !== "cancelled";
}

function resultOf(story: SprintMember, projectKey: string, carried: boolean) {
  const { id, keyNumber, title, status, points } = story;
  const sent = carried ? ("carried" as const) : ("returned" as const);
  const stayed = status === "done" ? ("completed" as const) : ("cancelled" as const);
  const outcome = isUnfinished(story) ? sent : stayed;
  return { storyId: id, key: storyKey(projectKey, keyNumber), title, points, outcome };
}

/** The sprint that takes over what is not done; null for the backlog. */
async function nextSprint(scope: Scope, from: SprintRow, choice: Choice): Promise<SprintRow | null> {
  const { unfinished, toSprintId, newSprintName: name } = choice;
  if (toSprintId !== undefined) await requireTarget(scope, from, toSprintId);
  if (unfinished === "backlog") return null;
  if (unfinished === "new") {
    const empty = { goal: "", capacityPoints: from.capacityPoints, startsOn: null, endsOn: null };
    const id = await insertSprint(scope, { projectId: from.projectId, name, ...empty });
    const next = await requireSprint(scope, id);
    recordSprint(scope, "sprint.created", null, next);
    return next;
  }
  if (toSprintId === undefined) {
    throw invalidInput([{ path: "toSprintId", message: "Say which sprint takes over what is not done." }]);
  }
  return requireTarget(scope, from, toSprintId);
}

async function requireTarget(scope: Scope, from: SprintRow, id: string): Promise<SprintRow> {
  const target = await requireSprint(scope, id);
  if (target.projectId !== from.projectId) throw notFound("sprint");
  if (target.status !== "planned") {
    const message = `${target.name} is ${target.status}. What is not done can go to a planned sprint.`;
    throw invalidInput([{ path: "toSprintId", message }]);
  }
  return target;
}
