import "server-only";
import { OpenAPIHandler } from "@orpc/openapi/fetch";
import { ORPCError } from "@orpc/server";
import { BodyLimitPlugin, RPCHandler } from "@orpc/server/fetch";
import { problemBody } from "@/lib/api/problem";
import type { RequestContext } from "@/lib/core/request-context";
import { registry } from "@/lib/registry";

/** JSON bodies are refused past this size; files have doors of their own. */
const MAX_BODY_BYTES = 8 * 1024 * 1024;

/** A request's context, and what its wire finds out on the way. */
export type WireContext = RequestContext & { found?: Found };
export type Found = { operation: string | null; retryAfterSeconds: number | null };

type Intercepted = { context: WireContext; path: readonly string[]; next: () => Promise<unknown> };

/**
 * An answer on its way out. By its schema it is plain JSON (a test holds every operation to it), so oRPC need not search
 * thousands of values for dates and files: its serializers leave objects of classes alone, and JSON asks them.
 */
class PlainAnswer {
  constructor(private readonly answer: unknown) {}

  toJSON(): unknown {
    return this.answer;
  }
}

/** Notes which operation it is and when to come back, and marks its answer as plain. */
async function intercept({ context: { found }, path, next }: Intercepted): Promise<unknown> {
  if (found) found.operation = path.join(".");
  try {
    const answer = await next();
    return answer === undefined ? answer : new PlainAnswer(answer);
  } catch (error) {
    if (found) found.retryAfterSeconds = retryAfter(error);
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
