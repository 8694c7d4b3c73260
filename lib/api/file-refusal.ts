import "server-only";
import { ORPCError } from "@orpc/server";
import { codeOf, problemBody } from "@/lib/api/problem";
import { ERROR_CODES } from "@/lib/core/errors";
import { toWireError } from "@/lib/core/wire-error";

/** The answer of a door for files when something was refused or failed: the same problem that every other door gives. */
export function fileRefusal(thrown: unknown, where: { requestId: string; operation: string }): Response {
  const error = thrown instanceof ORPCError ? thrown : toWireError(thrown, where);
  const { status } = ERROR_CODES[codeOf(error)];
  const headers = new Headers({
    "content-type": "application/problem+json",
    "cache-control": "no-store",
    "x-request-id": where.requestId,
  });
  const body = { requestId: where.requestId, ...problemBody(error), status };
  return new Response(JSON.stringify(body), { status, headers });
}
