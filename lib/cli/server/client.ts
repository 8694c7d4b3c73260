import { createORPCClient } from "@orpc/client";
import { RPCLink } from "@orpc/client/fetch";
import type { RouterClient } from "@orpc/server";
import { isRead } from "@/lib/api/is-read";
import type { Registry } from "@/lib/registry";
import { nobodyAnswers, noTime, strangeAnswer } from "./failure";

/** What a single call may say beside its input. */
export type CallContext = {
  /** The server does a request once, however often it comes with the same key. */
  idempotencyKey?: string;
};

/** A server's operations, one function each. */
export type Api = RouterClient<Registry, CallContext>;

const PATIENCE_MS = 60_000;

/** The typed client of a server, by HTTP and a bearer token. */
export function connect({ url, token }: { url: string; token: string }): Api {
  const link = new RPCLink<CallContext>({
    url: `${url}/api/rpc`,
    method: (_options, path) => (isRead(path) ? "GET" : "POST"),
    headers: ({ context }) => ({
      authorization: `Bearer ${token}`,
      ...(context.idempotencyKey ? { "idempotency-key": context.idempotencyKey } : null),
    }),
    fetch: (request, init) => ask(request, init, url),
  });
  return createORPCClient(link);
}

/** What is no answer of Plumbline's ends the command here: whatever comes back from a call is then the server's own. */
async function ask(request: Request, init: RequestInit, url: string): Promise<Response> {
  const signal = AbortSignal.any([AbortSignal.timeout(PATIENCE_MS), request.signal]);
  let response: Response;
  try {
    response = await fetch(request, { ...init, redirect: "manual", signal });
  } catch (error) {
    throw nobodyAnswers(error, url);
  }
  if (/^application\/json\b/.test(response.headers.get("content-type") ?? "")) return response;
  throw response.status >= 500 ? noTime(url, response.status) : strangeAnswer(url);
}
