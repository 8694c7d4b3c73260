import { sql } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { basement, driverName } from "@/db/client";
import { countStatements } from "@/scripts/test/count-statements";
import { type NeonProxy, openNeonProxy } from "@/scripts/test/neon-proxy";
import { createWorld, type World } from "@/scripts/test/world";

let proxy: NeonProxy;
let world: World;

beforeAll(async () => {
  proxy = await openNeonProxy();
  Object.assign(process.env, {
    DATABASE_DRIVER: "neon",
    NEON_WS_PROXY: proxy.address,
    DATABASE_POOL_SIZE: "2",
  });
  world = await createWorld();
});
afterAll(async () => {
  await world.close();
  await proxy.close();
});

const project = (key: string) =>
  ({ key, name: "Over a WebSocket", type: "greenfield", hasUi: true }) as const;

describe("over Neon's driver", () => {
  it("operations run, and every one of their statements goes through the WebSocket", async () => {
    expect(driverName()).toBe("neon");
    const { id } = await world.acme.as.projects.create(project("NEON"));
    const story = await world.acme.asToken.stories.create({
      projectId: id,
      title: "First",
      criteria: ["Works"],
    });
    await world.acme.as.stories.move({ storyId: story.key, status: "ready" });
    const board = await world.acme.as.stories.board({ projectId: "NEON" });
    expect(board.cards).toMatchObject([{ id: story.id, status: "ready", criteriaTotal: 1 }]);
    expect(proxy.connections()).toBeGreaterThan(0);
    const sent = await countStatements(() => world.acme.as.stories.board({ projectId: "NEON" }));
    expect(sent.length).toBeLessThanOrEqual(5);
  });

  it("moments arrive as ISO 8601 in UTC", async () => {
    const [first] = await world.acme.as.projects.list({});
    expect(first?.createdAt).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);
  });

  it("a transaction is one: what it wrote before it failed is gone", async () => {
    const work = basement().db.transaction(async (tx) => {
      await tx.execute(sql`insert into rate_limits (key, points) values ('half done', 1)`);
      await tx.execute(sql`select 1 / 0`);
    });
    await expect(work).rejects.toThrow();
    const { rows } = await world.pool.query("select from rate_limits where key = 'half done'");
    expect(rows).toEqual([]);
  });

  it("refused operations write nothing and leave neither role nor workspace behind", async () => {
    const taken = world.acme.as.projects.create(project("NEON"));
    await expect(taken).rejects.toMatchObject({ code: "invalid_input", data: { fields: [{ path: "key" }] } });
    await expect(world.globex.as.projects.get({ projectId: "NEON" })).rejects.toMatchObject({
      code: "not_found",
    });
    for (let i = 0; i < 3; i++) {
      const { rows } = await basement().pool.query(
        "select current_user = session_user as bare, coalesce(current_setting('app.workspace_id', true), '') as workspace",
      );
      expect(rows).toEqual([{ bare: true, workspace: "" }]);
    }
  });

  it("what Postgres refuses is told as by the other driver", async () => {
    const slugTaken = world.acme.as.workspaces.update({ slug: world.globex.slug });
    await expect(slugTaken).rejects.toMatchObject({
      code: "invalid_input",
      data: { fields: [{ path: "slug" }] },
    });
    const once = world.caller({ ...world.acme.context, idempotencyKey: "neon-1" });
    const answers = await Promise.all([1, 2, 3].map(() => once.projects.create(project("ONCE"))));
    expect(new Set(answers.map(({ id }) => id)).size).toBe(1);
  });

  it("many at once over few connections stay apart", async () => {
    const lists = await Promise.all(
      Array.from({ length: 40 }, (_, i) => (i % 2 ? world.globex : world.acme).as.projects.list({})),
    );
    const expected = lists.map((_, i) => (i % 2 ? [] : ["NEON", "ONCE"]));
    expect(lists.map((list) => list.map(({ key }) => key).sort())).toEqual(expected);
  });

  it("a cut connection fails its request and not the process", async () => {
    const work = basement().db.transaction(async (tx) => {
      const { rows } = await tx.execute<{ pid: number }>(sql`select pg_backend_pid() as pid`);
      await world.pool.query("select pg_terminate_backend($1)", [rows[0]?.pid]);
      await tx.execute(sql`select 1`);
    });
    await expect(work).rejects.toThrow();
    expect(await world.acme.as.projects.list({})).toHaveLength(2);
  });
});
