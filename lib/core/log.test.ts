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

test("what Postgres says of a row is not logged, however deep the error lies", () => {
  const cause = Object.assign(new Error("null value violates a constraint"), {
    code: "23502",
    table: "users",
    detail: "Failing row contains (a password's hash)",
    where: "unnamed portal parameter $1 = 'a password'",
  });
  const failed = new Error("could not save", {
    cause: new DrizzleQueryError("insert", ["a password"], cause),
  });
  const logged = JSON.stringify(serializeError(failed));
  expect(logged).toContain("23502");
  expect(logged).toContain("could not save");
  expect(logged).not.toContain("a password");
});

test("an error that is its own cause is logged all the same", () => {
  const error = new Error("round");
  error.cause = error;
  expect(JSON.stringify(serializeError(error))).toContain("round");
});

test("any other error is logged with its message and stack", () => {
  expect(serializeError(new TypeError("of no use"))).toMatchObject({
    type: "TypeError",
    message: "of no use",
  });
});
