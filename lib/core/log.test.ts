import { DrizzleQueryError } from "drizzle-orm";
import { expect, test } from "vitest";
import { serializeError } from "@/lib/core/log";

test("a failed query is logged without the values that were in it", () => {
  const cause = new Error("duplicate key value");
  const failed = new DrizzleQueryError("insert into users values ($1)", ["a password's hash"], cause);
  const logged = JSON.stringify(serializeError(failed));
  expect(logged).toContain("insert into users");
  expect(logged).toContain("duplicate key value");
  expect(logged).not.toContain("a password's hash");
});

test("any other error is logged with its message and stack", () => {
  expect(serializeError(new TypeError("of no use"))).toMatchObject({
    type: "TypeError",
    message: "of no use",
  });
});
