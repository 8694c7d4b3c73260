import { Graph, layout } from "@dagrejs/dagre";
import type { DocumentGraph, GraphEdge, GraphNode } from "@/lib/documents/schema/links";

export const NODE_WIDTH = 232;
export const NODE_HEIGHT = 64;

export type PlacedNode = { node: GraphNode; x: number; y: number };
/** `part`: a story of an epic, which is no derivation. */
export type ShownEdge = { id: string; from: string; to: string; link: GraphEdge | null };

const ORDER = new Intl.Collator("en", { numeric: true });

/** Where each thing stands, from left to right in the order in which it was made. */
export function placeGraph(
  graph: DocumentGraph,
  withStories: boolean,
): { nodes: PlacedNode[]; edges: ShownEdge[] } {
  const shown = graph.nodes
    .filter(({ type }) => withStories || type !== "story")
    .toSorted((one, other) => ORDER.compare(one.label ?? "", other.label ?? ""));
  const ids = new Set(shown.map(({ id }) => id));
  const edges = edgesOf(graph, shown).filter(({ from, to }) => ids.has(from) && ids.has(to));
  const plan = new Graph();
  plan.setGraph({ rankdir: "LR", nodesep: 16, ranksep: 72 });
  plan.setDefaultEdgeLabel(() => ({}));
  for (const { id } of shown) plan.setNode(id, { width: NODE_WIDTH, height: NODE_HEIGHT });
  for (const { from, to } of edges) plan.setEdge(from, to);
  layout(plan);
  const nodes = shown.map((node) => {
    const { x = 0, y = 0 } = plan.node(node.id) ?? {};
    return { node, x: x - NODE_WIDTH / 2, y: y - NODE_HEIGHT / 2 };
  });
  return { nodes, edges };
}

/** Stories stand behind their epic. A line from what both were made from would say nothing more, unless it is stale. */
function edgesOf(graph: DocumentGraph, shown: readonly GraphNode[]): ShownEdge[] {
  const parentOf = new Map(shown.map(({ id, parentId }) => [id, parentId]));
  const known = new Set(graph.edges.map(({ from, to }) => `${from} ${to}`));
  const links = graph.edges
    .filter(({ from, to, state }) => state === "stale" || !known.has(`${from} ${parentOf.get(to) ?? ""}`))
    .map((link) => ({ id: link.id, from: link.from, to: link.to, link }));
  const parts = shown.flatMap(({ id, parentId }) =>
    parentId === null ? [] : [{ id: `part ${id}`, from: parentId, to: id, link: null }],
  );
  return [...links, ...parts];
}
