import "server-only";
import { restHandler, rpcHandler } from "@/lib/api/handlers";
import { problemBody } from "@/lib/api/problem";
import { readRequestContext } from "@/lib/api/request-context";
import { observeRequest } from "@/lib/api/metrics";
import type { RequestContext } from "@/lib/core/request-context";
import { wireError } from "@/lib/core/wire-error";

/** Answers `/api/*`: picks the wire by prefix, and gives every answer its request id. */
export async function answerApiRequest(request: Request): Promise<Response> {
  const startedMs = performance.now();
  const context = await readRequestContext(request.headers);
  const { pathname } = new URL(request.url);
  const response = pathname.startsWith("/api/rpc/")
    ? await answerRpc(request, context)
    : await answerRest(request, context, pathname);
  response.headers.set("x-request-id", context.requestId);
  response.headers.set("cache-control", "no-store");
  observeRequest({ request, response, context, durationMs: performance.now() - startedMs });
  return response;
}

async function answerRpc(request: Request, context: RequestContext): Promise<Response> {
  const { matched, response } = await rpcHandler.handle(request, { prefix: "/api/rpc", context });
  return matched ? response : Response.json(unknownRoute(context), { status: 404 });
}

async function answerRest(request: Request, context: RequestContext, pathname: string): Promise<Response> {
  const prefix = pathname.startsWith("/api/bmad/") ? "/api/bmad" : "/api/v1";
  const { matched, response } = await restHandler.handle(request, { prefix, context });
  if (!matched) return problemResponse(unknownRoute(context), 404);
  if (response.status < 400) return response;
  return asProblem(response, context);
}

/** oRPC encodes the body as plain JSON; the type, request id and retry time are ours to add. */
async function asProblem(response: Response, context: RequestContext): Promise<Response> {
  const body: unknown = await response.json();
  const fields = typeof body === "object" && body !== null ? body : {};
  return problemResponse({ requestId: context.requestId, ...fields }, response.status);
}

function problemResponse(body: Record<string, unknown>, status: number): Response {
  const headers = new Headers({ "content-type": "application/problem+json" });
  if (typeof body.retryAfterSeconds === "number") headers.set("retry-after", String(body.retryAfterSeconds));
  return new Response(JSON.stringify(body), { status, headers });
}

function unknownRoute(context: RequestContext) {
  const sentence = "There is nothing at this address. The API is described at /api-docs.";
  return problemBody(wireError("not_found", sentence, {}, context.requestId));
}
