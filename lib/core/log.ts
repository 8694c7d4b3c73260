import "server-only";
import { DrizzleQueryError } from "drizzle-orm";
import pino from "pino";

/**
 * An error as it is logged: what happened and where, and nothing that could hold anybody's data. A failed query is its
 * text without its values, and what Postgres says of it comes without the row that it was about.
 */
export function serializeError(error: unknown, depth = 0): unknown {
  if (!(error instanceof Error) || depth > MAX_CAUSES) return error instanceof Error ? error.message : error;
  const { name, cause } = error;
  const causes = cause === undefined ? {} : { cause: serializeError(cause, depth + 1) };
  if (error instanceof DrizzleQueryError) return { type: name, message: error.query, ...causes };
  const known = Object.fromEntries(
    TELLING.flatMap((key) => (key in error ? [[key, Reflect.get(error, key)]] : [])),
  );
  const all =
    error instanceof AggregateError
      ? { errors: error.errors.map((each) => serializeError(each, depth + 1)) }
      : {};
  return { type: name, message: error.message, stack: error.stack, ...known, ...all, ...causes };
}

const MAX_CAUSES = 5;

/** What errors of Node, Postgres and object storage say of themselves that is no data. */
const TELLING = [
  "code",
  "severity",
  "schema",
  "table",
  "column",
  "constraint",
  "routine",
  "syscall",
  "address",
  "port",
  "$metadata",
];

/** Structured log. Secrets are cut out by name wherever they stand in a logged object. */
export const log = pino({
  level: process.env.LOG_LEVEL ?? "info",
  base: undefined,
  timestamp: pino.stdTimeFunctions.isoTime,
  serializers: { err: (error: unknown) => serializeError(error) },
  redact: {
    paths: [
      "password",
      "secret",
      "token",
      "authorization",
      "cookie",
      "*.password",
      "*.secret",
      "*.token",
      "*.authorization",
      "*.cookie",
    ],
    censor: "[removed]",
  },
});
