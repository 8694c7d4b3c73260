import { Graph, layout } from "@dagrejs/dagre";
import type { TaskCard } from "@/lib/tasks/schema/task";

export const NODE_WIDTH = 240;
export const NODE_HEIGHT = 72;

export type PlacedTask = { task: TaskCard; x: number; y: number };
export type ShownDependency = { id: string; from: string; to: string; kind: "hard" | "soft"; met: boolean };
export type TaskGraph = { nodes: PlacedTask[]; edges: ShownDependency[] };

/** Which way the picture grows: to the right, or down where the screen is narrow. */
export type GraphDirection = "LR" | "TB";

const KEYS = new Intl.Collator("en", { numeric: true });
const GAP = 16;
/** Tasks without a line stand in rows of so many below the picture. */
const LOOSE_COLUMNS = { LR: 4, TB: 1 };

/** Where each task stands: what must come first before what waits for it, loose ones beside each other at the end. */
export function placeTasks(tasks: readonly TaskCard[], direction: GraphDirection): TaskGraph {
  const sorted = tasks.toSorted((one, other) => KEYS.compare(one.key, other.key));
  const byId = new Map(sorted.map((task) => [task.id, task]));
  const edges = sorted.flatMap((task) =>
    task.dependsOn.flatMap(({ id, kind }) => {
      const before = byId.get(id);
      if (!before) return [];
      return [{ id: `${id} ${task.id}`, from: id, to: task.id, kind, met: before.status === "completed" }];
    }),
  );
  const tied = new Set(edges.flatMap(({ from, to }) => [from, to]));
  const plan = new Graph();
  plan.setGraph({ rankdir: direction, nodesep: GAP, ranksep: direction === "LR" ? 72 : 44 });
  plan.setDefaultEdgeLabel(() => ({}));
  for (const { id } of sorted) {
    if (tied.has(id)) plan.setNode(id, { width: NODE_WIDTH, height: NODE_HEIGHT });
  }
  for (const { from, to } of edges) plan.setEdge(from, to);
  if (tied.size > 0) layout(plan);
  const placed = sorted.flatMap((task) => {
    if (!tied.has(task.id)) return [];
    const { x = 0, y = 0 } = plan.node(task.id) ?? {};
    return [{ task, x: x - NODE_WIDTH / 2, y: y - NODE_HEIGHT / 2 }];
  });
  const loose = sorted.filter(({ id }) => !tied.has(id));
  return { nodes: [...placed, ...placeLoose(loose, placed, direction)], edges };
}

function placeLoose(
  tasks: readonly TaskCard[],
  placed: readonly PlacedTask[],
  direction: GraphDirection,
): PlacedTask[] {
  const bottom = Math.max(0, ...placed.map(({ y }) => y + NODE_HEIGHT + GAP * 2));
  const columns = LOOSE_COLUMNS[direction];
  return tasks.map((task, index) => ({
    task,
    x: (index % columns) * (NODE_WIDTH + GAP),
    y: bottom + Math.floor(index / columns) * (NODE_HEIGHT + GAP),
  }));
}

export type Arrow = "ArrowLeft" | "ArrowRight" | "ArrowUp" | "ArrowDown";

/** The task that an arrow key leads to: along a line where there is one that way, else the nearest that way. */
export function neighbourOf({ nodes, edges }: TaskGraph, fromId: string, arrow: Arrow): string | null {
  const from = nodes.find(({ task }) => task.id === fromId);
  if (!from) return null;
  const ahead = nodes.filter((node) => distance(from, node, arrow) > 0);
  const tied = new Set(
    edges.flatMap((edge) => (edge.from === fromId ? [edge.to] : edge.to === fromId ? [edge.from] : [])),
  );
  const along = ahead.filter((node) => tied.has(node.task.id) && liesThatWay(from, node, arrow));
  const candidates = along.length > 0 ? along : ahead;
  const nearest = candidates.toSorted((one, other) => cost(from, one, arrow) - cost(from, other, arrow))[0];
  return nearest?.task.id ?? null;
}

function distance(from: PlacedTask, to: PlacedTask, arrow: Arrow): number {
  switch (arrow) {
    case "ArrowLeft":
      return from.x - to.x;
    case "ArrowRight":
      return to.x - from.x;
    case "ArrowUp":
      return from.y - to.y;
    case "ArrowDown":
      return to.y - from.y;
  }
}

/** Whether something lies rather that way than aside. */
function liesThatWay(from: PlacedTask, to: PlacedTask, arrow: Arrow): boolean {
  return distance(from, to, arrow) >= (cost(from, to, arrow) - distance(from, to, arrow)) / 2;
}

/** What lies aside counts double, so that an arrow leads straight on. */
function cost(from: PlacedTask, to: PlacedTask, arrow: Arrow): number {
  const across = arrow === "ArrowLeft" || arrow === "ArrowRight";
  const aside = across ? Math.abs(to.y - from.y) : Math.abs(to.x - from.x);
  return distance(from, to, arrow) + aside * 2;
}
