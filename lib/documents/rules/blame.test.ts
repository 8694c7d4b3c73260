import fc from "fast-check";
import { expect, it } from "vitest";
import { BlameWalk } from "./blame";

/** Walks back from the last of these texts, given oldest first; stops as soon as every line is known. */
function blame(versions: readonly (readonly string[])[]): { origins: (number | undefined)[]; steps: number } {
  const walk = new BlameWalk(versions.length, versions.at(-1) ?? []);
  let steps = 0;
  for (let version = versions.length - 1; version >= 1 && !walk.isDone; version--, steps++)
    walk.step(version, versions[version - 1] ?? []);
  walk.finish();
  return { origins: walk.origins, steps };
}

it("each line came with the version that first had it", () => {
  expect(
    blame([
      ["a", "b"],
      ["a", "x", "b"],
      ["a", "x", "B"],
    ]).origins,
  ).toEqual([1, 2, 3]);
});

it("a line that went and came back came with the later version", () => {
  expect(blame([["a", "b"], ["a"], ["a", "b"]]).origins).toEqual([1, 3]);
});

it("of a text that was rewritten lately no older version is looked at", () => {
  expect(blame([["a"], ["b"], ["c"], ["new", "text"]]).steps).toBe(1);
});

it("goes on from what is known of an earlier version", () => {
  const walk = new BlameWalk(9, ["new", "a", "b"]);
  walk.step(8, ["a", "b"]);
  walk.finish([3, 7]);
  expect(walk.origins).toEqual([9, 3, 7]);
});

it("whatever the versions were, every line has an origin that held it", () => {
  const line = fc.constantFrom("a", "b", "c", "d", "");
  fc.assert(
    fc.property(fc.array(fc.array(line, { maxLength: 8 }), { minLength: 1, maxLength: 8 }), (versions) => {
      const newest = versions.at(-1) ?? [];
      const { origins } = blame(versions);
      expect(origins).toHaveLength(newest.length);
      for (const [index, origin] of origins.entries())
        expect(versions[(origin ?? 0) - 1]).toContain(newest[index]);
    }),
    { numRuns: 1_000 },
  );
});
