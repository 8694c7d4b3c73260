import { describe, expect, it } from "vitest";
import { AppError } from "@/lib/core/errors";
import { replaceOnce } from "@/lib/mcp/replace-once";

const refusalOf = (work: () => unknown): unknown => {
  try {
    return work();
  } catch (error) {
    return error instanceof AppError ? error.details.fields : error;
  }
};

describe("replacing places of a text", () => {
  it("changes them one after another, and takes nothing for a pattern", () => {
    const replaced = replaceOnce("a b c", [
      { old: "b", new: "$&" },
      { old: "$& c", new: "d" },
    ]);
    expect(replaced).toBe("a d");
  });

  it("names the place that is not there, or there twice", () => {
    expect(
      refusalOf(() =>
        replaceOnce("a b", [
          { old: "a", new: "c" },
          { old: "x", new: "" },
        ]),
      ),
    ).toMatchObject([{ path: "replace.1.old", message: expect.stringContaining("does not stand") }]);
    expect(refusalOf(() => replaceOnce("aba", [{ old: "a", new: "" }]))).toMatchObject([
      { path: "replace.0.old", message: expect.stringContaining("more than once") },
    ]);
  });
});
