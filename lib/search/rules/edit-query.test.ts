import { describe, expect, test } from "vitest";
import { filterValues, toggleFilter, withoutFilters } from "./edit-query";

describe("a filter is switched in the question itself", () => {
  test.each([
    ["login", "login kind:story"],
    ["login kind:epic", "login kind:epic,story"],
    ["login kind:story", "login"],
    ["kind:STORY,epic login", "login kind:epic"],
    ['"login page" -old', '"login page" -old kind:story'],
  ])("%s → %s", (before, after) => {
    expect(toggleFilter(before, "kind", "story")).toBe(after);
  });

  test("twice gives the question back", () => {
    expect(toggleFilter(toggleFilter("a b", "status", "done"), "status", "done")).toBe("a b");
  });

  test("its values are read as they were typed", () => {
    expect(filterValues('project:"Web shop",ACME kind:story', "project")).toEqual(["Web shop", "ACME"]);
    expect(withoutFilters('login kind:story "a b" status:done')).toBe('login "a b"');
  });
});
