import "server-only";
import { sql } from "drizzle-orm";
import type { z } from "zod";
import { notFound } from "@/lib/core/errors";
import { operation } from "@/lib/core/operation";
import { brokenCursor } from "@/lib/core/page";
import type { Scope } from "@/lib/core/scope";
import { readTask } from "@/lib/tasks/operations/read-task";
import { selectTaskCards } from "@/lib/tasks/queries/cards";
import { afterPlace, countTasks, tasksOrder, tasksWhere } from "@/lib/tasks/queries/list";
import { type Places, selectPlaces } from "@/lib/tasks/queries/places";
import { readTaskPlace, type TaskSort, taskPlace } from "@/lib/tasks/rules/list-place";
import { DEFAULT_LEASE_SECONDS } from "@/lib/tasks/schema/claim";
import { ListTasksInput, Task, TaskBoard, TaskBoardInput, TaskPage, TaskRef } from "@/lib/tasks/schema/task";

type Listing = z.output<typeof ListTasksInput>;

/** More than a board can be read with; what is closed is left out first. */
const BOARD_LIMIT = 2_000;

export const listTasks = operation({
  name: "tasks.list",
  summary: "List tasks: the most urgent open ones first, the latest changed, or by readable id",
  method: "GET",
  path: "/tasks",
  permission: "plan.read",
})
  .input(ListTasksInput)
  .output(TaskPage)
  .handler(({ input, context: { scope } }) => pageOfTasks(scope, input));

/** A page of tasks: one statement for what is named, and one for the page. */
export async function pageOfTasks(
  scope: Scope,
  { projectId: project, specId: spec, storyId: story, sort, limit, cursor, ...wanted }: Listing,
): Promise<z.infer<typeof TaskPage>> {
  const place = cursor === undefined ? null : readPlace(sort, cursor);
  const named = { project, spec, story };
  const isPlaced = project !== undefined || spec !== undefined || story !== undefined;
  const ids = isPlaced ? requireNamed(named, await selectPlaces(scope, named)) : {};
  const where = tasksWhere(scope, { ...wanted, ...ids });
  const rows = await selectTaskCards(scope, {
    where: place ? sql`${where} and ${afterPlace(sort, place)}` : where,
    orderBy: tasksOrder(sort),
    limit: limit + 1,
  });
  const items = rows.slice(0, limit);
  const last = items.at(-1);
  return { items, nextCursor: rows.length > limit && last ? taskPlace(sort, last) : null };
}

export const getTask = operation({
  name: "tasks.get",
  summary: "Get a task with everything that is known of it, and why it cannot be claimed if so",
  method: "GET",
  path: "/tasks/{taskId}",
  permission: "tasks.read",
})
  .input(TaskRef)
  .output(Task)
  .handler(({ input, context: { scope } }) => readTask(scope, input.taskId));

export const getTaskBoard = operation({
  name: "tasks.getBoard",
  summary: "Get all tasks of a project or of a spec at once, the open ones first",
  method: "GET",
  path: "/projects/{projectId}/task-board",
  permission: "plan.read",
})
  .input(TaskBoardInput)
  .output(TaskBoard)
  .handler(async ({ input, context: { scope } }) => {
    const named = { project: input.projectId, spec: input.specId };
    const places = await selectPlaces(scope, named);
    const where = tasksWhere(scope, requireNamed(named, places));
    const tasks = await selectTaskCards(scope, {
      where,
      orderBy: tasksOrder("urgency"),
      limit: BOARD_LIMIT,
    });
    const total = tasks.length < BOARD_LIMIT ? tasks.length : await countTasks(scope, where);
    return { tasks, total, leaseSeconds: DEFAULT_LEASE_SECONDS };
  });

type Named = { project?: string | undefined; spec?: string | undefined; story?: string | undefined };

/** The ids of what was named; refused where one of it is not in this workspace. */
function requireNamed(named: Named, { project, spec, story }: Places) {
  if (named.project !== undefined && !project) throw notFound("project");
  if (named.spec !== undefined && !spec) throw notFound("spec");
  if (named.story !== undefined && !story) throw notFound("story");
  return { projectId: project?.id, specId: spec?.id, storyId: story?.id };
}

function readPlace(sort: TaskSort, cursor: string): string[] {
  const place = readTaskPlace(sort, cursor);
  if (!place) throw brokenCursor();
  return place;
}
