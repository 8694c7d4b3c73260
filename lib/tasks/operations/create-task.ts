import "server-only";
import type { z } from "zod";
import { type AppError, invalidInput, notFound } from "@/lib/core/errors";
import { operation } from "@/lib/core/operation";
import type { Scope } from "@/lib/core/scope";
import { requireDependencies } from "@/lib/tasks/operations/dependencies";
import { followPrerequisites } from "@/lib/tasks/operations/dependents";
import { phaseHashes } from "@/lib/tasks/operations/phase-hashes";
import { readTask } from "@/lib/tasks/operations/read-task";
import { logTask, recordTask } from "@/lib/tasks/operations/shared";
import {
  type OpenPlaces,
  refuseSpec,
  requireOpenPlaces,
  requirePhase,
} from "@/lib/tasks/operations/task-places";
import { insertDependencies } from "@/lib/tasks/queries/dependencies";
import { hasChecklist, insertTasks, selectBranchOwners } from "@/lib/tasks/queries/new-tasks";
import { lockSpecForTasks, takeTaskNumber } from "@/lib/tasks/queries/places";
import type { TaskRow } from "@/lib/tasks/queries/tasks";
import { refuseParameters } from "@/lib/tasks/rules/parameters";
import { defaultBranch, slugOf, taskKey } from "@/lib/tasks/rules/task-key";
import { CreateTaskInput, Task } from "@/lib/tasks/schema/task";

type Input = z.output<typeof CreateTaskInput>;

export const createTask = operation({
  name: "tasks.create",
  summary: "Make a task: of a spec's phase, of a story, or on its own",
  method: "POST",
  path: "/projects/{projectId}/tasks",
  permission: "tasks.write",
})
  .input(CreateTaskInput)
  .output(Task)
  .handler(async ({ input, context: { scope } }) => {
    const { id } = await addTask(scope, input);
    return readTask(scope, id);
  });

/** Makes one task and tells of it. */
export async function addTask(scope: Scope, input: Input): Promise<TaskRow> {
  const { projectId: project, specId: spec, storyId: story } = input;
  const places = await requireOpenPlaces(scope, { project, spec, story });
  await refuseFacts(scope, input);
  const dependsOn = await requireDependencies(scope, places.project.id, input.dependsOn);
  const task = await insertTask(scope, input, places);
  await insertDependencies(
    scope,
    dependsOn.map(({ id: dependsOnId, kind }) => ({ taskId: task.id, dependsOnId, kind })),
  );
  recordTask(scope, "created", null, task);
  await logTask(scope, [{ taskId: task.id, kind: "created" }]);
  if (dependsOn.some(({ kind }) => kind === "hard")) await followPrerequisites(scope, [task.id]);
  return task;
}

async function insertTask(
  scope: Scope,
  input: Input,
  { project, spec: named, story }: OpenPlaces,
): Promise<TaskRow> {
  // Read anew behind the lock: a save or an approval that was on its way decides what the task begins with.
  const spec = named && (await lockSpecForTasks(scope, named.id, 1));
  if (named && !spec) throw notFound("spec");
  if (spec) refuseSpec(spec);
  const phase = spec && requirePhase(spec, input.scope);
  const part = phase?.name ?? input.scope ?? (slugOf(input.title) || "task");
  const number = spec?.lastTaskNumber ?? (await takeTaskNumber(scope));
  const key = taskKey(spec?.key ?? null, number);
  const branchName = input.branchName ?? defaultBranch(key, part);
  const hashes = spec && phase ? (await phaseHashes(scope, spec)).of(phase.name) : null;
  const [row] = await insertTasks(scope, [
    {
      id: scope.newId(),
      projectId: project.id,
      specId: spec?.id ?? null,
      storyId: story?.id ?? spec?.storyId ?? null,
      epicId: spec?.epicId ?? story?.epicId ?? null,
      ...{ key, number, scope: part, branchName },
      ...factsOf(input),
      ...hashes,
    },
  ]);
  if (!row) throw await branchTaken(scope, project.id, branchName);
  return row;
}

/** What an input says of a task that is stored as it was said. */
function factsOf(input: Input) {
  const { title, description, assignedFiles, skills, priority, estimatedHours } = input;
  const { needsReview, template, checklistId, parameters, maxAttempts } = input;
  return {
    ...{ title, description, skills: [...new Set(skills)], priority, estimatedHours, needsReview, template },
    ...{ checklistId, parameters, maxAttempts, assignedFiles: [...new Set(assignedFiles)] },
  };
}

type Facts = { parameters?: Record<string, unknown> | undefined; checklistId?: string | null | undefined };

/** Refuses parameters that cannot be stored and a checklist that is not there. */
export async function refuseFacts(scope: Scope, { parameters, checklistId }: Facts): Promise<void> {
  const message = parameters && refuseParameters(parameters);
  if (message) throw invalidInput([{ path: "parameters", message }]);
  if (checklistId && !(await hasChecklist(scope, checklistId))) throw notFound("checklist");
}

/** Says whose a branch is already. */
export async function branchTaken(scope: Scope, projectId: string, branch: string): Promise<AppError> {
  const owner = (await selectBranchOwners(scope, projectId, [branch])).get(branch);
  return invalidInput([{ path: "branchName", message: branchSentence(branch, owner?.key) }]);
}

/** Why two tasks cannot have one branch. */
export function branchSentence(branch: string, key: string | undefined): string {
  const whose = key ? `is the branch of ${key}` : "is another task's branch";
  return `“${branch}” ${whose} already. Name another one, so that their work stays apart.`;
}
