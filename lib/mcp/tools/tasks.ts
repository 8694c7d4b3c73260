import "server-only";
import { z } from "zod";
import { tool } from "@/lib/mcp/tool";
import { CreateTaskInput, ListTasksInput, TaskCard } from "@/lib/tasks/schema/task";

/** What a list says of a task. */
export const TaskLine = TaskCard.pick({
  key: true,
  title: true,
  status: true,
  priority: true,
  specKey: true,
  storyKey: true,
  scope: true,
  claimant: true,
  progress: true,
  progressNote: true,
  stalled: true,
  openDependencies: true,
  gateOpen: true,
  dead: true,
  assignedFiles: true,
  branchName: true,
});

export const listTasks = tool({
  name: "list_tasks",
  title: "List tasks",
  description:
    "Lists tasks, the most urgent first, a page at a time. state: claimable (you could have it now, if your limit and its files allow), running, stalled, dead (attempts used up: a person must retry it), open, closed; mine: what you have claimed. To simply get work, call claim_task with a project instead.",
  operations: ["tasks.list"],
  input: z.strictObject({
    ...ListTasksInput.pick({
      projectId: true,
      specId: true,
      storyId: true,
      status: true,
      state: true,
      q: true,
      sort: true,
      cursor: true,
    }).shape,
    mine: z.boolean().optional().describe("Only what you have claimed, now or last"),
    limit: z.number().int().min(1).max(100).default(20),
  }),
  output: z.object({ items: z.array(TaskLine), nextCursor: z.string().nullable() }),
  run: (ask, input) => ask.tasks.list(input),
});

export const createTask = tool({
  name: "create_task",
  title: "Create a task",
  description:
    "Makes a task, such as work you found on the way that is not part of your own task: do not do it unasked, write it down here. Say exactly what is to be done and how one sees that it is; list the files it needs as globs, because tasks that share files never run at the same time.",
  operations: ["tasks.create"],
  input: CreateTaskInput.pick({
    projectId: true,
    specId: true,
    storyId: true,
    title: true,
    scope: true,
    description: true,
    assignedFiles: true,
    skills: true,
    priority: true,
    estimatedHours: true,
    needsReview: true,
    dependsOn: true,
  }),
  output: TaskCard.pick({
    id: true,
    key: true,
    title: true,
    status: true,
    branchName: true,
    openDependencies: true,
  }),
  run: (ask, input) => ask.tasks.create(input),
});
