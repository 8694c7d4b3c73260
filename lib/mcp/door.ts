import "server-only";
import { readRequestBody } from "@modelcontextprotocol/sdk/server/requestBody.js";
import { WebStandardStreamableHTTPServerTransport } from "@modelcontextprotocol/sdk/server/webStandardStreamableHttp.js";
import { type Found, MAX_BODY_BYTES } from "@/lib/api/handlers";
import { observeRequest } from "@/lib/api/metrics";
import { readRequestContext } from "@/lib/api/request-context";
import { env } from "@/lib/core/env";
import { AppError } from "@/lib/core/errors";
import type { RequestContext } from "@/lib/core/request-context";
import { asMessages, nameOf, operates } from "@/lib/mcp/messages";
import { httpRefusal } from "@/lib/mcp/refusals";
import { mcpServer } from "@/lib/mcp/server";
import { openVisit, type Visit } from "@/lib/mcp/visit";

/**
 * Answers `/api/mcp`: the Model Context Protocol over streamable HTTP, each request for itself and with JSON. There are no
 * sessions and no streams, so any instance can answer, and nothing is lost when one ends.
 */
export async function answerMcp(request: Request): Promise<Response> {
  const startedMs = performance.now();
  const found: Found = { operation: null, retryAfterSeconds: null, answer: null };
  const context = { ...(await readRequestContext(request.headers)), found };
  const response = await answer(request, context);
  response.headers.set("x-request-id", context.requestId);
  response.headers.set("cache-control", "no-store");
  const durationMs = performance.now() - startedMs;
  observeRequest({ request, pathname: "/api/mcp", status: response.status, context, durationMs });
  return response;
}

type Asked = RequestContext & { found: Found };

async function answer(request: Request, context: Asked): Promise<Response> {
  const visit = openVisit(context);
  try {
    refuseForeignPage(request.headers);
    refuseOtherMethods(request.method);
    refuseStranger(context);
    const body = await readBody(request);
    const messages = asMessages(body);
    context.found.operation = nameOf(messages);
    // What calls no operation knocks here; an operation lets in and counts by itself.
    if (!messages.every(operates)) await visit.guest();
    const response = await exchange(request, visit, body);
    return visit.unauthenticated ? httpRefusal(visit.unauthenticated, CHALLENGE) : response;
  } catch (error) {
    const wire = visit.refused(error, "mcp");
    return httpRefusal(wire, headersOf(wire.status));
  }
}

async function exchange(request: Request, visit: Visit, parsedBody: unknown): Promise<Response> {
  const transport = new WebStandardStreamableHTTPServerTransport({ enableJsonResponse: true });
  const server = mcpServer(visit);
  try {
    await server.connect(transport);
    const response = await transport.handleRequest(request, { parsedBody });
    return new Response(response.body, response);
  } finally {
    await server.close();
  }
}

const CHALLENGE = { "www-authenticate": 'Bearer realm="Plumbline", error="invalid_token"' };

function headersOf(status: number): Record<string, string> {
  if (status === 401) return CHALLENGE;
  return status === 405 ? { allow: "POST" } : {};
}

/** A page of another site, or of a name that was bent to this machine, gets nothing, whatever token it found. */
function refuseForeignPage(headers: Headers): void {
  const origin = headers.get("origin");
  if (origin === null || origin === new URL(env().APP_URL).origin) return;
  const sentence =
    "This request was sent by a page of another site, so it was refused. Connect from a program instead.";
  throw new AppError("forbidden", sentence);
}

function refuseOtherMethods(method: string): void {
  if (method === "POST") return;
  const sentence = `This address takes POST, not ${method}: there are no streams to listen to and no sessions to end.`;
  throw new AppError("method_not_allowed", sentence);
}

/** Agents come with a token; a browser's cookie counts for nothing here. */
function refuseStranger({ credentials }: RequestContext): void {
  if (credentials.kind === "token") return;
  const sentence = `Send an agent's token as “Authorization: Bearer plb_…”. Make one in the workspace's settings under Agents, at ${env().APP_URL}.`;
  throw new AppError("unauthenticated", sentence);
}

async function readBody(request: Request): Promise<unknown> {
  const body = await readRequestBody(request, MAX_BODY_BYTES);
  if (body.tooLarge)
    throw new AppError("too_large", "The request's body is larger than 8 MB. Send less at once.");
  try {
    return JSON.parse(body.text);
  } catch {
    throw new AppError("malformed_request", "The request's body is not JSON. Send one JSON-RPC message.");
  }
}
