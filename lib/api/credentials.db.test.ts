import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { TokenScope } from "@/lib/core/permissions";
import { ask, bySession, byToken } from "@/scripts/test/ask";
import { createWorld, inWorkspace, type World } from "@/scripts/test/world";

let world: World;
let count = 0;

beforeAll(async () => {
  world = await createWorld();
});
afterAll(() => world.close());

const project = () => ({ key: `P${++count}`, name: "Project", type: "greenfield", hasUi: true });

async function newToken(scopes: TokenScope[]): Promise<{ id: string; headers: Record<string, string> }> {
  const { token, secret = "" } = await world.acme.as.tokens.create({ name: "Script", scopes });
  return { id: token.id, headers: byToken({ tokenSecret: secret }) };
}

describe("a token", () => {
  it("may do what its scopes say, each scope with those below it", async () => {
    const may = async (scopes: TokenScope[]) => {
      const { headers } = await newToken(scopes);
      const read = await ask("/api/v1/projects", { headers });
      const write = await ask("/api/v1/projects", { body: project(), headers });
      const admin = await ask("/api/v1/audit", { headers });
      return [read.status, write.status, admin.status];
    };
    expect(await may(["read"])).toEqual([200, 403, 403]);
    expect(await may(["write"])).toEqual([200, 201, 403]);
    expect(await may(["admin"])).toEqual([200, 201, 200]);
  });

  it("that may not is told which permission and scopes it is about", async () => {
    const { headers } = await newToken(["read"]);
    const told = await ask("/api/v1/projects", { body: project(), headers });
    expect(told).toMatchObject({ status: 403, body: { code: "forbidden", permission: "projects.write" } });
    expect(told.text).toContain("scopes read");
  });

  it("that has expired, was revoked or never existed is refused in the same words, and the answer does not repeat it", async () => {
    const [expired, revoked] = [await newToken(["read"]), await newToken(["read"])];
    expect((await ask("/api/v1/projects", expired)).status).toBe(200);
    await inWorkspace(world.pool, world.acme.workspaceId, (client) =>
      client.query("update tokens set expires_at = now() - interval '1 second' where id = $1", [expired.id]),
    );
    await world.acme.as.tokens.revoke({ tokenId: revoked.id });
    const never = { headers: byToken({ tokenSecret: `plb_${"x".repeat(43)}` }) };
    const answers = [];
    for (const { headers } of [expired, revoked, never]) {
      const told = await ask("/api/v1/projects", { headers });
      expect(told).toMatchObject({ status: 401, body: { code: "unauthenticated" } });
      expect(told.text).not.toContain(headers.authorization?.slice("Bearer ".length));
      answers.push((told.body as { detail: string }).detail);
    }
    expect(new Set(answers).size).toBe(1);
  });

  it("works in its own workspace alone, and does not seem to open another", async () => {
    const headers = byToken(world.acme);
    for (const name of [world.acme.slug, world.acme.workspaceId])
      expect(
        await ask("/api/v1/workspace", { headers: { ...headers, "plumbline-workspace": name } }),
      ).toMatchObject({ status: 200, body: { workspace: { id: world.acme.workspaceId } } });
    for (const name of [world.globex.slug, world.globex.workspaceId, "nowhere", ""]) {
      const told = await ask("/api/v1/projects", {
        body: project(),
        headers: { ...headers, "plumbline-workspace": name },
      });
      expect(told, name).toMatchObject({ status: 404, body: { code: "not_found" } });
    }
  });

  it("is no person: it has no account, sessions or workspaces of its own", async () => {
    const headers = byToken(world.acme);
    for (const path of ["/api/v1/auth/current", "/api/v1/auth/sessions", "/api/v1/workspaces"])
      expect(await ask(path, { headers })).toMatchObject({ status: 403, body: { code: "forbidden" } });
  });

  it("notes its last use without making its other requests wait for each other", async () => {
    const { id, headers } = await newToken(["read"]);
    const holder = await world.pool.connect();
    try {
      await holder.query("begin");
      await holder.query(
        "select set_config('role', 'plumbline_app', true), set_config('app.workspace_id', $1, true)",
        [world.acme.workspaceId],
      );
      await holder.query("select from tokens where id = $1 for no key update", [id]);
      expect(await ask("/api/v1/projects", { headers })).toMatchObject({ status: 200 });
    } finally {
      await holder.query("rollback");
      holder.release();
    }
    const lastUsed = async () =>
      (await world.acme.as.tokens.list({ limit: 200 })).items.find((token) => token.id === id)?.lastUsedAt;
    expect(await lastUsed()).toBeNull();
    await ask("/api/v1/projects", { headers });
    expect(Date.parse((await lastUsed()) ?? "")).toBeGreaterThan(Date.now() - 60_000);
  });
});

describe("a session", () => {
  it("enters the workspace that it names, by slug or id, and no other", async () => {
    const headers = await bySession(world.acme);
    const enter = (name: string) =>
      ask("/api/v1/workspace", { headers: { ...headers, "plumbline-workspace": name } });
    expect(await enter(world.acme.workspaceId)).toMatchObject({ status: 200 });
    const strangers = [world.globex.slug, world.globex.workspaceId, "", "%", "acme'--", crypto.randomUUID()];
    for (const name of strangers) expect(await enter(name), name).toMatchObject({ status: 404 });
  });

  it("of a person who has left the workspace opens it no more", async () => {
    const person = await world.join(world.acme, "developer");
    const headers = await bySession(person);
    expect(await ask("/api/v1/projects", { headers })).toMatchObject({ status: 200 });
    await world.acme.as.members.remove({ memberId: person.memberId });
    expect(await ask("/api/v1/projects", { headers })).toMatchObject({ status: 404 });
    expect(await ask("/api/v1/projects", { headers: byToken(person) })).toMatchObject({ status: 401 });
  });

  it("is inside no workspace where it asks about its own person", async () => {
    const headers = await bySession(world.acme);
    const told = await ask("/api/v1/auth/current", {
      headers: { ...headers, "plumbline-workspace": "nowhere" },
    });
    expect(told).toMatchObject({ status: 200, body: { workspaces: [{ slug: world.acme.slug }] } });
  });
});

it("a viewer's refusal says what he is, what is missing and whom to ask", async () => {
  const viewer = await world.join(world.acme, "viewer");
  for (const headers of [await bySession(viewer), byToken(viewer)]) {
    const told = await ask("/api/v1/projects", { body: project(), headers });
    expect(told).toMatchObject({ status: 403, body: { code: "forbidden", permission: "projects.write" } });
    expect((told.body as { detail: string }).detail).toMatch(/role.*viewer.*projects\.write.*admin/);
  }
});

it("a refused request leaves no trace: no audit row, no event", async () => {
  const marks = () =>
    inWorkspace(world.pool, world.acme.workspaceId, async (client) => {
      const { rows } = await client.query(
        "select (select count(*) from audit_log)::int as audit, (select count(*) from events)::int as events",
      );
      return rows[0];
    });
  const viewer = byToken(await world.join(world.acme, "viewer"));
  const before = await marks();
  await ask("/api/v1/projects", { body: project(), headers: viewer });
  await ask("/api/v1/projects", { body: { key: "x" }, headers: byToken(world.acme) });
  await ask(`/api/v1/stories/${crypto.randomUUID()}/move`, {
    body: { status: "ready" },
    headers: byToken(world.acme),
  });
  expect(await marks()).toEqual(before);
});
