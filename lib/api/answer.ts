import "server-only";
import { methodsAt } from "@/lib/api/addresses";
import { type Found, restHandler, rpcHandler, type WireContext } from "@/lib/api/handlers";
import { observeRequest } from "@/lib/api/metrics";
import { problemBody } from "@/lib/api/problem";
import { readRequestContext } from "@/lib/api/request-context";
import { log } from "@/lib/core/log";
import { wireError } from "@/lib/core/wire-error";

type WireError = ReturnType<typeof wireError>;

/** Answers `/api/*`: picks the wire by prefix, and gives every answer its request id. */
export async function answerApiRequest(request: Request): Promise<Response> {
  const startedMs = performance.now();
  const found: Found = { operation: null, retryAfterSeconds: null };
  const context = { ...(await readRequestContext(request.headers)), found };
  const { pathname } = new URL(request.url);
  const response = await answer(asGet(request), context, pathname);
  response.headers.set("x-request-id", context.requestId);
  response.headers.set("cache-control", "no-store");
  if (found.retryAfterSeconds !== null) response.headers.set("retry-after", String(found.retryAfterSeconds));
  observeRequest({ request, pathname, response, context, durationMs: performance.now() - startedMs });
  return response;
}

/** A HEAD is answered as the GET that it asks about; the server leaves the body out. */
function asGet(request: Request): Request {
  return request.method === "HEAD" ? new Request(request, { method: "GET" }) : request;
}

async function answer(request: Request, context: WireContext, pathname: string): Promise<Response> {
  const isRpc = pathname.startsWith("/api/rpc/");
  try {
    return isRpc ? await answerRpc(request, context) : await answerRest(request, context, pathname);
  } catch (error) {
    log.error({ err: error, requestId: context.requestId }, "a request could not be answered");
    const sentence = `Something went wrong on our side. Try again; if it stays, report request ${context.requestId}.`;
    const unknown = wireError("internal", sentence, {}, context.requestId);
    return isRpc ? rpcResponse(unknown) : problemResponse(problemBody(unknown), 500);
  }
}

async function answerRpc(request: Request, context: WireContext): Promise<Response> {
  const { matched, response } = await rpcHandler.handle(request, { prefix: "/api/rpc", context });
  return matched ? response : rpcResponse(unknownAddress(context));
}

async function answerRest(request: Request, context: WireContext, pathname: string): Promise<Response> {
  const prefix = pathname.startsWith("/api/bmad/") ? "/api/bmad" : "/api/v1";
  const { matched, response } = await restHandler.handle(request, { prefix, context });
  if (!matched) return unmatched(request.method, pathname, prefix, context);
  return response.status < 400 ? response : asProblem(response, context);
}

/** oRPC encodes the body as plain JSON; the type and the request id are ours to add. */
async function asProblem(response: Response, context: WireContext): Promise<Response> {
  const body: unknown = await response.json();
  const fields = typeof body === "object" && body !== null ? body : {};
  return problemResponse({ requestId: context.requestId, ...fields }, response.status);
}

function problemResponse(body: Record<string, unknown>, status: number): Response {
  return new Response(JSON.stringify(body), {
    status,
    headers: { "content-type": "application/problem+json" },
  });
}

/** An error in the browser wire's own spelling, for what no operation answers. */
function rpcResponse(error: WireError): Response {
  return Response.json({ json: error.toJSON() }, { status: error.status });
}

function unmatched(method: string, pathname: string, prefix: string, context: WireContext): Response {
  const methods = pathname.startsWith(`${prefix}/`) ? methodsAt(pathname.slice(prefix.length)) : [];
  if (methods.length === 0) return problemResponse(problemBody(unknownAddress(context)), 404);
  const allow = methods.join(", ");
  const sentence = `This address does not take ${method}. It takes ${allow}.`;
  const error = wireError("method_not_allowed", sentence, {}, context.requestId);
  const response = problemResponse(problemBody(error), error.status);
  response.headers.set("allow", allow);
  return response;
}

function unknownAddress({ requestId }: WireContext): WireError {
  const sentence = "There is nothing at this address. The API is described at /api-docs.";
  return wireError("not_found", sentence, {}, requestId);
}
