import http, { type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { Client } from "pg";

const [databaseUrl = ""] = process.argv.slice(2);

// The floor under live updates: a notification of the database, handed to every open stream by a bare server.
const streams = new Set<ServerResponse>();
const listener = new Client({ connectionString: databaseUrl });
await listener.connect();
await listener.query("listen bench_live");
listener.on("notification", ({ payload }) => {
  for (const stream of streams) stream.write(`event: change\ndata: ${payload}\n\n`);
});

const server = http.createServer((_request, response) => {
  response.writeHead(200, { "content-type": "text/event-stream" });
  response.write("event: ready\ndata: {}\n\n");
  streams.add(response);
  response.once("close", () => streams.delete(response));
});
server.listen(0, "127.0.0.1", () => {
  process.send?.((server.address() as AddressInfo).port);
});
