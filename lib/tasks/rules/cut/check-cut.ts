import type { FieldError } from "@/lib/core/errors";
import { nameKey } from "@/lib/specs/rules/check-content";
import { cycleWords, findCycle } from "@/lib/tasks/rules/cycles";
import type { CutTask } from "@/lib/tasks/schema/task";

type Known = {
  specKey: string;
  phases: readonly string[];
  /** Tasks that are there already, by id and by readable id in small letters. */
  existing: ReadonlyMap<string, { id: string; key: string; isElsewhere: boolean }>;
  /** Whose the wanted branches are already. */
  branches: ReadonlyMap<string, { key: string }>;
};

/** What is wrong with tasks that are to be made together: each with its place, its ref and what to do. */
export function checkCut(tasks: readonly CutTask[], known: Known): FieldError[] {
  const refs = new Map<string, number>();
  const branches = new Map<string, string>();
  const problems: FieldError[] = [];
  for (const [i, task] of tasks.entries()) {
    const say = (field: string, message: string) =>
      problems.push({ path: `tasks.${i}.${field}`, message: `${task.ref}: ${message}` });
    if (refs.has(task.ref)) say("ref", "Another task of this cut has this ref. Give each its own.");
    else refs.set(task.ref, i);
    if (!known.phases.some((name) => nameKey(name) === nameKey(task.scope)))
      say("scope", `${known.specKey} has no phase “${task.scope}”.`);
    if (task.branchName === undefined) continue;
    const taken = known.branches.get(task.branchName)?.key ?? branches.get(task.branchName);
    if (taken) say("branchName", `“${task.branchName}” is the branch of ${taken} already. Name another one.`);
    else branches.set(task.branchName, task.ref);
  }
  return [...problems, ...checkDependencies(tasks, refs, known)];
}

function checkDependencies(
  tasks: readonly CutTask[],
  refs: ReadonlyMap<string, number>,
  { existing }: Known,
): FieldError[] {
  const problems: FieldError[] = [];
  for (const [i, { ref, dependsOn }] of tasks.entries()) {
    for (const [j, { ref: to }] of dependsOn.entries()) {
      const path = `tasks.${i}.dependsOn.${j}.ref`;
      const there = existing.get(to.toLowerCase());
      if (to === ref) problems.push({ path, message: `${ref}: A task cannot wait for itself.` });
      else if (refs.has(to)) continue;
      else if (!there)
        problems.push({
          path,
          message: `${ref}: There is no task “${to}”, neither in this cut nor in the workspace.`,
        });
      else if (there.isElsewhere)
        problems.push({ path, message: `${ref}: ${there.key} belongs to another project.` });
    }
  }
  const edges = tasks.flatMap(({ ref, dependsOn }) =>
    dependsOn.filter((to) => refs.has(to.ref) && to.ref !== ref).map((to) => ({ from: ref, to: to.ref })),
  );
  const circle = findCycle(edges);
  if (circle) {
    const message = `Tasks cannot wait for each other in a circle: ${cycleWords(circle, (id) => id)}. Leave out one of these.`;
    problems.push({ path: `tasks.${refs.get(circle[0] ?? "") ?? 0}.dependsOn`, message });
  }
  return problems;
}
