import type { TaskCard } from "@/lib/tasks/schema/task";
import { TASK_LOOKS, taskName } from "./task-words";

/** The same as the graph in words, for those who do not see it. */
export function TaskGraphWords({ tasks }: { tasks: readonly TaskCard[] }) {
  const byId = new Map(tasks.map((task) => [task.id, task]));
  return (
    <ul className="sr-only" aria-label="What each task waits for">
      {tasks.map((task) => {
        const before = task.dependsOn.flatMap(({ id, kind }) => {
          const other = byId.get(id);
          return other ? [`${other.key} (${kind}, ${TASK_LOOKS[other.status].label.toLowerCase()})`] : [];
        });
        return (
          <li key={task.id}>
            {taskName(task)}, {TASK_LOOKS[task.status].label.toLowerCase()}:{" "}
            {before.length > 0 ? `waits for ${before.join(", ")}` : "waits for nothing"}
          </li>
        );
      })}
    </ul>
  );
}
