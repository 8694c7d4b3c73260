import type { ORPCError } from "@orpc/server";
import { ERROR_CODES, type ErrorCode } from "@/lib/core/errors";

/** Errors of oRPC's own, from before any operation ran, under our codes and in our words. */
const FOREIGN: Readonly<Record<string, { code: ErrorCode; detail: string }>> = {
  BAD_REQUEST: {
    code: "malformed_request",
    detail: "The request could not be read. Check that its body is what its Content-Type says, usually JSON.",
  },
  NOT_FOUND: { code: "not_found", detail: "There is nothing at this address." },
  METHOD_NOT_SUPPORTED: {
    code: "method_not_allowed",
    detail: "This address does not take this method. Reads are GETs; whatever changes something is not.",
  },
  PAYLOAD_TOO_LARGE: {
    code: "too_large",
    detail: "The request's body is larger than 8 MB. Send less at once.",
  },
  UNSUPPORTED_MEDIA_TYPE: {
    code: "malformed_request",
    detail: "This Content-Type cannot be read here. Send JSON.",
  },
};

/** The problem details (RFC 9457) of an error, with our `code`, `requestId` and, for wrong input, `fields`. */
export function problemBody(error: ORPCError<string, unknown>): Record<string, unknown> {
  const code = codeOf(error);
  const details = typeof error.data === "object" && error.data !== null ? error.data : {};
  return {
    type: `urn:plumbline:error:${code}`,
    title: ERROR_CODES[code].title,
    status: error.status,
    detail: foreign(error.code)?.detail ?? error.message,
    ...details,
    code,
  };
}

/** The product's code for any error that reaches a door. */
export function codeOf(error: ORPCError<string, unknown>): ErrorCode {
  const { code } = error;
  return isErrorCode(code) ? code : (foreign(code)?.code ?? "internal");
}

function foreign(code: string): { code: ErrorCode; detail: string } | undefined {
  return Object.hasOwn(FOREIGN, code) ? FOREIGN[code] : undefined;
}

function isErrorCode(code: string): code is ErrorCode {
  return Object.hasOwn(ERROR_CODES, code);
}
