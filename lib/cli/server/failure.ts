import { ORPCError } from "@orpc/client";
import { z } from "zod";
import { EXIT_CODES, type ExitCode } from "../exit-codes";
import { Stop } from "./stop";

const ProblemData = z.looseObject({
  code: z.string(),
  requestId: z.string().optional(),
  retryAfterSeconds: z.number().optional(),
  fields: z.array(z.object({ path: z.string(), message: z.string() })).optional(),
});

const EXIT_OF: Readonly<Record<string, ExitCode>> = {
  unauthenticated: EXIT_CODES.notAllowed,
  forbidden: EXIT_CODES.notAllowed,
  conflict: EXIT_CODES.refused,
  gate_closed: EXIT_CODES.refused,
  invalid_input: EXIT_CODES.usage,
  rate_limited: EXIT_CODES.unreachable,
  unavailable: EXIT_CODES.unreachable,
};

const HINTS: Readonly<Record<string, string>> = {
  unauthenticated: "Sign in again with a token that is valid: plumbline login",
};

/** Whatever a call threw, as the end of a command: the server's own sentence, and an exit code by what it is. */
export function asStop(error: unknown, url: string): unknown {
  return error instanceof ORPCError ? fromServer(error, url) : error;
}

/** The product's code of what a call threw, such as `conflict`; null where the server never answered. */
export function codeOfFailure(error: unknown): string | null {
  if (!(error instanceof ORPCError)) return null;
  const parsed = ProblemData.safeParse(error.data);
  return parsed.success ? parsed.data.code : null;
}

/** Whether asking again later may help: nobody answered, or the server has no time now. */
export function isPassing(error: unknown): boolean {
  if (error instanceof Stop) return error.exitCode === EXIT_CODES.unreachable;
  return error instanceof ORPCError && (error.status === 429 || error.status >= 502);
}

/** How long the server asks to wait, if it says. */
export function retryAfterMs(error: unknown): number | null {
  if (!(error instanceof ORPCError)) return null;
  const seconds = ProblemData.safeParse(error.data).data?.retryAfterSeconds;
  return seconds === undefined ? null : seconds * 1000;
}

function fromServer(error: ORPCError<string, unknown>, url: string): Stop {
  const parsed = ProblemData.safeParse(error.data);
  if (!parsed.success) return notPlumbline(error, url);
  const { code, fields = [], requestId } = parsed.data;
  const hint = HINTS[code];
  const told = fields.filter(({ message }) => message !== error.message);
  const lines = told.map(({ path, message }) => (path === "" ? message : `${path}: ${message}`));
  const isOurs = code === "internal" && requestId !== undefined && !error.message.includes(requestId);
  return new Stop(error.message, EXIT_OF[code] ?? EXIT_CODES.failed, {
    code,
    data: parsed.data,
    lines: isOurs ? [...lines, `Request ${requestId}`] : lines,
    ...(hint === undefined ? null : { hint }),
  });
}

function notPlumbline({ status }: ORPCError<string, unknown>, url: string): Stop {
  return status >= 500 ? noTime(url, status) : strangeAnswer(url);
}

/** The end of a command whose server answers as a proxy does that cannot reach it. */
export function noTime(url: string, status: number): Stop {
  return new Stop(`${url} answered with ${status}.`, EXIT_CODES.unreachable, {
    code: "unreachable",
    hint: "The server may be starting, or be behind a proxy that cannot reach it. Try again in a moment.",
  });
}

/** The end of a command whose server is something else. */
export function strangeAnswer(url: string): Stop {
  return new Stop(`What answers at ${url} is not a Plumbline server, or an older one.`, EXIT_CODES.failed, {
    code: "not_plumbline",
    hint: "Check the address: it is what stands before /w/ when Plumbline is open in the browser.",
  });
}

/** The end of a command that nobody answered. */
export function nobodyAnswers(error: unknown, url: string): Stop {
  return new Stop(`${url} cannot be reached (${reasonOf(error)}).`, EXIT_CODES.unreachable, {
    code: "unreachable",
    hint: "Check the address and the connection, and try again.",
  });
}

function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  if (error.name === "TimeoutError") return "no answer in a minute";
  const { cause } = error;
  if (cause instanceof AggregateError && cause.errors.length > 0) return reasonOf(cause.errors[0]);
  if (cause instanceof Error) return cause.message || ("code" in cause ? String(cause.code) : cause.name);
  return error.message;
}
