import "server-only";
import { ORPCError, ValidationError } from "@orpc/server";
import { DrizzleQueryError } from "drizzle-orm";
import { AppError, ERROR_CODES, type ErrorCode, type ErrorDetails, type FieldError } from "@/lib/core/errors";
import { log } from "@/lib/core/log";

/** What every door sends of an error beside its message. */
export type WireErrorData = ErrorDetails & { code: ErrorCode; requestId: string };

type Where = { requestId: string; operation: string };

/** Translates whatever an operation threw into the one error that the doors know. Unknown errors are logged and keep their secrets. */
export function toWireError(error: unknown, where: Where): ORPCError<string, WireErrorData> {
  if (error instanceof AppError) return wireError(error.code, error.message, error.details, where.requestId);
  if (error instanceof ORPCError) return fromOrpc(error, where);
  const known = fromPostgres(error);
  if (known) return wireError(known.code, known.message, known.details, where.requestId);
  log.error({ err: error, ...where }, "operation failed");
  return internal(where.requestId);
}

/** Builds the error as it goes over the wire; the doors use it for what fails before any operation. */
export function wireError(code: ErrorCode, message: string, details: ErrorDetails, requestId: string) {
  const { status } = ERROR_CODES[code];
  return new ORPCError<string, WireErrorData>(code, { status, message, data: { ...details, code, requestId } });
}

function internal(requestId: string) {
  const sentence = `Something went wrong on our side and nothing was saved. Try again; if it stays, report request ${requestId}.`;
  return wireError("internal", sentence, {}, requestId);
}

function fromOrpc(error: ORPCError<string, unknown>, where: Where) {
  if (error.cause instanceof ValidationError && error.code === "BAD_REQUEST") {
    const fields = error.cause.issues.map(fieldOf);
    return wireError("invalid_input", fields[0]?.message ?? "The input is not valid.", { fields }, where.requestId);
  }
  if (error.code in ERROR_CODES) return error as ORPCError<string, WireErrorData>;
  log.error({ err: error, cause: error.cause, ...where }, "operation failed");
  return internal(where.requestId);
}

function fieldOf(issue: { message: string; path?: readonly unknown[] | undefined }): FieldError {
  const path = (issue.path ?? []).map((part) =>
    String(typeof part === "object" && part !== null && "key" in part ? part.key : part),
  );
  return { path: path.join("."), message: issue.message };
}

/** The few database refusals that a caller can do something about. */
function fromPostgres(error: unknown): AppError | null {
  const cause = error instanceof DrizzleQueryError ? error.cause : error;
  if (!(cause instanceof Error) || !("code" in cause)) return null;
  switch (cause.code) {
    case "23505":
      return new AppError("conflict", "Somebody made the same thing at the same moment. Reload and look before you try again.", {}, { cause });
    case "40P01":
    case "40001":
      return new AppError("unavailable", "Two changes met and this one lost. Nothing was saved; try again.", {}, { cause });
    case "22P05":
    case "22021":
      return new AppError("invalid_input", "The text holds a character that cannot be stored (NUL). Remove it and try again.", {}, { cause });
    case "53300":
    case "57P03":
    case "ECONNREFUSED":
    case "ECONNRESET":
      return new AppError("unavailable", "The database cannot be reached at the moment. Try again shortly.", {}, { cause });
    default:
      return null;
  }
}
