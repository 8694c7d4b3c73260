import "server-only";
import { problemBody } from "@/lib/api/problem";
import { readRequestContext } from "@/lib/api/request-context";
import { countRequest } from "@/lib/core/rate-limit";
import type { RequestContext } from "@/lib/core/request-context";
import { toWireError } from "@/lib/core/wire-error";
import type { From } from "@/lib/events/hub";
import { parsePosition } from "@/lib/events/position";
import { MAX_LOOK_BACK_SECONDS } from "@/lib/events/schema";
import { openEventStream } from "@/lib/events/stream";

const HEADERS = {
  "content-type": "text/event-stream; charset=utf-8",
  "cache-control": "no-store, no-transform",
  // nginx would gather the events otherwise.
  "x-accel-buffering": "no",
};

/**
 * Answers `/api/events?workspace=…` with the workspace's events as they happen. An EventSource cannot send headers, so the
 * workspace and the place to go on from (`after`) may stand in the address; a `Last-Event-ID` header is newer than that.
 */
export async function answerEvents(request: Request): Promise<Response> {
  const { searchParams } = new URL(request.url);
  const read = await readRequestContext(request.headers);
  const context: RequestContext = { ...read, workspace: searchParams.get("workspace") ?? read.workspace };
  try {
    await countRequest(`events:${context.clientAddress}`);
    const from = readFrom(
      request.headers.get("last-event-id") ?? searchParams.get("after"),
      searchParams.get("lookBack"),
    );
    const body = await openEventStream({ context, from, signal: request.signal });
    return new Response(body, { headers: { ...HEADERS, "x-request-id": context.requestId } });
  } catch (error) {
    return refusal(error, context);
  }
}

function readFrom(after: string | null, lookBack: string | null): From | "unreadable" {
  if (after !== null) {
    const position = parsePosition(after);
    return position ? { after: position } : "unreadable";
  }
  const seconds = Number(lookBack ?? 0);
  return {
    lookBackSeconds: Number.isFinite(seconds) ? Math.min(Math.max(seconds, 0), MAX_LOOK_BACK_SECONDS) : 0,
  };
}

function refusal(thrown: unknown, { requestId }: RequestContext): Response {
  const error = toWireError(thrown, { requestId, operation: "events" });
  const headers = new Headers({
    "content-type": "application/problem+json",
    "cache-control": "no-store",
    "x-request-id": requestId,
  });
  if (error.data.retryAfterSeconds) headers.set("retry-after", String(error.data.retryAfterSeconds));
  return new Response(JSON.stringify({ requestId, ...problemBody(error) }), {
    status: error.status,
    headers,
  });
}
