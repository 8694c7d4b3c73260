import { expect, it } from "vitest";
import { cardTops } from "./thread-groups";

it("a card stands beside its words, or below the one before", () => {
  expect(cardTops([100, 120, 400], [80, 40, 40], 0)).toEqual([100, 188, 400]);
  expect(cardTops([10], [40], 60)).toEqual([60]);
});
