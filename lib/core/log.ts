import "server-only";
import { DrizzleQueryError } from "drizzle-orm";
import pino from "pino";

/** A failed query is logged as its text and its cause: the values in it may be anybody's, or secrets. */
export function serializeError(error: unknown): unknown {
  if (!(error instanceof DrizzleQueryError))
    return error instanceof Error ? pino.stdSerializers.err(error) : error;
  return { type: error.name, message: error.query, cause: serializeError(error.cause) };
}

/** Structured log. Secrets are cut out by name wherever they stand in a logged object. */
export const log = pino({
  level: process.env.LOG_LEVEL ?? "info",
  base: undefined,
  timestamp: pino.stdTimeFunctions.isoTime,
  serializers: { err: serializeError },
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
