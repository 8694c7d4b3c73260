import fc from "fast-check";
import { expect, test } from "vitest";
import { cycleWords, type Edge, findCycle } from "./cycles";

/** Whether any node reaches itself: all ways, by closing the relation. */
function hasCycle(edges: readonly Edge[]): boolean {
  const reach = new Set(edges.map(({ from, to }) => `${from} ${to}`));
  const nodes = [...new Set(edges.flatMap(({ from, to }) => [from, to]))];
  for (const by of nodes)
    for (const a of nodes)
      for (const b of nodes) if (reach.has(`${a} ${by}`) && reach.has(`${by} ${b}`)) reach.add(`${a} ${b}`);
  return nodes.some((node) => reach.has(`${node} ${node}`));
}

test("a circle is found exactly where there is one, and the way round is made of edges that are there", () => {
  const node = fc.constantFrom("a", "b", "c", "d", "e", "f");
  fc.assert(
    fc.property(fc.array(fc.record({ from: node, to: node }), { maxLength: 14 }), (edges) => {
      const circle = findCycle(edges);
      expect(circle !== null).toBe(hasCycle(edges));
      if (!circle) return;
      expect(circle.at(0)).toBe(circle.at(-1));
      for (const [i, from] of circle.slice(0, -1).entries())
        expect(edges).toContainEqual({ from, to: circle[i + 1] });
    }),
    { numRuns: 500 },
  );
});

test("a chain of fifty thousand is walked without running out of stack", () => {
  const chain = Array.from({ length: 50_000 }, (_, i) => ({ from: `${i}`, to: `${i + 1}` }));
  expect(findCycle(chain)).toBeNull();
  expect(findCycle([...chain, { from: "50000", to: "0" }])).toHaveLength(50_002);
});

test("the way round reads as sentences", () => {
  expect(cycleWords(["1", "2", "1"], (id) => `TASK-${id}`)).toBe(
    "TASK-1 waits for TASK-2, TASK-2 waits for TASK-1",
  );
});
