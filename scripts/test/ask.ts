import { encode } from "next-auth/jwt";
import { answerApiRequest } from "@/lib/api/answer";
import { WORKSPACE_HEADER } from "@/lib/api/request-context";
import { CLIENT_ADDRESS_HEADER, sessionCookieName } from "@/lib/core/http";
import type { Inhabitant } from "@/scripts/test/world";

const HOME = "http://localhost:3000";

/** What came back over the wire. */
export type Told = { status: number; headers: Headers; text: string; body: unknown };

type Asking = {
  method?: string;
  /** Sent as JSON, or as it is if it is text. */
  body?: unknown;
  headers?: Record<string, string>;
};

/** Sends a request through the real handlers of `/api/*`, with no server around them. */
export async function ask(path: string, { method, body, headers }: Asking = {}): Promise<Told> {
  const sent = new Headers({ host: "localhost:3000", [CLIENT_ADDRESS_HEADER]: "203.0.113.9", ...headers });
  if (body !== undefined && !sent.has("content-type")) sent.set("content-type", "application/json");
  const request = new Request(`${HOME}${path}`, {
    method: method ?? (body === undefined ? "GET" : "POST"),
    headers: sent,
    ...(body !== undefined && { body: typeof body === "string" ? body : JSON.stringify(body) }),
  });
  const response = await answerApiRequest(request);
  const text = await response.text();
  return { status: response.status, headers: response.headers, text, body: parse(text) };
}

/** The headers of a script. */
export function byToken({ tokenSecret }: Pick<Inhabitant, "tokenSecret">): Record<string, string> {
  return { authorization: `Bearer ${tokenSecret}` };
}

/** The headers of a browser on one of our own pages. */
export async function bySession(
  { userId, sessionId, slug }: Inhabitant,
  fetchSite: "same-origin" | "same-site" | "cross-site" | "none" | null = "same-origin",
): Promise<Record<string, string>> {
  const secret = process.env.AUTH_SECRET ?? "";
  const cookie = await encode({ token: { sub: userId, sid: sessionId }, secret });
  return {
    cookie: `${sessionCookieName()}=${cookie}`,
    [WORKSPACE_HEADER]: slug,
    ...(fetchSite && { "sec-fetch-site": fetchSite }),
  };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
