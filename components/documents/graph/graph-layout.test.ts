import { expect, it } from "vitest";
import type { GraphNode } from "@/lib/documents/schema/links";
import { placeGraph } from "./graph-layout";

const node = (id: string, type: GraphNode["type"], parentId: string | null = null): GraphNode => ({
  id,
  type,
  recordId: null,
  kind: "PRD",
  label: null,
  title: id,
  status: "draft",
  version: 1,
  approvedVersion: null,
  parentId,
  stale: false,
});
const edge = (from: string, to: string) => ({
  id: `${from} ${to}`,
  from,
  to,
  origin: "plan" as const,
  sourceVersion: 1,
  confirmedVersion: null,
  currentVersion: 1,
  state: "current" as const,
});

const graph = {
  nodes: [
    node("prd", "document"),
    node("epic", "epic"),
    node("story", "story", "epic"),
    node("note", "document"),
  ],
  edges: [edge("prd", "epic"), edge("prd", "story")],
  truncated: false,
};

it("what was made later stands further to the right; nothing stands on anything else", () => {
  const { nodes } = placeGraph(graph, true);
  const at = Object.fromEntries(nodes.map((placed) => [placed.node.id, placed]));
  expect(at.prd?.x).toBeLessThan(at.epic?.x ?? 0);
  expect(at.epic?.x).toBeLessThan(at.story?.x ?? 0);
  const places = new Set(nodes.map(({ x, y }) => `${x} ${y}`));
  expect(places.size).toBe(4);
});

it("stories stand by their epic, or are left out with their lines", () => {
  expect(placeGraph(graph, true).edges.map(({ from, to }) => `${from} ${to}`)).toEqual([
    "prd epic",
    "epic story",
  ]);
  const without = placeGraph(graph, false);
  expect(without.nodes.map((placed) => placed.node.id)).toEqual(["prd", "epic", "note"]);
  expect(without.edges).toHaveLength(1);
});

it("a line to a story is drawn only where it says something that the epic's does not", () => {
  const stale = { ...edge("prd", "story"), state: "stale" as const };
  const drawn = placeGraph({ ...graph, edges: [edge("prd", "epic"), stale] }, true).edges;
  expect(drawn.map(({ from, to }) => `${from} ${to}`)).toEqual(["prd epic", "prd story", "epic story"]);
});
