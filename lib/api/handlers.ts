import "server-only";
import { OpenAPIHandler } from "@orpc/openapi/fetch";
import { ORPCError } from "@orpc/server";
import { BodyLimitPlugin, RPCHandler } from "@orpc/server/fetch";
import { problemBody } from "@/lib/api/problem";
import type { RequestContext } from "@/lib/core/request-context";
import { registry } from "@/lib/registry";

/** JSON bodies are refused past this size; files have doors of their own. */
export const MAX_BODY_BYTES = 8 * 1024 * 1024;

/** A request's context, and what its wire finds out on the way. */
export type WireContext = RequestContext & { found?: Found };
export type Found = {
  operation: string | null;
  retryAfterSeconds: number | null;
  /** What the operation answered, once it has. */
  answer: { value: unknown } | null;
};

type Intercepted = { context: WireContext; path: readonly string[]; next: () => Promise<unknown> };

/**
 * Notes which operation it is, what it answers and when to come back. The answer does not go on to oRPC: by its schema it is
 * plain JSON (a test holds every operation to it), so nobody need search thousands of values for dates and files.
 */
async function intercept({ context: { found }, path, next }: Intercepted): Promise<unknown> {
  if (!found) return next();
  found.operation = path.join(".");
  try {
    found.answer = { value: await next() };
    return undefined;
  } catch (error) {
    found.retryAfterSeconds = retryAfter(error);
    throw error;
  }
}

function retryAfter(error: unknown): number | null {
  if (!(error instanceof ORPCError)) return null;
  const data: unknown = error.data;
  if (typeof data !== "object" || data === null || !("retryAfterSeconds" in data)) return null;
  return typeof data.retryAfterSeconds === "number" ? data.retryAfterSeconds : null;
}

/** REST: `/api/v1/*`, and `/api/bmad/*` as another name for it. */
export const restHandler = new OpenAPIHandler<WireContext>(registry, {
  plugins: [new BodyLimitPlugin({ maxBodySize: MAX_BODY_BYTES })],
  clientInterceptors: [intercept],
  customErrorResponseBodyEncoder: (error) => (error instanceof ORPCError ? problemBody(error) : undefined),
});

/** The browser's wire. Reads are GETs: the handler refuses a write that comes as one. */
export const rpcHandler = new RPCHandler<WireContext>(registry, {
  plugins: [new BodyLimitPlugin({ maxBodySize: MAX_BODY_BYTES })],
  clientInterceptors: [intercept],
});
