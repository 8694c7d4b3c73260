import { expect, test } from "vitest";
import { z } from "zod";
import { listOperations } from "@/lib/api/walk-registry";
import { registry } from "@/lib/registry";

test("every operation answers plain JSON, so that the wires may write it down as it is", () => {
  const unwritable = listOperations(registry).flatMap(({ place, procedure }) => {
    const { outputSchema } = procedure["~orpc"];
    if (!(outputSchema instanceof z.ZodType)) return [place];
    try {
      z.toJSONSchema(outputSchema, { io: "output", unrepresentable: "throw" });
      return [];
    } catch (error) {
      return [`${place}: ${String(error)}`];
    }
  });
  expect(unwritable).toEqual([]);
});
