import "server-only";
import type { z } from "zod";
import { selectAgent } from "@/lib/agents/queries/agents";
import { invalidInput, notFound } from "@/lib/core/errors";
import { operation } from "@/lib/core/operation";
import type { Scope } from "@/lib/core/scope";
import { claimTask } from "@/lib/tasks/operations/claims/claim";
import { leaseAgain } from "@/lib/tasks/operations/claims/fetch-lease";
import { leaseToken } from "@/lib/tasks/operations/claims/lease-token";
import { completeWork, startWork } from "@/lib/tasks/operations/claims/work";
import { isOwn, requireWorker } from "@/lib/tasks/operations/claims/worker";
import { addTask } from "@/lib/tasks/operations/create-task";
import { readTask } from "@/lib/tasks/operations/read-task";
import { pageOfTasks } from "@/lib/tasks/operations/read-tasks";
import { requireLockedTask, requireTask } from "@/lib/tasks/operations/shared";
import { leaseIsOver } from "@/lib/tasks/rules/lease";
import { isRunning } from "@/lib/tasks/rules/transitions";
import {
  CompleteBmadTaskInput,
  CreateBmadTaskInput,
  ListAgentTasksInput,
  StartBmadTaskInput,
} from "@/lib/tasks/schema/bmad";
import { EndedClaim, Lease } from "@/lib/tasks/schema/claim";
import { Task, TaskPage } from "@/lib/tasks/schema/task";

export const createBmadTask = operation({
  name: "bmad.createTask",
  summary: "Make a task, in the words of the BMAD addresses; the same as tasks.create",
  method: "POST",
  path: "/bmad/tasks/create",
  permission: "tasks.write",
})
  .input(CreateBmadTaskInput)
  .output(Task)
  .handler(async ({ input, context: { scope } }) => {
    const task = await addTask(scope, inOwnWords(input));
    if (task.title === "")
      throw invalidInput([{ path: "title", message: "Say what the task is called, or its scope." }]);
    return readTask(scope, task.id);
  });

function inOwnWords(input: z.output<typeof CreateBmadTaskInput>) {
  const title = input.title ?? input.scope?.replace(/[-_]+/g, " ") ?? "";
  const { scope, skills, priority, template, parameters } = input;
  return {
    ...{ title, scope, skills, priority, template, parameters },
    projectId: input.project_id,
    specId: input.spec_id,
    storyId: input.story_id,
    description: input.description || input.scope_description,
    estimatedHours: input.estimated_hours,
    assignedFiles: input.assigned_files,
    branchName: input.branch_name,
    checklistId: input.checklist_id,
    maxAttempts: input.max_attempts,
    needsReview: input.needs_review,
    dependsOn: input.dependencies.map((each) =>
      typeof each === "string"
        ? { task: each, kind: "hard" as const }
        : { task: each.task_id, kind: each.kind },
    ),
  };
}

export const startBmadTask = operation({
  name: "bmad.startTask",
  summary:
    "Start a task: claims it first where the caller has no claim of it; the same as tasks.claim and tasks.start",
  method: "POST",
  path: "/bmad/tasks/{task_id}/start",
  permission: "tasks.work",
})
  .input(StartBmadTaskInput)
  .output(Lease)
  .handler(async ({ input, context: { scope } }) => {
    const lease = await ownLease(scope, input);
    const { worktree_path: worktreePath } = input;
    const started = await startWork(scope, {
      taskId: lease.task.id,
      leaseToken: lease.leaseToken,
      ...(worktreePath && { worktreePath }),
    });
    const { leaseExpiresAt } = started;
    return { ...lease, task: started, expiresAt: leaseExpiresAt ?? lease.expiresAt };
  });

/** The lease that the caller has, or gets. */
async function ownLease(scope: Scope, input: z.output<typeof StartBmadTaskInput>): Promise<Lease> {
  const { id } = await requireTask(scope, input.task_id);
  await requireWorker(scope);
  const task = await requireLockedTask(scope, id);
  const options = {
    leaseSeconds: input.lease_seconds,
    maxRunSeconds: input.max_run_seconds,
    taskToken: false,
    wholeSpec: false,
    ...(input.worktree_path && { worktreePath: input.worktree_path }),
  };
  const runs = isRunning(task.status) && !leaseIsOver(task, scope.now) && isOwn(scope, task);
  const isFetched = runs && task.heartbeatAt !== null;
  // A lease that was named and does not hold is refused when it is used; nothing is claimed in its place.
  if (isFetched)
    return {
      ...(await leaseAgain(scope, task, options)),
      ...(input.lease_token && { leaseToken: input.lease_token }),
    };
  if (input.lease_token) await startWork(scope, { taskId: task.id, leaseToken: input.lease_token });
  return claimTask(scope, task.id, options);
}

export const completeBmadTask = operation({
  name: "bmad.completeTask",
  summary: "Hand in the caller's running claim of a task as done; the same as tasks.complete",
  method: "POST",
  path: "/bmad/tasks/{task_id}/complete",
  permission: "tasks.work",
})
  .input(CompleteBmadTaskInput)
  .output(EndedClaim)
  .handler(async ({ input, context: { scope } }) => {
    const { id, fence } = await requireTask(scope, input.task_id);
    const { commit_sha: commitSha, quality_score: qualityScore, actual_hours: hours } = input;
    return completeWork(scope, {
      taskId: id,
      // Whose claim it is decides, not the token: the last claim's own, where none is named.
      leaseToken: input.lease_token ?? leaseToken({ taskId: id, fence }),
      outputFiles: input.output_files,
      summary: input.results,
      ...(commitSha !== undefined && { commitSha }),
      ...(qualityScore !== undefined && { qualityScore }),
      ...(hours !== undefined && { hours }),
    });
  });

export const listAgentTasks = operation({
  name: "bmad.listAgentTasks",
  summary: "List the tasks that an agent has claimed, now or last",
  method: "GET",
  path: "/bmad/agents/{agent_id}/tasks",
  permission: "plan.read",
})
  .input(ListAgentTasksInput)
  .output(TaskPage)
  .handler(async ({ input: { agent_id: agentId, ...input }, context: { scope } }) => {
    if (!(await selectAgent(scope, agentId))) throw notFound("agent");
    return pageOfTasks(scope, { ...input, agentId, sort: "urgency" });
  });
