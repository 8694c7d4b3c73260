import { once } from "node:events";
import {
  createServer,
  request as httpRequest,
  type IncomingMessage,
  type RequestListener,
  type Server,
} from "node:http";
import { type AddressInfo, connect } from "node:net";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { answerDirectly, openDirectDoor } from "@/lib/api/direct";
import { DATA_HEADERS, HEADERS } from "@/lib/api/security-headers";
import nextConfig from "@/next.config";
import { directDoor } from "@/scripts/serve/direct-door.mjs";
import { ask, bySession, byToken } from "@/scripts/test/ask";
import { createWorld, type World } from "@/scripts/test/world";

let world: World;
let server: Server;
let port: number;

beforeAll(async () => {
  world = await createWorld();
  server = createServer((request, response) => void answerDirectly(request, response)).listen(0, "127.0.0.1");
  await once(server, "listening");
  port = (server.address() as AddressInfo).port;
});
afterAll(async () => {
  server.closeAllConnections();
  server.close();
  await world.close();
});

type Sent = { method?: string; headers?: Record<string, string>; chunks?: (string | Buffer)[] };

/** Sends a request over a real connection, chunk by chunk. */
async function send(path: string, { method = "GET", headers = {}, chunks = [] }: Sent = {}) {
  const outgoing = httpRequest({ host: "127.0.0.1", port, path, method, headers });
  for (const chunk of chunks) outgoing.write(chunk);
  outgoing.end();
  const [incoming] = (await once(outgoing, "response")) as [IncomingMessage];
  const text = Buffer.concat(await incoming.toArray()).toString();
  return { status: incoming.statusCode, headers: incoming.headers, text };
}

const project = (key: string) => ({ key, name: "Direct – ünïcode", type: "greenfield", hasUi: true });

describe("the direct door", () => {
  it("answers what the route handler answers, by every wire and method", async () => {
    const headers = byToken(world.acme);
    const body = Buffer.from(JSON.stringify(project("DIRECT")));
    const made = await send("/api/v1/projects", {
      method: "POST",
      headers: { ...headers, "content-type": "application/json" },
      chunks: [body.subarray(0, 20), body.subarray(20)],
    });
    expect(made).toMatchObject({ status: 201, text: expect.stringContaining("Direct – ünïcode") });
    const data = encodeURIComponent('{"json":{"projectId":"DIRECT"}}');
    const paths = [
      "/api/v1/projects/DIRECT",
      "/api/bmad/projects/DIRECT",
      `/api/rpc/projects/get?data=${data}`,
    ];
    for (const path of [...paths, "/api/v1/nothing?x=1", "/api/rpc/nothing", "/api/v1/projects/%E0%A4%A"]) {
      const [direct, routed] = [await send(path, { headers }), await ask(path, { headers })];
      expect(direct.status, path).toBe(routed.status);
      const without = (text: string) => text.replaceAll(/"requestId":"[^"]+"/g, "");
      expect(without(direct.text), path).toBe(without(routed.text));
      expect(direct.headers["content-type"]).toBe(routed.headers.get("content-type"));
    }
  });

  it("takes a session from our own page and refuses it from elsewhere", async () => {
    const chunks = [JSON.stringify(project("SESSION"))];
    const json = { "content-type": "application/json" };
    const foreign = { ...(await bySession(world.acme, "cross-site")), ...json };
    expect(await send("/api/v1/projects", { method: "POST", headers: foreign, chunks })).toMatchObject({
      status: 403,
    });
    const older = { ...(await bySession(world.acme, null)), ...json, origin: `http://127.0.0.1:${port}` };
    expect(await send("/api/v1/projects", { method: "POST", headers: older, chunks })).toMatchObject({
      status: 201,
    });
  });

  it("sends the headers that every answer of the API has, the same as Next's", async () => {
    const { headers } = await send("/api/v1/projects", { headers: byToken(world.acme) });
    const rules = (await nextConfig.headers?.()) ?? [];
    const expected = rules.flatMap((rule) =>
      rule.headers.map(({ key, value }) => [key.toLowerCase(), value]),
    );
    expect(expected).toHaveLength(Object.keys({ ...HEADERS, ...DATA_HEADERS }).length);
    expect(headers).toMatchObject({ ...Object.fromEntries(expected), "cache-control": "no-store" });
    expect(headers["x-request-id"]).toBeDefined();
  });

  it("answers a HEAD without a body", async () => {
    const told = await send("/api/v1/projects", { method: "HEAD", headers: byToken(world.acme) });
    expect(told).toMatchObject({ status: 200, text: "" });
  });

  it("refuses a body past the limit though it does not say how large it is, and the connection lives on", async () => {
    const headers = { ...byToken(world.acme), "content-type": "application/json" };
    const chunks = Array.from({ length: 12 }, () => Buffer.alloc(1024 * 1024, "x"));
    const told = await send("/api/v1/projects", { method: "POST", headers, chunks });
    expect(told).toMatchObject({ status: 413, text: expect.stringContaining("too_large") });
    expect(await send("/api/v1/projects", { headers })).toMatchObject({ status: 200 });
  });

  it("does not mind who hangs up in the middle of a request", async () => {
    const socket = connect(port, "127.0.0.1");
    const head = `POST /api/v1/projects HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\nAuthorization: ${byToken(world.acme).authorization}\r\n\r\n{"key"`;
    socket.write(head);
    socket.destroySoon();
    await once(socket, "close");
    expect(await send("/api/v1/projects", { headers: byToken(world.acme) })).toMatchObject({ status: 200 });
  });
});

describe("the server's entry", () => {
  it("brings the operations to the door, and nothing else", () => {
    openDirectDoor();
    const goes = (url: string): RequestListener | undefined =>
      directDoor(Object.assign(Object.create(null), { url }));
    for (const url of ["/api/v1/projects", "/api/bmad/epics?x=1", "/api/rpc/stories/board?data=1"])
      expect(goes(url), url).toBe(answerDirectly);
    const others = [
      "/api/v1/openapi.json",
      "/api/v1/openapi.json?x",
      "/api/events",
      "/api/auth/session",
      "/api/health/live",
    ];
    for (const url of [
      ...others,
      "/",
      "/w/acme/api/v1/x",
      "http://other/api/v1/projects",
      "//api/v1/projects",
    ])
      expect(goes(url), url).toBeUndefined();
  });
});
