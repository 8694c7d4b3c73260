import "server-only";
import { AppError, invalidInput, notFound } from "@/lib/core/errors";
import { operation } from "@/lib/core/operation";
import type { Scope } from "@/lib/core/scope";
import { openColumn, recordColumn } from "@/lib/stories/operations/columns";
import { recordStory } from "@/lib/stories/operations/shared";
import { countPerAssignee, deleteColumn, emptyColumn } from "@/lib/stories/queries/columns";
import { storyKey } from "@/lib/stories/rules/story-key";
import type { BoardColumn } from "@/lib/stories/schema/board";
import { RemoveColumnInput, RemovedColumn } from "@/lib/stories/schema/columns";

export const removeColumn = operation({
  name: "columns.remove",
  summary: "Remove a column; its stories go to another one of the same category",
  method: "POST",
  path: "/columns/{columnId}/remove",
  permission: "projects.write",
})
  .input(RemoveColumnInput)
  .output(RemovedColumn)
  .handler(async ({ input: { columnId, moveToColumnId }, context: { scope } }) => {
    const { project, columns, column } = await openColumn(scope, columnId);
    const target = requireTarget(columns, column, moveToColumnId?.toLowerCase());
    await refuseFull(scope, column, target);
    const emptied = await emptyColumn(scope, { projectId: project.id, from: column.id, to: target.id });
    await deleteColumn(scope, column.id);
    recordColumn(scope, project.id, "removed", column, null);
    for (const { id, keyNumber, title } of emptied) {
      const story = { id, title, key: storyKey(project.key, keyNumber), projectId: project.id };
      recordStory(scope, story, {
        topic: "story.moved",
        before: { status: column.status, columnId: column.id, column: column.name },
        after: { status: target.status, columnId: target.id, column: target.name },
      });
    }
    return { id: column.id, movedToColumnId: target.id, moved: emptied.length };
  });

/** Where a column's stories go. Only to its own kind: a removal must not finish, reopen or cancel anything. */
function requireTarget(
  columns: readonly BoardColumn[],
  column: BoardColumn,
  wanted: string | undefined,
): BoardColumn {
  const kin = columns.filter(({ id, status }) => id !== column.id && status === column.status);
  const [first] = kin;
  if (!first) {
    throw new AppError(
      "conflict",
      `“${column.name}” is the only column of its category, and each category keeps one. Hide it instead, or add another first.`,
    );
  }
  if (wanted === undefined) {
    if (column.count === 0) return first;
    const message = `“${column.name}” holds ${column.count} ${column.count === 1 ? "story" : "stories"}. Choose the column that they go to.`;
    throw invalidInput([{ path: "moveToColumnId", message }]);
  }
  const target = columns.find(({ id }) => id === wanted);
  if (!target) throw notFound("column");
  if (kin.includes(target)) return target;
  const message = `Stories of “${column.name}” can only go to a column of the same category, such as “${first.name}”.`;
  throw invalidInput([{ path: "moveToColumnId", message }]);
}

/** A hard limit holds for what comes from a removed column as well. */
async function refuseFull(scope: Scope, from: BoardColumn, to: BoardColumn): Promise<void> {
  if (!to.wipHard || from.count === 0) return;
  const refuse = (message: string) => invalidInput([{ path: "moveToColumnId", message }]);
  if (to.wipLimit !== null && to.count + from.count > to.wipLimit) {
    throw refuse(
      `${to.name} holds ${to.count} of ${to.wipLimit}, so ${from.count} more do not fit. Raise its limit or choose another column.`,
    );
  }
  if (to.assigneeLimit === null) return;
  const sums = new Map<string, { name: string; coming: number; count: number }>();
  for (const { columnId, assigneeId, name, count } of await countPerAssignee(scope, [from.id, to.id])) {
    const sum = sums.get(assigneeId) ?? { name, coming: 0, count: 0 };
    sum.count += count;
    if (columnId === from.id) sum.coming += count;
    sums.set(assigneeId, sum);
  }
  for (const { name, coming, count } of sums.values()) {
    if (coming === 0 || count <= to.assigneeLimit) continue;
    throw refuse(
      `${name} would have ${count} of ${to.assigneeLimit} in ${to.name}. Raise its limit or choose another column.`,
    );
  }
}
