import "server-only";
import { AppError } from "@/lib/core/errors";
import { operation } from "@/lib/core/operation";
import { lockDocument } from "@/lib/documents/queries/write";
import { recordSpec, refuseArchivedSpec, requireSpec } from "@/lib/specs/operations/shared";
import { tellSpecRemoved } from "@/lib/specs/operations/spec-hooks";
import { deleteSpec, selectSpecTasks } from "@/lib/specs/queries/remove";
import { lockSpec } from "@/lib/specs/queries/write";
import { specKey } from "@/lib/specs/rules/spec-key";
import { RemovedSpec, RemoveSpecInput } from "@/lib/specs/schema/spec";

export const removeSpec = operation({
  name: "specs.remove",
  summary:
    "Delete a spec with its tasks and all versions of its text; the number of tasks is said on purpose",
  method: "DELETE",
  path: "/specs/{specId}",
  permission: "specs.write",
})
  .input(RemoveSpecInput)
  .output(RemovedSpec)
  .handler(async ({ input, context: { scope } }) => {
    const { id, documentId, number } = await requireSpec(scope, input.specId);
    await lockDocument(scope, documentId, []);
    const spec = await lockSpec(scope, id);
    if (!spec) throw new Error("a spec that was there is gone");
    refuseArchivedSpec({ ...spec, archivedAt: null });
    const tasks = await selectSpecTasks(scope, id);
    const key = specKey(number);
    if (tasks.length !== input.tasks) throw anotherCount(key, tasks.length, input.tasks);
    const running = tasks.filter(({ isRunning }) => isRunning).map((task) => task.key);
    if (running.length > 0) throw atWork(key, running);
    await tellSpecRemoved(scope, { specId: id });
    await deleteSpec(scope, spec);
    const { title } = spec;
    recordSpec(scope, "removed", spec, { number, title, tasks: tasks.map((task) => task.key) }, null);
    return { key, tasks: tasks.length };
  });

function anotherCount(key: string, there: number, said: number): AppError {
  const counted = there === 0 ? "no tasks" : there === 1 ? "1 task, which goes" : `${there} tasks, which go`;
  const with_ = there === 0 ? "" : " with it";
  const sentence = `${key} has ${counted}${with_}, and not ${said}. Look at them, and remove it again with that number.`;
  return new AppError("conflict", sentence, { tasks: there });
}

function atWork(key: string, running: readonly string[]): AppError {
  const shown = running.slice(0, 5).join(", ");
  const more = running.length > 5 ? ` and ${running.length - 5} more` : "";
  const sentence = `${key} cannot be removed while its tasks are worked on: ${shown}${more}. Cancel or release them first.`;
  return new AppError("conflict", sentence, { running: running.length });
}
