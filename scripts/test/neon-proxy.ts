import { once } from "node:events";
import { type AddressInfo, connect } from "node:net";
import { createWebSocketStream, WebSocketServer } from "ws";

/** A pipe from a WebSocket to a Postgres of one's own, which is all that Neon's proxy is to its driver. */
export type NeonProxy = { address: string; connections: () => number; close: () => Promise<void> };

/** Opens such a pipe; `address` is what NEON_WS_PROXY takes. Each connection names its Postgres in the address. */
export async function openNeonProxy(): Promise<NeonProxy> {
  const server = new WebSocketServer({ host: "127.0.0.1", port: 0 });
  await once(server, "listening");
  let connections = 0;
  server.on("connection", (socket, request) => {
    connections++;
    const wanted = new URL(request.url ?? "/", "ws://localhost").searchParams.get("address") ?? "";
    const [host, port] = wanted.split(":");
    const stream = createWebSocketStream(socket);
    const postgres = connect(Number(port), host);
    stream.pipe(postgres).pipe(stream);
    for (const [one, other] of [
      [stream, postgres],
      [postgres, stream],
    ] as const)
      one.on("error", () => other.destroy()).on("close", () => other.destroy());
  });
  const { port } = server.address() as AddressInfo;
  return {
    address: `127.0.0.1:${port}/v1`,
    connections: () => connections,
    close: async () => {
      for (const client of server.clients) client.terminate();
      server.close();
      await once(server, "close");
    },
  };
}
