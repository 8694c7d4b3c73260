import "server-only";
import { ORPCError, ValidationError } from "@orpc/server";
import { AppError, ERROR_CODES, type ErrorCode, type ErrorDetails } from "@/lib/core/errors";
import { fieldErrors } from "@/lib/core/field-errors";
import { log } from "@/lib/core/log";
import { fromPostgres } from "@/lib/core/postgres-error";

/** What every door sends of an error beside its message. */
export type WireErrorData = ErrorDetails & { code: ErrorCode; requestId: string };

type Where = { requestId: string; operation: string };

/** Translates whatever an operation threw into the one error that the doors know. Unknown errors are logged and keep their secrets. */
export function toWireError(error: unknown, where: Where): ORPCError<string, WireErrorData> {
  if (error instanceof AppError) return wireError(error.code, error.message, error.details, where.requestId);
  if (error instanceof ORPCError) return fromOrpc(error, where);
  const known = fromPostgres(error);
  if (known) {
    log.warn({ err: error, ...where }, "the database refused");
    return wireError(known.code, known.message, known.details, where.requestId);
  }
  log.error({ err: error, ...where }, "operation failed");
  return internal(where.requestId);
}

/** Builds the error as it goes over the wire; the doors use it for what fails before any operation. */
export function wireError(code: ErrorCode, message: string, details: ErrorDetails, requestId: string) {
  const { status } = ERROR_CODES[code];
  return new ORPCError<string, WireErrorData>(code, {
    status,
    message,
    data: { ...details, code, requestId },
  });
}

function internal(requestId: string) {
  const sentence = `Something went wrong on our side and nothing was saved. Try again; if it stays, report request ${requestId}.`;
  return wireError("internal", sentence, {}, requestId);
}

function fromOrpc(error: ORPCError<string, unknown>, where: Where) {
  const { cause } = error;
  if (cause instanceof ValidationError) {
    const fields = fieldErrors(cause.issues);
    if (error.code === "BAD_REQUEST") {
      const sentence = fields[0]?.message ?? "The input is not valid.";
      return wireError("invalid_input", sentence, { fields }, where.requestId);
    }
    // The answer itself may hold secrets, so only what is wrong with it is logged.
    log.error({ fields, ...where }, "an operation's answer does not fit its schema");
    return internal(where.requestId);
  }
  if (Object.hasOwn(ERROR_CODES, error.code)) return error as ORPCError<string, WireErrorData>;
  log.error({ err: error, ...where }, "operation failed");
  return internal(where.requestId);
}
