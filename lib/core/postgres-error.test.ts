import { DrizzleQueryError } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { fromPostgres } from "@/lib/core/postgres-error";

const failed = (message: string, code?: string) => Object.assign(new Error(message), code && { code });
const asQuery = (cause: Error) => new DrizzleQueryError("select $1", ["a value"], cause);

describe("what the database refuses", () => {
  it.each([
    ["23505", "conflict"],
    ["23503", "conflict"],
    ["40P01", "unavailable"],
    ["40001", "unavailable"],
    ["55P03", "unavailable"],
    ["22021", "invalid_input"],
    ["22003", "invalid_input"],
    ["08006", "unavailable"],
    ["25P03", "unavailable"],
    ["57P01", "unavailable"],
    ["53300", "unavailable"],
    ["ECONNREFUSED", "unavailable"],
    ["ENOTFOUND", "unavailable"],
  ])("as %s is %s, and the sentence repeats no value", (code, expected) => {
    for (const error of [failed("detail: a value", code), asQuery(failed("detail: a value", code))]) {
      const told = fromPostgres(error);
      expect(told).toMatchObject({ code: expected, cause: { code } });
      expect(told?.message).not.toContain("a value");
    }
  });

  it.each(["Connection terminated unexpectedly", "timeout exceeded when trying to connect"])(
    "without a code as “%s” is unavailable, and says when to come back",
    (message) => {
      expect(fromPostgres(failed(message))).toMatchObject({
        code: "unavailable",
        details: { retryAfterSeconds: expect.any(Number) },
      });
    },
  );

  it("for a reason that is ours alone is not known here", () => {
    for (const error of [
      failed("x", "42P01"),
      failed("x", "42501"),
      failed("x", "constructor"),
      failed("x"),
      "x",
    ])
      expect(fromPostgres(error)).toBeNull();
  });
});
