import "server-only";
import type { z } from "zod";
import { AppError, invalidInput, notFound, staleWrite } from "@/lib/core/errors";
import { operation } from "@/lib/core/operation";
import type { Scope } from "@/lib/core/scope";
import { branchTaken, refuseFacts } from "@/lib/tasks/operations/create-task";
import { refuseCycle, requireDependencies } from "@/lib/tasks/operations/dependencies";
import { followPrerequisites } from "@/lib/tasks/operations/dependents";
import { phaseHashes } from "@/lib/tasks/operations/phase-hashes";
import { readTask } from "@/lib/tasks/operations/read-task";
import { logTask, recordTask, requireLockedTask } from "@/lib/tasks/operations/shared";
import { requirePhase } from "@/lib/tasks/operations/task-places";
import { selectRunning } from "@/lib/tasks/queries/claims";
import { lockClaims, replaceDependencies, selectDependencies } from "@/lib/tasks/queries/dependencies";
import { selectBranchOwners } from "@/lib/tasks/queries/new-tasks";
import { selectPlaces } from "@/lib/tasks/queries/places";
import { type FoundTask, type TaskValues, updateTask as updateRow } from "@/lib/tasks/queries/tasks";
import { overlapOf } from "@/lib/tasks/rules/glob-overlap";
import { isRunning } from "@/lib/tasks/rules/transitions";
import { Task, UpdateTaskInput } from "@/lib/tasks/schema/task";

type Input = z.output<typeof UpdateTaskInput>;

export const updateTask = operation({
  name: "tasks.update",
  summary: "Change what a task asks for, what it waits for, or say that it still fits its edited phase",
  method: "PATCH",
  path: "/tasks/{taskId}",
  permission: "tasks.write",
})
  .input(UpdateTaskInput)
  .output(Task)
  .handler(async ({ input, context: { scope } }) => {
    const before = await requireLockedTask(scope, input.taskId);
    if (input.baseVersion !== undefined && input.baseVersion !== before.version)
      throw staleWrite("task", before.version);
    const values = await changedValues(scope, before, input);
    const isRelinked = input.dependsOn ? await relink(scope, before, input.dependsOn) : false;
    if (isRelinked || Object.keys(values).length > 0) {
      const after = await updateRow(scope, before.id, values);
      recordTask(scope, "updated", before, after);
      await logTask(scope, [{ taskId: before.id, kind: "updated", text: changeWords(values, isRelinked) }]);
      if (isRelinked) await followPrerequisites(scope, [before.id]);
    }
    return readTask(scope, before.id);
  });

/** What of an input differs from the task, as columns; refused where it may not be changed so. */
async function changedValues(scope: Scope, before: FoundTask, input: Input): Promise<TaskValues> {
  await refuseFacts(scope, input);
  const { taskId: _, baseVersion: __, dependsOn: ___, touched, storyId, scope: part, ...plain } = input;
  const wanted: TaskValues = {
    ...plain,
    ...(plain.assignedFiles && { assignedFiles: [...new Set(plain.assignedFiles)] }),
    ...(plain.skills && { skills: [...new Set(plain.skills)] }),
    ...(touched === false && { takenHash: before.phaseHash }),
    ...(await newPlace(scope, before, { part, storyId })),
  };
  const values: TaskValues = Object.fromEntries(
    Object.entries(wanted).filter(
      ([field, value]) =>
        value !== undefined && JSON.stringify(Reflect.get(before, field)) !== JSON.stringify(value),
    ),
  );
  await refuseBranch(scope, before, values.branchName);
  if (values.assignedFiles) await refuseOverlap(scope, before, values.assignedFiles);
  return values;
}

type Moved = { part: string | undefined; storyId: string | null | undefined };

/** Where a task goes when its phase or its story is changed. */
async function newPlace(scope: Scope, before: FoundTask, { part, storyId }: Moved): Promise<TaskValues> {
  const isMoved = part !== undefined && part !== before.scope && before.specId !== null;
  const spec = isMoved ? (before.specId ?? undefined) : undefined;
  const values: TaskValues = part === undefined ? {} : { scope: part };
  if (storyId === null) values.storyId = null;
  if (!isMoved && !storyId) return values;
  const places = await selectPlaces(scope, { spec, story: storyId ?? undefined });
  if (storyId) {
    if (!places.story) throw notFound("story");
    if (places.story.projectId !== before.projectId)
      throw invalidInput([{ path: "storyId", message: `${places.story.key} belongs to another project.` }]);
    values.storyId = places.story.id;
  }
  if (places.spec && isMoved) {
    const phase = requirePhase(places.spec, part);
    Object.assign(values, (await phaseHashes(scope, places.spec)).of(phase.name));
  }
  return values;
}

async function refuseBranch(scope: Scope, task: FoundTask, branch: string | undefined): Promise<void> {
  if (branch === undefined) return;
  if (isRunning(task.status))
    throw new AppError(
      "conflict",
      `${task.claimantName ?? "Somebody"} works on ${task.key} in the branch ${task.branchName}. Change it when nobody has the task.`,
    );
  const owners = await selectBranchOwners(scope, task.projectId, [branch]);
  if (owners.has(branch)) throw await branchTaken(scope, task.projectId, branch);
}

/** A running task takes no files that another running one may change; no claim can begin meanwhile. */
async function refuseOverlap(scope: Scope, task: FoundTask, files: readonly string[]): Promise<void> {
  if (!isRunning(task.status)) return;
  await lockClaims(scope, task.projectId);
  for (const other of await selectRunning(scope, task.projectId)) {
    const [met] = other.id === task.id ? [] : overlapOf(files, other.files);
    if (!met) continue;
    const message = `${task.key} is being worked on, and “${met.mine}” meets “${met.theirs}” of ${other.key}, which is being worked on too.`;
    throw new AppError("conflict", `${message} Wait until one of them is done.`, {
      task: { id: other.id, key: other.key, title: other.title },
      files: [`${met.mine} × ${met.theirs}`],
    });
  }
}

/** Lets the task wait for others than before; false where they are the same. */
async function relink(
  scope: Scope,
  task: FoundTask,
  dependsOn: NonNullable<Input["dependsOn"]>,
): Promise<boolean> {
  const wanted = await requireDependencies(scope, task.projectId, dependsOn);
  const itself = wanted.findIndex(({ id }) => id === task.id);
  if (itself >= 0)
    throw invalidInput([
      { path: `dependsOn.${itself}.task`, message: `${task.key} cannot wait for itself.` },
    ]);
  const now = await selectDependencies(scope, task.id);
  const isSame = now.size === wanted.length && wanted.every(({ id, kind }) => now.get(id) === kind);
  if (isSame) return false;
  if (isRunning(task.status))
    throw new AppError(
      "conflict",
      `${task.claimantName ?? "Somebody"} works on ${task.key}. Change what it waits for when nobody has it.`,
    );
  await refuseCycle(scope, task, wanted);
  await replaceDependencies(
    scope,
    task.id,
    wanted.map(({ id: dependsOnId, kind }) => ({ dependsOnId, kind })),
  );
  return true;
}

const FIELD_NAMES: Readonly<Record<string, string>> = {
  scope: "scope",
  storyId: "story",
  assignedFiles: "files",
  branchName: "branch",
  estimatedHours: "estimate",
  actualHours: "hours",
  needsReview: "whether somebody looks at it",
  checklistId: "checklist",
  maxAttempts: "attempts",
  worktreePath: "worktree",
  takenHash: "fits its edited phase",
};

function changeWords(values: TaskValues, isRelinked: boolean): string {
  const hidden = new Set(["phaseHash", "approvedHash"]);
  const fields = Object.keys(values).filter((field) => !hidden.has(field));
  return [
    ...fields.map((field) => FIELD_NAMES[field] ?? field),
    ...(isRelinked ? ["dependencies"] : []),
  ].join(", ");
}
