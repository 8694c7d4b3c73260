import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { answerMcp } from "@/lib/mcp/door";
import { connectMcp } from "@/scripts/test/mcp-client";
import { serveHandler } from "@/scripts/test/serve-handler";
import { createWorld, type World } from "@/scripts/test/world";

let world: World;
let served: Awaited<ReturnType<typeof serveHandler>>;

const PER_MINUTE = 12;

beforeAll(async () => {
  process.env.RATE_LIMIT_PER_MINUTE = String(PER_MINUTE);
  world = await createWorld();
  served = await serveHandler(answerMcp);
  await world.acme.as.projects.create({ key: "ACME", name: "Acme", type: "greenfield", hasUi: true });
});
afterAll(async () => {
  await served.close();
  await world.close();
});

type Sent = { method?: string; headers?: Record<string, string>; body?: unknown };

const PING = { jsonrpc: "2.0", id: 1, method: "ping" };

async function send({ method = "POST", headers = {}, body = PING }: Sent) {
  const response = await fetch(served.url, {
    method,
    headers: {
      "content-type": "application/json",
      accept: "application/json, text/event-stream",
      ...headers,
    },
    ...(method === "POST" && { body: typeof body === "string" ? body : JSON.stringify(body) }),
  });
  return { status: response.status, headers: response.headers, text: await response.text() };
}

const token = () => ({ authorization: `Bearer ${world.acme.tokenSecret}` });
const calling = (name: string, args: object) => ({
  jsonrpc: "2.0",
  id: 1,
  method: "tools/call",
  params: { name, arguments: args },
});

describe("the door", () => {
  it("lets nobody in without a token, and says how to get one", async () => {
    const told = await send({});
    expect(told.status).toBe(401);
    expect(told.headers.get("www-authenticate")).toContain("Bearer");
    expect(told.text).toContain("settings under Agents");
  });

  it.each([
    ["a message that calls nothing", PING],
    ["a tool's call", calling("who_am_i", {})],
    ["a call that is wrong in itself", calling("get_story", {})],
    ["a call of a tool that there is not", calling("drop_everything", {})],
  ])("refuses a made-up token with 401: %s", async (_, body) => {
    const told = await send({ headers: { authorization: "Bearer plb_made-up" }, body });
    expect(told).toMatchObject({ status: 401, text: expect.stringContaining("not valid") });
    expect(told.headers.get("www-authenticate")).toContain("invalid_token");
  });

  it("takes no cookie for a token", async () => {
    expect((await send({ headers: { cookie: "plumbline.session=whatever" } })).status).toBe(401);
  });

  it("refuses pages of other sites, and takes those of its own address", async () => {
    const from = (origin: string) => send({ headers: { ...token(), origin } });
    for (const origin of ["https://evil.example", "http://localhost:6274", "null"])
      expect((await from(origin)).status).toBe(403);
    expect((await from("http://localhost:3000")).status).toBe(200);
  });

  it.each(["GET", "DELETE"])("has neither streams nor sessions: %s is answered with 405", async (method) => {
    const told = await send({ method, headers: token() });
    expect(told.status).toBe(405);
    expect(told.headers.get("allow")).toBe("POST");
  });

  it.each([
    ["no JSON", "{", 400],
    ["no message", { hello: 1 }, 400],
    ["more than it takes", " ".repeat(9 * 1024 * 1024), 413],
  ])("refuses %s", async (_, body, status) => {
    expect((await send({ headers: token(), body })).status).toBe(status);
  });

  it("counts each request once against its token, and tells an agent when to come back", async () => {
    const { tokenSecret } = await world.join(world.acme, "developer");
    const headers = { authorization: `Bearer ${tokenSecret}` };
    // The first is counted for the address, for nobody knows the token yet.
    await send({ headers });
    for (let i = 0; i < PER_MINUTE; i++) {
      const body = i % 2 === 0 ? PING : calling("list_stories", { projectId: "ACME" });
      expect((await send({ headers, body })).text).not.toContain("rate_limited");
    }
    const told = await send({ headers });
    expect(told).toMatchObject({ status: 429, text: expect.stringContaining("Try again in") });
    expect(Number(told.headers.get("retry-after"))).toBeGreaterThan(0);
    const called = await send({ headers, body: calling("list_stories", { projectId: "ACME" }) });
    expect(called).toMatchObject({ status: 200, text: expect.stringContaining("code: rate_limited") });
  });

  it("tells a client who it is and how to work", async () => {
    const { client } = await connectMcp(served.url, world.acme.tokenSecret);
    expect(client.getServerVersion()).toMatchObject({ name: "plumbline" });
    expect(client.getInstructions()).toContain("claim_task");
    await client.ping();
  });
});
