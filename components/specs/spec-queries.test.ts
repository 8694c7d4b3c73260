import { describe, expect, it } from "vitest";
import { narrows, readSpecFilter, type SpecFilter, writeSpecFilter } from "./spec-queries";

const plain: SpecFilter = {
  q: undefined,
  type: undefined,
  status: undefined,
  epicId: undefined,
  storyId: undefined,
  sort: "updated",
  archived: false,
};

describe("the filter of the specs in the address", () => {
  it("is the same after it was written and read", () => {
    const filter: SpecFilter = {
      q: "log in",
      type: "hierarchical",
      status: "in_progress",
      epicId: "01951f6e-0000-7000-8000-000000000001",
      storyId: "01951f6e-0000-7000-8000-000000000002",
      sort: "progress",
      archived: true,
    };
    expect(readSpecFilter(new URLSearchParams(writeSpecFilter(filter)))).toEqual(filter);
  });

  it("writes nothing where nothing is chosen", () => {
    expect(writeSpecFilter(plain)).toBe("");
    expect(narrows(plain)).toBe(false);
    expect(narrows({ ...plain, sort: "hours", archived: true })).toBe(false);
  });

  it("leaves out what nobody can have chosen", () => {
    const params = new URLSearchParams(
      "type=cubist&status=done&epic=1;drop&story=2&sort=luck&archived=yes&q=+",
    );
    expect(readSpecFilter(params)).toEqual(plain);
  });
});
