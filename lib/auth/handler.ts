import "server-only";
import type { NextApiRequest, NextApiResponse } from "next";
import type { NextRequest } from "next/server";
import NextAuth from "next-auth";
import { authOptions } from "@/lib/auth/next-auth";
import { CLIENT_ADDRESS_HEADER, isSameOrigin } from "@/lib/core/http";
import { log } from "@/lib/core/log";
import { bareContext } from "@/lib/core/request-context";

const MAX_BODY_BYTES = 64 * 1024;

/** Answers `/api/auth/*` with next-auth, to a plain request: no page of Next needs to be around it. */
export async function answerAuthRequest(request: NextRequest, path: readonly string[]): Promise<Response> {
  // Where browsers may write into our log: nobody needs it.
  if (path[0] === "_log") return new Response(null, { status: 404 });
  if (request.method === "POST" && !isSameOrigin(request.headers))
    return refusal(403, "This request was sent by another site.");
  const body = await readBody(request);
  if (body === null) return refusal(413, "This request is too large, or not a form.");
  const context = bareContext({
    clientAddress: request.headers.get(CLIENT_ADDRESS_HEADER) ?? "unknown",
    userAgent: request.headers.get("user-agent"),
  });
  const call = {
    method: request.method,
    headers: Object.fromEntries(request.headers),
    cookies: Object.fromEntries(request.cookies.getAll().map(({ name, value }) => [name, value])),
    query: { ...Object.fromEntries(request.nextUrl.searchParams), nextauth: [...path] },
    body,
  };
  const answer = new Answer();
  try {
    // Of Next's older request and response next-auth uses only what these two have.
    await NextAuth(
      call as unknown as NextApiRequest,
      answer as unknown as NextApiResponse,
      authOptions(context),
    );
  } catch (error) {
    log.error({ err: error, requestId: context.requestId }, "next-auth failed");
    return refusal(503, "Sign-in does not work at the moment. Try again in a minute.");
  }
  return answer.toResponse();
}

function refusal(status: number, message: string): Response {
  return Response.json({ message }, { status, headers: { "cache-control": "no-store" } });
}

async function readBody(request: NextRequest): Promise<Record<string, unknown> | null> {
  if (request.method !== "POST") return {};
  const text = await readText(request);
  if (text === null) return null;
  if (!request.headers.get("content-type")?.includes("application/json")) {
    return Object.fromEntries(new URLSearchParams(text));
  }
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === "object" && value !== null ? { ...value } : null;
  } catch {
    return null;
  }
}

/** The body, unless it is longer than any form of ours. */
async function readText(request: NextRequest): Promise<string | null> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of request.body ?? []) {
    size += chunk.byteLength;
    if (size > MAX_BODY_BYTES) return null;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString("utf8");
}

/** Collects what next-auth answers, in the manner of Node's response, and turns it into a Response. */
class Answer {
  private code = 200;
  private readonly headers = new Map<string, string | string[]>();
  private body: string | null = null;

  status(code: number): this {
    this.code = code;
    return this;
  }

  setHeader(name: string, value: string | string[]): this {
    this.headers.set(name.toLowerCase(), value);
    return this;
  }

  getHeader(name: string): string | string[] | undefined {
    return this.headers.get(name.toLowerCase());
  }

  json(value: unknown): void {
    this.setHeader("content-type", "application/json");
    this.body = JSON.stringify(value);
  }

  send(value: unknown): void {
    if (typeof value === "object" && value !== null) this.json(value);
    else if (typeof value === "string") this.body = value;
  }

  end(): void {
    this.body = null;
  }

  toResponse(): Response {
    const headers = new Headers({ "cache-control": "no-store" });
    for (const [name, value] of this.headers) {
      if (typeof value === "string") headers.set(name, value);
      else for (const each of value) headers.append(name, each);
    }
    return new Response(this.body, { status: this.code, headers });
  }
}
