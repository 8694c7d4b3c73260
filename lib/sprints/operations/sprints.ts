import "server-only";
import { AppError, invalidInput, notFound, staleWrite } from "@/lib/core/errors";
import { operation } from "@/lib/core/operation";
import { brokenCursor } from "@/lib/core/page";
import { requireOpenProject } from "@/lib/epics/operations/shared";
import {
  publicPart,
  recordSent,
  recordSprint,
  refuseCompleted,
  requireLockedSprint,
  requireSprint,
} from "@/lib/sprints/operations/shared";
import { lockMembers, updateSprintOf } from "@/lib/sprints/queries/sprint-stories";
import {
  deleteSprint,
  insertSprint,
  selectActive,
  selectProject,
  selectSprints,
  updateSprintRow,
} from "@/lib/sprints/queries/sprints";
import {
  CreateSprintInput,
  ListSprintsInput,
  RemovedSprint,
  Sprint,
  SprintPage,
  SprintRef,
  StartSprintInput,
  UpdateSprintInput,
} from "@/lib/sprints/schema/sprint";

export const listSprints = operation({
  name: "sprints.list",
  summary: "List a project's sprints, the newest first",
  method: "GET",
  path: "/projects/{projectId}/sprints",
  permission: "plan.read",
})
  .input(ListSprintsInput)
  .output(SprintPage)
  .handler(async ({ input: { projectId, status, limit, cursor }, context: { scope } }) => {
    if (cursor !== undefined && !/^[1-9]\d{0,8}$/.test(cursor)) throw brokenCursor();
    const project = await selectProject(scope, projectId);
    if (!project) throw notFound("project");
    const before = cursor === undefined ? undefined : Number(cursor);
    const rows = await selectSprints(scope, { projectId: project.id, status, before, limit: limit + 1 });
    const items = rows.slice(0, limit).map(publicPart);
    return { items, nextCursor: rows.length > limit ? String(items.at(-1)?.number) : null };
  });

export const getSprint = operation({
  name: "sprints.get",
  summary: "Get a sprint with what is in it, counted",
  method: "GET",
  path: "/sprints/{sprintId}",
  permission: "plan.read",
})
  .input(SprintRef)
  .output(Sprint)
  .handler(async ({ input, context: { scope } }) => publicPart(await requireSprint(scope, input.sprintId)));

export const createSprint = operation({
  name: "sprints.create",
  summary: "Plan a sprint",
  method: "POST",
  path: "/projects/{projectId}/sprints",
  permission: "epics.write",
})
  .input(CreateSprintInput)
  .output(Sprint)
  .handler(async ({ input, context: { scope } }) => {
    const project = await requireOpenProject(scope, input.projectId);
    const { name, goal, capacityPoints = null, startsOn = null, endsOn = null } = input;
    const values = { projectId: project.id, name, goal, capacityPoints, startsOn, endsOn };
    const id = await insertSprint(scope, values);
    const sprint = publicPart(await requireSprint(scope, id));
    recordSprint(scope, "sprint.created", null, sprint);
    return sprint;
  });

export const updateSprint = operation({
  name: "sprints.update",
  summary: "Change a sprint's name, goal, capacity or days",
  method: "PATCH",
  path: "/sprints/{sprintId}",
  permission: "epics.write",
})
  .input(UpdateSprintInput)
  .output(Sprint)
  .handler(async ({ input: { sprintId, baseVersion, ...wanted }, context: { scope } }) => {
    const before = await requireLockedSprint(scope, sprintId);
    const values = Object.fromEntries(
      Object.entries(wanted).filter(([field, value]) => Reflect.get(before, field) !== value),
    );
    if (Object.keys(values).length === 0) return publicPart(before);
    refuseCompleted(before);
    if (before.version !== baseVersion) throw staleWrite("sprint", before.version);
    refuseDays({ ...before, ...wanted });
    await updateSprintRow(scope, before.id, values);
    const after = publicPart(await requireSprint(scope, before.id));
    recordSprint(scope, "sprint.updated", before, after);
    return after;
  });

export const startSprint = operation({
  name: "sprints.start",
  summary: "Start a planned sprint: what is in it now is what the team commits to",
  method: "POST",
  path: "/sprints/{sprintId}/start",
  permission: "epics.write",
})
  .input(StartSprintInput)
  .output(Sprint)
  .handler(async ({ input: { sprintId, startsOn, endsOn }, context: { scope } }) => {
    const before = await requireLockedSprint(scope, sprintId);
    if (before.status === "active") return publicPart(before);
    refuseCompleted(before);
    const active = await selectActive(scope, before.projectId);
    if (active) {
      const message = `${active.name} is active. Complete it before you start another sprint: a project has one at a time.`;
      throw new AppError("conflict", message);
    }
    const days = { startsOn: startsOn ?? before.startsOn, endsOn: endsOn ?? before.endsOn };
    if (!days.startsOn || !days.endsOn) {
      const message = "Say which day the sprint begins and which is its last: the burndown needs both.";
      throw invalidInput([{ path: days.startsOn ? "endsOn" : "startsOn", message }]);
    }
    refuseDays(days);
    await updateSprintRow(scope, before.id, { ...days, status: "active", startedAt: scope.now });
    const after = publicPart(await requireSprint(scope, before.id));
    recordSprint(scope, "sprint.started", before, after);
    return after;
  });

export const removeSprint = operation({
  name: "sprints.remove",
  summary: "Remove a planned sprint; its stories go back to the backlog",
  method: "DELETE",
  path: "/sprints/{sprintId}",
  permission: "epics.write",
})
  .input(SprintRef)
  .output(RemovedSprint)
  .handler(async ({ input, context: { scope } }) => {
    const sprint = await requireLockedSprint(scope, input.sprintId);
    if (sprint.status !== "planned") {
      throw new AppError(
        "conflict",
        `${sprint.name} is ${sprint.status}, so it stays: its figures belong to the project's history. Only a planned sprint can be removed.`,
      );
    }
    const members = await lockMembers(scope, sprint.id);
    const ids = members.map(({ id }) => id);
    if (ids.length > 0) await updateSprintOf(scope, ids, null);
    await deleteSprint(scope, sprint.id);
    recordSprint(scope, "sprint.removed", sprint, null);
    recordSent(scope, members, { ...sprint, from: sprint, to: null });
    return { id: sprint.id, number: sprint.number, returned: ids.length };
  });

function refuseDays({ startsOn, endsOn }: { startsOn: string | null; endsOn: string | null }): void {
  if (startsOn && endsOn && endsOn < startsOn)
    throw invalidInput([{ path: "endsOn", message: "The last day is before the first." }]);
}
