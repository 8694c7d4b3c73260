import "server-only";
import type { z } from "zod";
import { AppError, invalidInput, notFound } from "@/lib/core/errors";
import { operation } from "@/lib/core/operation";
import type { Scope } from "@/lib/core/scope";
import { archivedProject } from "@/lib/epics/operations/shared";
import { recordSpec } from "@/lib/specs/operations/shared";
import { nameKey } from "@/lib/specs/rules/check-content";
import { followPrerequisites } from "@/lib/tasks/operations/dependents";
import { phaseHashes } from "@/lib/tasks/operations/phase-hashes";
import { logTask, recordTask } from "@/lib/tasks/operations/shared";
import { refuseSpec } from "@/lib/tasks/operations/task-places";
import { selectTaskCardsById } from "@/lib/tasks/queries/cards";
import { insertDependencies, selectTasksByRefs } from "@/lib/tasks/queries/dependencies";
import { insertTasks, type NewTask, selectBranchOwners } from "@/lib/tasks/queries/new-tasks";
import { lockSpecForTasks, type SpecPlace } from "@/lib/tasks/queries/places";
import type { TaskRow } from "@/lib/tasks/queries/tasks";
import { checkCut } from "@/lib/tasks/rules/cut/check-cut";
import { defaultBranch, taskKey } from "@/lib/tasks/rules/task-key";
import { CutSpec, CutSpecInput } from "@/lib/tasks/schema/task";

type Input = z.output<typeof CutSpecInput>;

export const cutSpec = operation({
  name: "tasks.createFromSpec",
  summary: "Cut a spec into tasks: all that are given, or none",
  method: "POST",
  path: "/specs/{specId}/cut",
  permission: "tasks.write",
})
  .input(CutSpecInput)
  .output(CutSpec)
  .handler(async ({ input, context: { scope } }) => {
    const spec = await lockSpecForTasks(scope, input.specId, input.tasks.length);
    if (!spec) throw notFound("spec");
    if (spec.projectArchived) throw archivedProject();
    refuseSpec(spec);
    if (spec.textVersion !== input.textVersion) throw staleText(spec);
    const made = await makeTasks(scope, spec, input.tasks);
    for (const task of made) recordTask(scope, "created", null, task);
    recordSpec(scope, "cut", numbered(spec), null, { tasks: made.map(({ key }) => key) });
    return {
      tasks: await selectTaskCardsById(
        scope,
        made.map(({ id }) => id),
      ),
    };
  });

function staleText({ key, textVersion }: SpecPlace): AppError {
  const message = `Someone changed ${key} after you cut it. Look at what version ${textVersion} says, and cut it again.`;
  return new AppError("conflict", message, { currentVersion: textVersion });
}

function numbered({ id, key, title, projectId }: SpecPlace) {
  return { id, number: Number(key.replace(/^SPEC-/, "")), title, projectId };
}

/** Makes all tasks of a cut with what they wait for; refused, with each thing that is wrong, where one cannot be made. */
async function makeTasks(scope: Scope, spec: SpecPlace, tasks: Input["tasks"]): Promise<TaskRow[]> {
  const first = spec.lastTaskNumber - tasks.length;
  const numbered = tasks.map((task, i) => {
    const number = first + i + 1;
    const key = taskKey(spec.key, number);
    return {
      ...task,
      number,
      key,
      branchName: task.branchName ?? defaultBranch(key, task.scope),
      id: scope.newId(),
    };
  });
  const own = new Map(numbered.map(({ ref, id }) => [ref, id]));
  const others = tasks
    .flatMap(({ dependsOn }) => dependsOn.map(({ ref }) => ref))
    .filter((ref) => !own.has(ref));
  const existing = await selectTasksByRefs(scope, others);
  const branches = await selectBranchOwners(
    scope,
    spec.projectId,
    numbered.map(({ branchName }) => branchName),
  );
  const problems = checkCut(numbered, {
    specKey: spec.key,
    phases: spec.phases.map(({ name }) => name),
    existing: new Map(
      [...existing].map(([ref, task]) => [ref, { ...task, isElsewhere: task.projectId !== spec.projectId }]),
    ),
    branches,
  });
  if (problems.length > 0) throw invalidInput(problems);
  const { of } = await phaseHashes(scope, spec);
  const made = await insertTasks(
    scope,
    numbered.map((task) => ({ ...draftOf(spec, task), ...of(task.scope) })),
  );
  if (made.length < tasks.length) throw takenMeanwhile();
  const dependencies = numbered.flatMap(({ id: taskId, dependsOn }) =>
    dependsOn.map(({ ref, kind }) => ({
      taskId,
      dependsOnId: own.get(ref) ?? existing.get(ref.toLowerCase())?.id ?? "",
      kind,
    })),
  );
  await insertDependencies(scope, distinct(dependencies));
  await logTask(
    scope,
    made.map(({ id }) => ({ taskId: id, kind: "created", text: `Cut from ${spec.key}.` })),
  );
  if (existing.size > 0)
    await followPrerequisites(
      scope,
      made.map(({ id }) => id),
    );
  return made.toSorted((a, b) => a.number - b.number);
}

type Numbered = Input["tasks"][number] & { id: string; number: number; key: string; branchName: string };

function draftOf(spec: SpecPlace, { ref: _, dependsOn: __, ...task }: Numbered): NewTask {
  const phase = spec.phases.find(({ name }) => nameKey(name) === nameKey(task.scope));
  return {
    ...task,
    scope: phase?.name ?? task.scope,
    assignedFiles: [...new Set(task.assignedFiles)],
    skills: [...new Set(task.skills)],
    projectId: spec.projectId,
    specId: spec.id,
    storyId: spec.storyId,
    epicId: spec.epicId,
  };
}

/** Two names of one task (its id and its readable id) are one dependency. */
function distinct<T extends { taskId: string; dependsOnId: string }>(dependencies: readonly T[]): T[] {
  return [...new Map(dependencies.map((each) => [`${each.taskId} ${each.dependsOnId}`, each])).values()];
}

function takenMeanwhile(): AppError {
  return new AppError(
    "conflict",
    "Somebody took one of these branches at the same moment. Look at the cut again, and try once more.",
  );
}
