import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { listOperations } from "@/lib/api/walk-registry";
import { registry } from "@/lib/registry";
import { ask, bySession, byToken } from "@/scripts/test/ask";
import { createWorld, type World } from "@/scripts/test/world";

let world: World;
let count = 0;

beforeAll(async () => {
  world = await createWorld();
});
afterAll(() => world.close());

const body = () => ({ key: `P${++count}`, name: "Project", type: "greenfield", hasUi: true });
const DOORS = {
  REST: (headers: Record<string, string>) => ask("/api/v1/projects", { body: body(), headers }),
  alias: (headers: Record<string, string>) => ask("/api/bmad/projects", { body: body(), headers }),
  RPC: (headers: Record<string, string>) =>
    ask("/api/rpc/projects/create", { body: { json: body() }, headers }),
};
/** REST says by its status that something was made; the browser's wire knows success alone. */
const MADE = { REST: 201, alias: 201, RPC: 200 };
const projects = async () => (await world.acme.as.projects.list({})).length;

describe.each(["REST", "alias", "RPC"] as const)("a write over %s", (door) => {
  it("with the session's cookie from one of our own pages is done", async () => {
    expect(await DOORS[door](await bySession(world.acme))).toMatchObject({ status: MADE[door] });
    const older = await bySession(world.acme, null);
    expect(await DOORS[door]({ ...older, origin: "http://localhost:3000" })).toMatchObject({
      status: MADE[door],
    });
  });

  it("with the session's cookie from anywhere else is refused, and does nothing", async () => {
    const before = await projects();
    const silent = await bySession(world.acme, null);
    const senders = [
      await bySession(world.acme, "cross-site"),
      await bySession(world.acme, "same-site"),
      await bySession(world.acme, "none"),
      { ...(await bySession(world.acme, "cross-site")), origin: "http://localhost:3000" },
      silent,
      { ...silent, origin: "null" },
      { ...silent, origin: "https://evil.example" },
      { ...silent, origin: "http://localhost:3001" },
      { ...silent, origin: "http://localhost:3000.evil.example" },
    ];
    for (const headers of senders) {
      const told = await DOORS[door](headers);
      expect(told.status, JSON.stringify(headers)).toBe(403);
      expect(told.text).toContain("another site");
    }
    expect(await projects()).toBe(before);
  });

  it("with a token is done wherever it comes from, because no browser adds tokens by itself", async () => {
    const headers = { ...byToken(world.acme), "sec-fetch-site": "cross-site", origin: "https://ci.example" };
    expect(await DOORS[door](headers)).toMatchObject({ status: MADE[door] });
  });

  it("with a broken token does not fall back to the cookie", async () => {
    for (const authorization of ["Bearer plb_nobody", "Bearer", "Basic YTpi"]) {
      const headers = { ...(await bySession(world.acme)), authorization };
      expect(await DOORS[door](headers)).toMatchObject({ status: 401 });
    }
  });

  it("with nothing at all is told to sign in", async () => {
    expect(await DOORS[door]({})).toMatchObject({ status: 401 });
    expect(await DOORS[door]({ "sec-fetch-site": "cross-site" })).toMatchObject({ status: 401 });
  });

  it("with a cookie that is not ours, forged or of an ended session is told to sign in", async () => {
    const own = await bySession(world.acme);
    const ended = await world.join(world.acme, "owner");
    await ended.as.auth.revokeSession({ sessionId: ended.sessionId });
    for (const cookie of ["plumbline.session=", "plumbline.session=x.y.z", `${own.cookie}x`, "other=1"])
      expect(await DOORS[door]({ ...own, cookie })).toMatchObject({ status: 401 });
    expect(await DOORS[door](await bySession(ended))).toMatchObject({ status: 401 });
  });
});

it("every operation that changes something asks for our own page over the browser's wire", async () => {
  const headers = await bySession(world.acme, "cross-site");
  const writing = listOperations(registry).filter(({ meta }) => meta.method !== "GET");
  expect(writing.length).toBeGreaterThan(30);
  for (const { place } of writing) {
    const told = await ask(`/api/rpc/${place.replaceAll(".", "/")}`, { body: { json: {} }, headers });
    expect(told, place).toMatchObject({ status: 403, body: { json: { code: "forbidden" } } });
  }
});

it("no operation that changes something can be reached by a GET", async () => {
  const headers = await bySession(world.acme);
  for (const { place, meta } of listOperations(registry)) {
    if (meta.method === "GET") continue;
    const told = await ask(
      `/api/rpc/${place.replaceAll(".", "/")}?data=${encodeURIComponent('{"json":{}}')}`,
      {
        headers,
      },
    );
    expect(told.status, place).toBe(405);
  }
});

it("the browser's wire takes no batches", async () => {
  const headers = { ...(await bySession(world.acme)), "x-orpc-batch": "1" };
  const batch = [{ url: "/api/rpc/projects/create", method: "POST", headers: {}, body: { json: body() } }];
  for (const path of ["/api/rpc/__batch__", "/api/rpc/", "/api/rpc/projects"])
    expect(await ask(path, { body: batch, headers })).toMatchObject({ status: 404 });
});

it("a page of another site can read nothing: no answer lets it", async () => {
  const told = await ask("/api/v1/projects", { headers: await bySession(world.acme, "cross-site") });
  expect([...told.headers.keys()].filter((name) => name.startsWith("access-control"))).toEqual([]);
});
