import "server-only";
import { type AppError, invalidInput, notFound } from "@/lib/core/errors";
import type { Scope } from "@/lib/core/scope";
import {
  type DependencyKind,
  lockTaskGraph,
  type RelatedTask,
  selectReachable,
  selectTasksByRefs,
} from "@/lib/tasks/queries/dependencies";
import { cycleWords, findCycle } from "@/lib/tasks/rules/cycles";

export type WantedDependency = RelatedTask & { kind: DependencyKind };

/** The tasks that an input says come first: all there, and of one project. The last word on each counts. */
export async function requireDependencies(
  scope: Scope,
  projectId: string,
  dependsOn: readonly { task: string; kind: DependencyKind }[],
): Promise<WantedDependency[]> {
  const found = await selectTasksByRefs(
    scope,
    dependsOn.map(({ task }) => task),
  );
  const wanted = new Map<string, WantedDependency>();
  for (const [i, { task: ref, kind }] of dependsOn.entries()) {
    const task = found.get(ref.toLowerCase());
    if (!task) throw notFound("task");
    if (task.projectId !== projectId) throw otherProject(`dependsOn.${i}.task`, task.key);
    wanted.set(task.id, { ...task, kind });
  }
  return [...wanted.values()];
}

/** Says that tasks wait for tasks of their own project only. */
export function otherProject(path: string, key: string): AppError {
  const message = `${key} belongs to another project. A task waits for tasks of its own project.`;
  return invalidInput([{ path, message }]);
}

/** Refuses dependencies of a task that would close a circle; holds the project's graph, so that two writers cannot. */
export async function refuseCycle(
  scope: Scope,
  task: { id: string; key: string; projectId: string },
  dependsOn: readonly WantedDependency[],
): Promise<void> {
  if (dependsOn.length === 0) return;
  await lockTaskGraph(scope, task.projectId);
  const reached = await selectReachable(
    scope,
    dependsOn.map(({ id }) => id),
  );
  const names = new Map([[task.id, task.key], ...dependsOn.map(({ id, key }) => [id, key] as const)]);
  for (const { from, to, fromKey, toKey } of reached) names.set(from, fromKey).set(to, toKey);
  const own = dependsOn.map(({ id }) => ({ from: task.id, to: id }));
  const circle = findCycle([...own, ...reached.filter(({ from }) => from !== task.id)]);
  if (!circle) return;
  const way = cycleWords(circle, (id) => names.get(id) ?? id);
  const message = `Tasks cannot wait for each other in a circle: ${way}. Leave out one of these.`;
  throw invalidInput([{ path: "dependsOn", message }]);
}
