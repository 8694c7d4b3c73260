import { expect, it } from "vitest";
import { taskCard } from "./task-fixture";
import { neighbourOf, placeTasks } from "./task-graph-layout";

const after = (...ids: string[]) => ids.map((id) => ({ id, kind: "hard" as const }));
const tasks = [
  taskCard({ key: "TASK-1", status: "completed" }),
  taskCard({ key: "TASK-2", dependsOn: after("task-1") }),
  taskCard({ key: "TASK-3", dependsOn: [{ id: "task-1", kind: "soft" }, ...after("elsewhere")] }),
  taskCard({ key: "TASK-4", dependsOn: after("task-2", "task-3") }),
  taskCard({ key: "TASK-5" }),
];

it("what waits stands behind what it waits for; loose tasks stand below; nothing stands on anything else", () => {
  for (const direction of ["LR", "TB"] as const) {
    const { nodes } = placeTasks(tasks, direction);
    const at = Object.fromEntries(nodes.map(({ task, x, y }) => [task.key, direction === "LR" ? x : y]));
    expect(at["TASK-1"]).toBeLessThan(at["TASK-2"] ?? 0);
    expect(at["TASK-3"]).toBeLessThan(at["TASK-4"] ?? 0);
    expect(new Set(nodes.map(({ x, y }) => `${x} ${y}`)).size).toBe(5);
    const loose = nodes.find(({ task }) => task.key === "TASK-5");
    expect(loose?.y).toBe(Math.max(...nodes.map(({ y }) => y)));
  }
});

it("lines say whether they are hard and whether they still stand in the way; a task that is not shown has none", () => {
  const { edges } = placeTasks(tasks, "LR");
  expect(edges.map(({ from, to, kind, met }) => `${from} ${to} ${kind} ${met}`)).toEqual([
    "task-1 task-2 hard true",
    "task-1 task-3 soft true",
    "task-2 task-4 hard false",
    "task-3 task-4 hard false",
  ]);
});

it("arrow keys follow the lines, go up and down among those of one rank, and stop at the ends", () => {
  const graph = placeTasks(tasks, "LR");
  const next = neighbourOf(graph, "task-1", "ArrowRight") ?? "";
  expect(["task-2", "task-3"]).toContain(next);
  expect(neighbourOf(graph, next, "ArrowRight")).toBe("task-4");
  expect(neighbourOf(graph, next, "ArrowLeft")).toBe("task-1");
  expect(neighbourOf(graph, "task-1", "ArrowLeft")).toBeNull();
  const upper = graph.nodes.filter(({ task }) => ["TASK-2", "TASK-3"].includes(task.key));
  const [one, other] = upper.toSorted((a, b) => a.y - b.y).map(({ task }) => task.id);
  expect(neighbourOf(graph, one ?? "", "ArrowDown")).toBe(other);
});
