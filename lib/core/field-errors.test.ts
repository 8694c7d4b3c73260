import { describe, expect, it } from "vitest";
import { z } from "zod";
import { fieldErrors } from "@/lib/core/field-errors";
import { Id, Line } from "@/lib/core/schema";

const Input = z.strictObject({
  name: Line("The name", 5),
  count: z.coerce.number().int().max(9).default(1),
  kind: z.enum(["one", "two"]).optional(),
  epicId: Id.or(z.literal("none")).optional(),
  archived: z.stringbool().or(z.boolean()).optional(),
  inner: z.strictObject({ list: z.array(z.string()).max(1) }).optional(),
});

const told = (input: unknown) =>
  Object.fromEntries(
    fieldErrors(Input.safeParse(input).error?.issues ?? []).map(({ path, message }) => [path, message]),
  );

describe("wrong input", () => {
  it("is told field by field, in sentences", () => {
    expect(told({ count: "many", kind: "three", epicId: "x", archived: "perhaps" })).toEqual({
      name: "The name is missing.",
      count: "This must be a number.",
      kind: "Choose one of these: one, two.",
      epicId: "This is not an id.",
      archived: expect.stringMatching(/^Choose one of these: true, 1, yes/),
    });
    expect(told({ name: "too long", count: 10, inner: { list: ["a", "b"] } })).toEqual({
      name: "The name may have at most 5 characters.",
      count: "This must be at most 9.",
      "inner.list": "This must have at most 1 entries.",
    });
    expect(told("text")).toEqual({ "": "This must be an object with fields." });
    expect(told(undefined)).toEqual({ "": "This is missing." });
  });

  it("names each unknown field, wherever it stands", () => {
    const known = { name: "Ada" };
    expect(Object.keys(told({ ...known, colour: 1, shade: 2, inner: { list: [], tone: 3 } }))).toEqual([
      "inner.tone",
      "colour",
      "shade",
    ]);
  });

  it("is told in few words, however much of it there is", () => {
    const unknown = Object.fromEntries(
      Array.from({ length: 1_000 }, (_, i) => [`${"k".repeat(500)}${i}`, i]),
    );
    const errors = fieldErrors(Input.safeParse({ name: "Ada", ...unknown }).error?.issues ?? []);
    expect(errors).toHaveLength(50);
    expect(Math.max(...errors.map(({ path }) => path.length))).toBe(200);
  });
});
