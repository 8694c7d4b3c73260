import type { PoolClient } from "pg";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { hashSecret } from "@/lib/core/secret";
import { createFilledWorld } from "@/scripts/test/filled-world";

let world: Awaited<ReturnType<typeof createFilledWorld>>;
let tables: string[];

beforeAll(async () => {
  world = await createFilledWorld();
  const { rows } = await world.pool.query<{ name: string }>(
    "select table_name as name from information_schema.columns where table_schema = 'public' and column_name = 'workspace_id' order by 1",
  );
  tables = rows.map(({ name }) => name);
});
afterAll(() => world.close());

type Settings = { workspace?: string; user?: string; secret?: string; invited?: string };

/** Runs statements as the application's role with these settings, and takes them back. */
async function as<T>(settings: Settings, run: (client: PoolClient) => Promise<T>): Promise<T> {
  const client = await world.pool.connect();
  try {
    await client.query("begin");
    await client.query(
      `select set_config('role', 'plumbline_app', true), set_config('app.workspace_id', $1, true),
         set_config('app.user_id', $2, true), set_config('app.secret_hash', $3, true), set_config('app.invited_email', $4, true)`,
      [settings.workspace ?? "", settings.user ?? "", settings.secret ?? "", settings.invited ?? ""],
    );
    return await run(client);
  } finally {
    await client.query("rollback");
    client.release();
  }
}

const count = async (client: PoolClient, sql: string, values: unknown[] = []) =>
  (await client.query(sql, values)).rowCount ?? 0;

describe("the application's role", () => {
  it("inside no workspace sees and changes nothing of any", async () => {
    await as({}, async (client) => {
      for (const table of tables) expect(await count(client, `select from ${table}`), table).toBe(0);
      expect(await count(client, "select from workspaces")).toBe(0);
      expect(await count(client, "update stories set title = 'x'")).toBe(0);
      expect(await count(client, "delete from comments")).toBe(0);
    });
  });

  it("inside a workspace sees and changes that one alone", async () => {
    await as({ workspace: world.acme.workspaceId }, async (client) => {
      for (const table of tables)
        expect(
          await count(client, `select from ${table} where workspace_id <> $1`, [world.acme.workspaceId]),
          table,
        ).toBe(0);
      expect(await count(client, "select from workspaces")).toBe(1);
      expect(await count(client, "update stories set title = 'x' where id = $1", [world.theirs.story])).toBe(
        0,
      );
      expect(await count(client, "delete from tokens where id = $1", [world.theirs.token])).toBe(0);
    });
  });

  it("cannot put a row into another workspace, or carry one there", async () => {
    const { workspaceId } = world.globex;
    const attempts = [
      "insert into comments select gen_random_uuid(), $1, story_id, body, author_kind, author_id, author_name, 1, now(), now() from comments",
      "update projects set workspace_id = $1",
      "insert into members select gen_random_uuid(), $1, user_id, 'owner', now(), now() from members",
      "update workspaces set id = $1",
    ];
    for (const sql of attempts) {
      const moved = as({ workspace: world.acme.workspaceId, user: world.acme.userId }, (client) =>
        client.query(sql, [workspaceId]),
      );
      await expect(moved, sql).rejects.toMatchObject({
        message: expect.stringMatching(/row-level security/),
      });
    }
  });

  it("cannot tie its own rows to another workspace's", async () => {
    const tie = as({ workspace: world.acme.workspaceId }, (client) =>
      client.query("update stories set epic_id = $1", [world.theirs.epic]),
    );
    await expect(tie).rejects.toMatchObject({ code: "23503" });
  });

  it("cannot change what has happened", async () => {
    for (const sql of [
      "update audit_log set operation = 'x'",
      "delete from audit_log",
      "delete from events",
      "insert into audit_seals default values",
    ])
      await expect(
        as({ workspace: world.acme.workspaceId }, (client) => client.query(sql)),
      ).rejects.toMatchObject({
        code: "42501",
      });
  });

  it("stops where a setting is no id, instead of seeing anything", async () => {
    for (const workspace of ["everything", "' or true --", "%"])
      await expect(as({ workspace }, (client) => client.query("select from projects"))).rejects.toMatchObject(
        {
          code: "22P02",
        },
      );
  });
});

describe("who is known by something else than a workspace", () => {
  it("a person sees his own memberships, and changes them nowhere but inside", async () => {
    const both = await world.join(world.globex, "viewer");
    await as({ workspace: world.acme.workspaceId, user: both.userId }, async (client) => {
      expect(await count(client, "select from members where user_id = $1", [both.userId])).toBe(1);
      expect(
        await count(client, "select from members where workspace_id = $1", [world.globex.workspaceId]),
      ).toBe(1);
      expect(await count(client, "select from workspaces")).toBe(2);
      expect(await count(client, "update members set role = 'owner' where user_id = $1", [both.userId])).toBe(
        0,
      );
      expect(await count(client, "delete from members where user_id = $1", [both.userId])).toBe(0);
      expect(
        await count(client, "update workspaces set name = 'x' where id = $1", [world.globex.workspaceId]),
      ).toBe(0);
      expect(
        await count(client, "select from projects where workspace_id = $1", [world.globex.workspaceId]),
      ).toBe(0);
    });
  });

  it("whoever bears a secret sees the one row that keeps its hash, and cannot change it", async () => {
    const secret = hashSecret(world.globex.tokenSecret);
    await as({ workspace: world.acme.workspaceId, secret }, async (client) => {
      const foreign = "from tokens where workspace_id <> $1";
      expect(await count(client, `select ${foreign}`, [world.acme.workspaceId])).toBe(1);
      const revoke = "update tokens set revoked_at = now(), scopes = '{admin}' where token_hash = $1";
      expect(await count(client, revoke, [secret])).toBe(0);
      expect(await count(client, "delete from tokens where token_hash = $1", [secret])).toBe(0);
    });
  });

  it("an invited person sees the invitations to that address, and cannot change them", async () => {
    await as({ invited: "theirs@example.com" }, async (client) => {
      expect(await count(client, "select from invitations")).toBe(1);
      expect(await count(client, "update invitations set role = 'owner'")).toBe(0);
    });
  });
});
