import { expect, test } from "vitest";
import { isStorable } from "@/lib/core/schema";
import { excerpt } from "./excerpt";

test("an excerpt never ends in half a character", () => {
  expect(excerpt("ab😀", 3)).toBe("ab");
  expect(excerpt("ab😀c", 4)).toBe("ab😀");
  expect(isStorable(excerpt("😀".repeat(300), 501))).toBe(true);
});
