import type { ORPCError } from "@orpc/server";
import { ERROR_CODES, type ErrorCode } from "@/lib/core/errors";

/** Errors of oRPC's own, from before any operation ran, under our codes. */
const FOREIGN_CODES: Record<string, ErrorCode> = {
  BAD_REQUEST: "malformed_request",
  NOT_FOUND: "not_found",
  METHOD_NOT_SUPPORTED: "malformed_request",
  PAYLOAD_TOO_LARGE: "too_large",
  UNSUPPORTED_MEDIA_TYPE: "malformed_request",
};

/** The problem details (RFC 9457) of an error, with our `code`, `requestId` and, for wrong input, `fields`. */
export function problemBody(error: ORPCError<string, unknown>): Record<string, unknown> {
  const code = codeOf(error);
  const details = typeof error.data === "object" && error.data !== null ? error.data : {};
  return {
    type: `urn:plumbline:error:${code}`,
    title: ERROR_CODES[code].title,
    status: error.status,
    detail: error.message,
    ...details,
    code,
  };
}

/** The product's code for any error that reaches a door. */
export function codeOf(error: ORPCError<string, unknown>): ErrorCode {
  const { code } = error;
  if (isErrorCode(code)) return code;
  return FOREIGN_CODES[code] ?? "internal";
}

function isErrorCode(code: string): code is ErrorCode {
  return code in ERROR_CODES;
}
