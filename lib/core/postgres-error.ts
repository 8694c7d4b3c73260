import "server-only";
import { DrizzleQueryError } from "drizzle-orm";
import { AppError, type ErrorCode, type ErrorDetails } from "@/lib/core/errors";

type Refusal = { code: ErrorCode; message: string; details?: ErrorDetails };

const SAME_MOMENT: Refusal = {
  code: "conflict",
  message: "Somebody made the same thing at the same moment. Reload and look before you try again.",
};
const GONE: Refusal = {
  code: "conflict",
  message: "Something that this refers to was removed at the same moment. Reload and try again.",
};
const LOST: Refusal = {
  code: "unavailable",
  message: "Two changes met and this one lost. Nothing was saved; try again.",
  details: { retryAfterSeconds: 1 },
};
const UNSTORABLE: Refusal = {
  code: "invalid_input",
  message: "The text holds a character that cannot be stored (NUL). Remove it and try again.",
};
const OUT_OF_RANGE: Refusal = {
  code: "invalid_input",
  message: "A number or date in the request is too large to be stored or looked up. Send a smaller one.",
};
const UNREACHABLE: Refusal = {
  code: "unavailable",
  message: "The database cannot be reached at the moment. Try again shortly.",
  details: { retryAfterSeconds: 5 },
};

/** By SQLSTATE, its class, or the name that Node gives a failed connection. */
const REFUSALS: Readonly<Record<string, Refusal>> = {
  "23505": SAME_MOMENT,
  "23503": GONE,
  "40P01": LOST,
  "40001": LOST,
  "55P03": LOST,
  "22P05": UNSTORABLE,
  "22021": UNSTORABLE,
  "22003": OUT_OF_RANGE,
  "22008": OUT_OF_RANGE,
  "08": UNREACHABLE,
  "25P03": UNREACHABLE,
  "53300": UNREACHABLE,
  "57P01": UNREACHABLE,
  "57P02": UNREACHABLE,
  "57P03": UNREACHABLE,
  ECONNREFUSED: UNREACHABLE,
  ECONNRESET: UNREACHABLE,
  EPIPE: UNREACHABLE,
  ETIMEDOUT: UNREACHABLE,
  EHOSTUNREACH: UNREACHABLE,
  ENOTFOUND: UNREACHABLE,
  EAI_AGAIN: UNREACHABLE,
};

/** What the driver says of a lost connection, or of none that came free in time, without any code. */
const LOST_CONNECTION = /^Connection terminated|not queryable$|^timeout exceeded when trying to connect$/;

/** The few refusals of the database that a caller can do something about; null for all others. */
export function fromPostgres(error: unknown): AppError | null {
  const cause = error instanceof DrizzleQueryError ? error.cause : error;
  if (!(cause instanceof Error)) return null;
  const refusal = LOST_CONNECTION.test(cause.message) ? UNREACHABLE : byCode(cause);
  return refusal ? new AppError(refusal.code, refusal.message, refusal.details, { cause }) : null;
}

function byCode(cause: Error): Refusal | undefined {
  if (!("code" in cause) || typeof cause.code !== "string") return undefined;
  const { code } = cause;
  if (Object.hasOwn(REFUSALS, code)) return REFUSALS[code];
  return /^08\w{3}$/.test(code) ? REFUSALS["08"] : undefined;
}
