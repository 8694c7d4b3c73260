/** The closed table of what can go wrong, with the HTTP status and the title that every door uses. */
export const ERROR_CODES = {
  malformed_request: { status: 400, title: "The request could not be read" },
  unauthenticated: { status: 401, title: "Sign-in needed" },
  forbidden: { status: 403, title: "Not allowed" },
  not_found: { status: 404, title: "Not found" },
  method_not_allowed: { status: 405, title: "Not possible here" },
  conflict: { status: 409, title: "Changed meanwhile" },
  gate_closed: { status: 409, title: "The master checklist is not passed" },
  too_large: { status: 413, title: "Too large" },
  invalid_input: { status: 422, title: "The input is not valid" },
  idempotency_mismatch: { status: 422, title: "The idempotency key was used for another request" },
  rate_limited: { status: 429, title: "Too many requests" },
  internal: { status: 500, title: "Something went wrong here" },
  unavailable: { status: 503, title: "Not available at the moment" },
} as const;

export type ErrorCode = keyof typeof ERROR_CODES;

/** One wrong field: where (`epic_data.title`) and what to do about it. */
export type FieldError = { path: string; message: string };

export type ErrorDetails = {
  fields?: FieldError[];
  retryAfterSeconds?: number;
  /** The version a stale write should look at. */
  currentVersion?: number;
  [key: string]: unknown;
};

/** The one error of domain code: a code of the table, a sentence for the reader, and details a program can use. */
export class AppError extends Error {
  override readonly name = "AppError";
  constructor(
    readonly code: ErrorCode,
    message: string,
    readonly details: ErrorDetails = {},
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}

/** The same answer for what does not exist and for what belongs to another workspace. */
export function notFound(what: string): AppError {
  return new AppError(
    "not_found",
    `This ${what} does not exist, or it belongs to a workspace you are not in.`,
  );
}

/** A write that was based on an old version. */
export function staleWrite(what: string, currentVersion: number): AppError {
  return new AppError(
    "conflict",
    `Someone changed this ${what} after you opened it. Load version ${currentVersion}, look at what changed, and save again.`,
    { currentVersion },
  );
}

/** Invalid input with one sentence per field. */
export function invalidInput(fields: FieldError[]): AppError {
  return new AppError("invalid_input", fields[0]?.message ?? "The input is not valid.", { fields });
}
