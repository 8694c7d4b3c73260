import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { CLIENT_ADDRESS_HEADER } from "@/lib/core/http";

type Handler = (request: Request) => Promise<Response>;

/** Serves a route handler over HTTP, for clients that speak nothing else. */
export async function serveHandler(handler: Handler): Promise<{ url: URL; close: () => Promise<void> }> {
  const server = createServer((incoming, outgoing) => void pass(handler, incoming, outgoing));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const bound = server.address();
  if (bound === null || typeof bound === "string") throw new Error("the test's server has no port");
  const close = () =>
    new Promise<void>((resolve, reject) => {
      server.close((error) => (error ? reject(error) : resolve()));
      server.closeAllConnections();
    });
  return { url: new URL(`http://127.0.0.1:${bound.port}`), close };
}

async function pass(handler: Handler, incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
  const chunks: Buffer[] = [];
  for await (const chunk of incoming) chunks.push(chunk);
  const { method = "GET", url = "/", headers: sent } = incoming;
  const headers = new Headers({ [CLIENT_ADDRESS_HEADER]: "127.0.0.1" });
  for (const [name, value] of Object.entries(sent)) headers.set(name, String(value));
  const body = chunks.length > 0 ? Buffer.concat(chunks) : null;
  const response = await handler(
    new Request(new URL(url, "http://localhost:3000"), { method, headers, body }),
  );
  outgoing.writeHead(response.status, Object.fromEntries(response.headers));
  outgoing.end(Buffer.from(await response.arrayBuffer()));
}
