import { expect, it } from "vitest";
import { groupNotifications } from "./group-notifications";

const about = (id: string, n: number) => ({
  n,
  subject: { kind: "story" as const, id, key: null, title: id },
});

it("puts what is about one thing together, where its latest stands", () => {
  const groups = groupNotifications([about("b", 1), about("a", 2), about("b", 3)]);
  expect(groups.map(({ id, items }) => [id, items.map(({ n }) => n)])).toEqual([
    ["b", [1, 3]],
    ["a", [2]],
  ]);
});
