import { once } from "node:events";
import {
  createServer,
  type IncomingHttpHeaders,
  type RequestListener,
  request,
  type Server,
} from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, expect, test, vi } from "vitest";
import { onClosingResources, onClosingStreams } from "@/lib/core/closing";
import { MAX_BODY_BYTES, refuseTooLarge } from "./body-limit.mjs";
import { closeInOrder } from "./closing.mjs";
import { readServeOptions } from "./options.mjs";
import { cleanHeaders, proxyJudge } from "./proxies.mjs";

const servers: Server[] = [];

afterEach(() => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections();
    server.close();
  }
  Reflect.deleteProperty(globalThis, "plumblineClosing");
});

async function listen(listener: RequestListener): Promise<{ server: Server; port: number }> {
  const server = createServer(listener);
  servers.push(server);
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  // Node answers with the address where it listens on a port.
  const { port } = server.address() as AddressInfo;
  return { server, port };
}

/** The headers that the app sees of a request sent with the given ones. */
async function seenBy(trusted: string[], headers: Record<string, string>): Promise<IncomingHttpHeaders> {
  const judge = proxyJudge(trusted);
  const { port } = await listen((incoming, response) => {
    cleanHeaders(incoming, judge);
    response.end(JSON.stringify(incoming.headers));
  });
  const outgoing = request({ port, host: "127.0.0.1", headers }).end();
  const [response] = await once(outgoing, "response");
  const chunks: Buffer[] = await response.toArray();
  return JSON.parse(Buffer.concat(chunks).toString());
}

const LIES = {
  "x-plumbline-client": "6.6.6.6",
  "x-forwarded-for": "1.2.3.4, 5.6.7.8",
  "x-forwarded-host": "plan.example.com",
  "x-forwarded-proto": "https",
  forwarded: "for=1.2.3.4",
};

test("a client that is no proxy is believed nothing about addresses", async () => {
  const seen = await seenBy([], LIES);
  expect(seen["x-plumbline-client"]).toBe("127.0.0.1");
  expect(Object.keys(seen).filter((name) => name.includes("forwarded"))).toEqual([]);
  expect(seen.host).toMatch(/^127\.0\.0\.1:/);
});

test("a trusted proxy tells address, host and protocol; the address is the last one that is no proxy", async () => {
  const seen = await seenBy(["127.0.0.0/8"], LIES);
  expect(seen).toMatchObject({
    "x-plumbline-client": "5.6.7.8",
    host: "plan.example.com",
    "x-forwarded-proto": "https",
  });
  const chain = await seenBy(["127.0.0.0/8", "5.6.7.0/24"], LIES);
  expect(chain["x-plumbline-client"]).toBe("1.2.3.4");
});

test("wrong settings are refused with a sentence", () => {
  expect(() => proxyJudge(["10.0.0.0/99"])).toThrow(/^TRUSTED_PROXIES cannot be read/);
  expect(() => readServeOptions([], { PORT: "http" })).toThrow(/^PORT is "http", which is no port/);
  expect(readServeOptions([], {})).toEqual({ dev: false, host: "127.0.0.1", port: 3000, trustedProxies: [] });
  expect(
    readServeOptions(["--dev"], { PORT: "80", HOST: "0.0.0.0", TRUSTED_PROXIES: " 10.0.0.0/8, ::1 " }),
  ).toEqual({
    dev: true,
    host: "0.0.0.0",
    port: 80,
    trustedProxies: ["10.0.0.0/8", "::1"],
  });
});

test("a body that is announced too large is refused before it is sent", async () => {
  const { port } = await listen((incoming, response) => {
    if (!refuseTooLarge(incoming, response)) response.end("taken");
  });
  const outgoing = request({
    port,
    method: "POST",
    headers: { "content-length": String(MAX_BODY_BYTES + 1) },
  });
  outgoing.flushHeaders();
  const [response] = await once(outgoing, "response");
  expect(response.statusCode).toBe(413);
  expect(response.headers["content-type"]).toBe("application/problem+json");
  outgoing.on("error", () => undefined).destroy();
});

test("on closing, streams end, requests under way finish, and only then are resources closed, the last opened first", async () => {
  const order: string[] = [];
  let finish: () => void = () => undefined;
  let endStream: () => void = () => undefined;
  const { server, port } = await listen((incoming, response) => {
    response.flushHeaders();
    if (incoming.url === "/stream") endStream = () => response.end();
    else finish = () => response.end("done");
  });
  onClosingStreams(() => {
    order.push("streams");
    endStream();
  });
  for (const name of ["pool", "jobs"]) onClosingResources(async () => void order.push(name));
  const stream = await once(request({ port, path: "/stream" }).end(), "response");
  const slow = await once(request({ port, path: "/slow" }).end(), "response");
  const exit = vi.fn();
  const closed = closeInOrder(server, async () => void order.push("app"), exit)();
  for await (const _ of stream[0]) expect.unreachable("the stream had nothing to say");
  expect(order).toEqual(["streams"]);
  await expect(fetch(`http://127.0.0.1:${port}/late`)).rejects.toThrow();
  finish();
  const chunks: Buffer[] = await slow[0].toArray();
  expect(Buffer.concat(chunks).toString()).toBe("done");
  await closed;
  expect(order).toEqual(["streams", "jobs", "pool", "app"]);
  expect(exit.mock.calls).toEqual([[0]]);
});

test("who asks a second time does not want to wait", async () => {
  const { server, port } = await listen((_incoming, response) => response.flushHeaders());
  await once(
    request({ port })
      .on("error", () => undefined)
      .end(),
    "response",
  );
  const exit = vi.fn();
  const close = closeInOrder(server, async () => undefined, exit);
  void close();
  await close();
  expect(exit.mock.calls).toEqual([[1]]);
});
