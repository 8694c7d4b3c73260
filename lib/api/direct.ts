import "server-only";
import type { IncomingMessage, ServerResponse } from "node:http";
import { answerApi } from "@/lib/api/answer";
import { bodyFor } from "@/lib/api/compress";
import { MAX_BODY_BYTES } from "@/lib/api/handlers";
import { DATA_HEADERS, HEADERS } from "@/lib/api/security-headers";
import { log } from "@/lib/core/log";

// The server's entry (scripts/serve.mjs) is no part of Next's bundles and finds the door by this name.
const store: { plumblineApi?: typeof answerDirectly } = globalThis as never;

/**
 * Lets the server's entry bring requests of the API straight to us, past Next's routing and rendering, which cost more than
 * most answers do. The same requests get the same answers from the route handler, wherever that entry is not in front.
 */
export function openDirectDoor(): void {
  store.plumblineApi = answerDirectly;
}

/** Answers `/api/v1/*`, `/api/bmad/*` and `/api/rpc/*` on Node's own request and response. */
export async function answerDirectly(incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
  try {
    const { status, headers, text } = await answerApi(await readRequest(incoming));
    const sent = await bodyFor(text, incoming.headers["accept-encoding"]);
    outgoing.writeHead(status, {
      ...HEADERS,
      ...DATA_HEADERS,
      ...headers,
      ...sent.headers,
      "content-length": sent.body.byteLength,
    });
    outgoing.end(sent.body);
  } catch (error) {
    // Whoever hung up while he was sending wants no answer.
    if (!incoming.destroyed) log.error({ err: error }, "a request could not be read or answered");
    outgoing.destroy();
  }
}

async function readRequest(incoming: IncomingMessage): Promise<Request> {
  const { method = "GET", url = "/" } = incoming;
  const headers = new Headers();
  for (const [name, value] of Object.entries(incoming.headers)) {
    if (typeof value === "string") headers.set(name, value);
    else for (const each of value ?? []) headers.append(name, each);
  }
  // Only the path is looked at; who was asked stands in the Host header.
  const address = new URL(url, "http://localhost");
  const body = method === "GET" || method === "HEAD" ? null : await readBody(incoming);
  return new Request(address, { method, headers, body });
}

/** The body, or the beginning of one that is too large, by which the wires know it. What follows is let go by. */
async function readBody(incoming: IncomingMessage): Promise<Buffer<ArrayBuffer>> {
  const chunks: Uint8Array[] = [];
  let sizeBytes = 0;
  for await (const chunk of incoming.iterator({ destroyOnReturn: false })) {
    chunks.push(chunk);
    sizeBytes += chunk.length;
    if (sizeBytes > MAX_BODY_BYTES) break;
  }
  incoming.resume();
  return Buffer.concat(chunks);
}
