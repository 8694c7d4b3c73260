import "server-only";
import { methodsAt } from "@/lib/api/addresses";
import { type Found, restHandler, rpcHandler, type WireContext } from "@/lib/api/handlers";
import { observeRequest } from "@/lib/api/metrics";
import { problemBody } from "@/lib/api/problem";
import { readRequestContext } from "@/lib/api/request-context";
import { log } from "@/lib/core/log";
import { wireError } from "@/lib/core/wire-error";

type WireError = ReturnType<typeof wireError>;
type Asked = { request: Request; pathname: string; context: WireContext & { found: Found } };

/** An answer as it goes out: always text, nearly always JSON. */
export type Answer = { status: number; headers: Record<string, string>; text: string };

const JSON_TYPE = { "content-type": "application/json" };

/** Answers `/api/*` as a route handler does. */
export async function answerApiRequest(request: Request): Promise<Response> {
  const { status, headers, text } = await answerApi(request);
  return new Response(text, { status, headers });
}

/** Answers `/api/*`: picks the wire by prefix, and gives every answer its request id. */
export async function answerApi(request: Request): Promise<Answer> {
  const startedMs = performance.now();
  const found: Found = { operation: null, retryAfterSeconds: null, answer: null };
  const context = { ...(await readRequestContext(request.headers)), found };
  const { pathname } = new URL(request.url);
  const answer = await answerByWire({ request: asGet(request), pathname, context });
  answer.headers["x-request-id"] = context.requestId;
  answer.headers["cache-control"] = "no-store";
  if (found.retryAfterSeconds !== null) answer.headers["retry-after"] = String(found.retryAfterSeconds);
  const { status } = answer;
  observeRequest({ request, pathname, status, context, durationMs: performance.now() - startedMs });
  return answer;
}

/** A HEAD is answered as the GET that it asks about; the server leaves the body out. */
function asGet(request: Request): Request {
  return request.method === "HEAD" ? new Request(request, { method: "GET" }) : request;
}

async function answerByWire(asked: Asked): Promise<Answer> {
  const isRpc = asked.pathname.startsWith("/api/rpc/");
  try {
    return isRpc ? await answerRpc(asked) : await answerRest(asked);
  } catch (error) {
    const { requestId } = asked.context;
    log.error({ err: error, requestId }, "a request could not be answered");
    const sentence = `Something went wrong on our side. Try again; if it stays, report request ${requestId}.`;
    const unknown = wireError("internal", sentence, {}, requestId);
    return isRpc ? rpcError(unknown) : problem(problemBody(unknown), 500);
  }
}

async function answerRpc({ request, context }: Asked): Promise<Answer> {
  const { matched, response } = await rpcHandler.handle(request, { prefix: "/api/rpc", context });
  if (!matched) return rpcError(unknownAddress(context));
  const { answer } = context.found;
  const text = answer ? `{"json":${JSON.stringify(answer.value)}}` : await response.text();
  return { status: response.status, headers: { ...JSON_TYPE }, text };
}

async function answerRest(asked: Asked): Promise<Answer> {
  const { request, pathname, context } = asked;
  const prefix = prefixOf(pathname);
  const { matched, response } = await restHandler.handle(request, { prefix, context });
  if (!matched) return unmatched(asked, prefix);
  const { answer } = context.found;
  if (!answer) return asProblem(response, context);
  return { status: response.status, headers: { ...JSON_TYPE }, text: JSON.stringify(answer.value) };
}

/** `/api/bmad` is another name for `/api/v1`, and for `/api/v1/bmad` where the published addresses of tasks and agents are. */
function prefixOf(pathname: string): "/api/v1" | "/api/bmad" | "/api" {
  if (!pathname.startsWith("/api/bmad/")) return "/api/v1";
  return methodsAt(pathname.slice("/api".length)).length > 0 ? "/api" : "/api/bmad";
}

/** oRPC encodes the error as plain JSON; the type and the request id are ours to add. */
async function asProblem(response: Response, context: WireContext): Promise<Answer> {
  const body: unknown = await response.json();
  const fields = typeof body === "object" && body !== null ? body : {};
  return problem({ requestId: context.requestId, ...fields }, response.status);
}

function problem(body: Record<string, unknown>, status: number): Answer {
  return { status, headers: { "content-type": "application/problem+json" }, text: JSON.stringify(body) };
}

/** An error in the browser wire's own spelling, for what no operation answers. */
function rpcError(error: WireError): Answer {
  return {
    status: error.status,
    headers: { ...JSON_TYPE },
    text: JSON.stringify({ json: error.toJSON() }),
  };
}

function unmatched({ request, pathname, context }: Asked, prefix: string): Answer {
  const methods = pathname.startsWith(`${prefix}/`) ? methodsAt(pathname.slice(prefix.length)) : [];
  if (methods.length === 0) return problem(problemBody(unknownAddress(context)), 404);
  const allow = methods.join(", ");
  const sentence = `This address does not take ${request.method}. It takes ${allow}.`;
  const error = wireError("method_not_allowed", sentence, {}, context.requestId);
  const answer = problem(problemBody(error), error.status);
  answer.headers.allow = allow;
  return answer;
}

function unknownAddress({ requestId }: WireContext): WireError {
  const sentence = "There is nothing at this address. The API is described at /api-docs.";
  return wireError("not_found", sentence, {}, requestId);
}
