import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { ask, bySession, byToken, type Told } from "@/scripts/test/ask";
import { createWorld, inWorkspace, type World } from "@/scripts/test/world";

let world: World;
let token: Record<string, string>;

beforeAll(async () => {
  world = await createWorld();
  token = byToken(world.acme);
});
afterAll(() => world.close());

const bodyFor = (key: string) => ({ key, name: `Project ${key}`, type: "greenfield", hasUi: true });
const create = (idempotencyKey: string, body: unknown, headers = token): Promise<Told> =>
  ask("/api/v1/projects", { body, headers: { ...headers, "idempotency-key": idempotencyKey } });
const projectsCalled = async (key: string) =>
  (await world.acme.as.projects.list({})).filter((project) => project.key === key).length;
const keysKept = async (key: string): Promise<number> => {
  const { rowCount } = await inWorkspace(world.pool, world.acme.workspaceId, (client) =>
    client.query("select from idempotency_keys where key = $1", [key]),
  );
  return rowCount ?? 0;
};

describe("a request that is sent again with its key", () => {
  it("gets the first answer, status and all, and does nothing twice", async () => {
    const epic = {
      project_id: (await world.acme.as.projects.create({ ...bodyFor("EPICS"), type: "greenfield" })).id,
    };
    const body = { ...epic, epic_data: { number: 1, title: "Once" } };
    const headers = { ...token, "idempotency-key": "epic-1" };
    const first = await ask("/api/v1/epics", { body, headers });
    const again = await ask("/api/bmad/epics", { body, headers });
    expect(first.status).toBe(201);
    expect(again).toMatchObject({ status: 201, body: first.body });
    expect(await world.acme.as.epics.list({ project_id: epic.project_id })).toHaveLength(1);
    const { items } = await world.acme.as.audit.list({ operation: "epics.create", subjectKind: "epic" });
    expect(items).toHaveLength(1);
  });

  it("gets it also when the fields come in another order, and by the other wire", async () => {
    const body = bodyFor("ORDER");
    const first = await create("order-1", body);
    const turned = Object.fromEntries(Object.entries(body).reverse());
    expect(await create("order-1", turned)).toMatchObject({ status: 201, body: first.body });
    const rpc = await ask("/api/rpc/projects/create", {
      body: { json: body },
      headers: { ...token, "idempotency-key": "order-1" },
    });
    expect(rpc).toMatchObject({ status: 200, body: { json: first.body } });
  });

  it("gets it after what it made has changed", async () => {
    const first = await create("changed-1", bodyFor("CHANGE"));
    const { id } = first.body as { id: string };
    await world.acme.as.projects.update({ projectId: id, baseVersion: 1, name: "Renamed" });
    expect(await create("changed-1", bodyFor("CHANGE"))).toMatchObject({ body: first.body });
  });

  it("ten at once make one thing, and all get the same answer", async () => {
    const answers = await Promise.all(Array.from({ length: 10 }, () => create("race-1", bodyFor("RACE"))));
    expect(new Set(answers.map(({ body }) => (body as { id: string }).id)).size).toBe(1);
    expect(answers.map(({ status }) => status)).toEqual(Array.from({ length: 10 }, () => 201));
    expect(await projectsCalled("RACE")).toBe(1);
  });
});

describe("another request with the key", () => {
  it("is refused, by its body or by its operation, and does nothing", async () => {
    await create("taken-1", bodyFor("TAKEN"));
    const other = await create("taken-1", bodyFor("OTHER"));
    expect(other).toMatchObject({ status: 422, body: { code: "idempotency_mismatch" } });
    const invitation = await ask("/api/v1/invitations", {
      body: { email: "somebody@example.com", role: "viewer" },
      headers: { ...token, "idempotency-key": "taken-1" },
    });
    expect(invitation).toMatchObject({ status: 422, body: { code: "idempotency_mismatch" } });
    expect(await projectsCalled("OTHER")).toBe(0);
    expect((await world.acme.as.invitations.list({})).items).toEqual([]);
  });

  it("of somebody else is somebody else's: keys belong to who sent them", async () => {
    await create("mine-1", bodyFor("MINE"));
    const session = await bySession(world.acme);
    expect(await create("mine-1", bodyFor("YOURS"), session)).toMatchObject({ status: 201 });
    const theirs = await create("mine-1", bodyFor("MINE"), byToken(world.globex));
    expect(theirs.status).toBe(201);
    expect(await world.globex.as.projects.list({})).toHaveLength(1);
  });
});

describe("a key", () => {
  it("is not kept when its request fails, so that it can be corrected and sent again", async () => {
    const wrong = await create("retry-1", { ...bodyFor("RETRY"), hasUi: "perhaps" });
    expect(wrong.status).toBe(422);
    expect(await create("retry-2", bodyFor("MINE"))).toMatchObject({ status: 422 });
    expect(await keysKept("retry-1")).toBe(0);
    expect(await keysKept("retry-2")).toBe(0);
    expect(await create("retry-1", bodyFor("RETRY"))).toMatchObject({ status: 201 });
  });

  it("is free again after a day, even before the old one is cleared away", async () => {
    await create("old-1", bodyFor("OLD"));
    const age = (interval: string) =>
      inWorkspace(world.pool, world.acme.workspaceId, (client) =>
        client.query("update idempotency_keys set created_at = now() - $1::interval where key = 'old-1'", [
          interval,
        ]),
      );
    await age("23 hours 59 minutes");
    expect(await create("old-1", bodyFor("NEW"))).toMatchObject({ status: 422 });
    await age("24 hours 1 minute");
    const reused = await create("old-1", bodyFor("NEW"));
    expect(reused).toMatchObject({ status: 201, body: { key: "NEW" } });
    expect(await create("old-1", bodyFor("NEW"))).toMatchObject({ status: 201, body: reused.body });
  });

  it("that is empty or too long is refused by name", async () => {
    for (const key of ["", "k".repeat(201)]) {
      const told = await create(key, bodyFor("BAD"));
      expect(told).toMatchObject({ status: 422, body: { fields: [{ path: "Idempotency-Key" }] } });
    }
    expect(await create("k".repeat(200), bodyFor("LONGEST"))).toMatchObject({ status: 201 });
  });

  it("does not help past a permission that is gone", async () => {
    const manager = await world.join(world.acme, "manager");
    const headers = byToken(manager);
    await create("role-1", bodyFor("ROLE"), headers);
    await world.acme.as.members.changeRole({ memberId: manager.memberId, role: "viewer" });
    expect(await create("role-1", bodyFor("ROLE"), headers)).toMatchObject({ status: 403 });
  });

  it("with a body that is nested without end is refused as unreadable", async () => {
    const deep = `{"key": ${"[".repeat(20_000)}${"]".repeat(20_000)}}`;
    expect(await create("deep-1", deep)).toMatchObject({ status: 400, body: { code: "malformed_request" } });
  });
});
