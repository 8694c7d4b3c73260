import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { createRouterClient, type RouterClient } from "@orpc/server";
import { Pool, type PoolClient } from "pg";
import { v7 as uuidv7 } from "uuid";
import { closeBasement } from "@/db/client";
import type { MemberRole } from "@/db/enums";
import { bareContext, type RequestContext } from "@/lib/core/request-context";
import { hashSecret, newSecret } from "@/lib/core/secret";
import { type Registry, registry } from "@/lib/registry";
import { createTestDatabase } from "@/scripts/test/test-database";

export type Caller = RouterClient<Registry>;

/** A person in a workspace, with a client for every operation as the browser's session and as an API token. */
export type Inhabitant = {
  userId: string;
  memberId: string;
  sessionId: string;
  email: string;
  name: string;
  workspaceId: string;
  slug: string;
  tokenSecret: string;
  /** Calls operations with the session, in this workspace. */
  as: Caller;
  /** Calls operations with the API token. */
  asToken: Caller;
  context: RequestContext;
};

export type World = {
  url: string;
  /** Two workspaces that must never meet. */
  acme: Inhabitant;
  globex: Inhabitant;
  /** Adds a person to a workspace. */
  join: (workspace: Inhabitant, role: MemberRole, name?: string) => Promise<Inhabitant>;
  /** Makes one more workspace with an owner. */
  found: (slug: string) => Promise<Inhabitant>;
  /** Calls operations with any context. */
  caller: (overrides: Partial<RequestContext>) => Caller;
  /** The owner's connection: no role taken, nothing entered. */
  pool: Pool;
  close: () => Promise<void>;
};

/** A fresh database with two workspaces, `acme` and `globex`, each with an owner. Call `close` in afterAll. */
export async function createWorld(): Promise<World> {
  const database = await createTestDatabase();
  Object.assign(process.env, {
    DATABASE_URL: database.url,
    AUTH_SECRET: "a secret for tests only, long enough to be one",
    APP_URL: "http://localhost:3000",
    STORAGE_DIR: mkdtempSync(path.join(tmpdir(), "plumbline-objects-")),
    LOG_LEVEL: "silent",
  });
  const pool = new Pool({ connectionString: database.url, max: 4 });
  // The pool does not wait until its connections are closed: dropping the database may end them first.
  pool.on("error", () => undefined);
  return {
    url: database.url,
    acme: await found(pool, "acme", "Ada Owner"),
    globex: await found(pool, "globex", "Gus Owner"),
    join: (workspace, role, name) =>
      settle(pool, { id: workspace.workspaceId, slug: workspace.slug }, role, name ?? `A ${role}`),
    found: (slug) => found(pool, slug, "An owner"),
    caller,
    pool,
    close: async () => {
      await closeBasement();
      await pool.end();
      await database.drop();
    },
  };
}

function caller(overrides: Partial<RequestContext>): Caller {
  return createRouterClient(registry, { context: () => bareContext(overrides) });
}

async function found(pool: Pool, slug: string, ownerName: string): Promise<Inhabitant> {
  const workspace = { id: uuidv7(), slug };
  await inWorkspace(pool, workspace.id, (client) =>
    client.query(
      "insert into workspaces (id, slug, name, created_at, updated_at) values ($1, $2, $3, now(), now())",
      [workspace.id, slug, slug.toUpperCase()],
    ),
  );
  return settle(pool, workspace, "owner", ownerName);
}

async function settle(
  pool: Pool,
  workspace: { id: string; slug: string },
  role: MemberRole,
  name: string,
): Promise<Inhabitant> {
  const [userId, memberId, sessionId, tokenId] = [uuidv7(), uuidv7(), uuidv7(), uuidv7()];
  const email = `${userId}@example.com`;
  const secret = newSecret("plb_");
  await inWorkspace(pool, workspace.id, async (client) => {
    await client.query(
      "insert into users (id, email, name, created_at, updated_at) values ($1, $2, $3, now(), now())",
      [userId, email, name],
    );
    await client.query(
      "insert into sessions (id, user_id, provider, created_at, last_seen_at, expires_at) values ($1, $2, 'credentials', now(), now(), now() + interval '1 day')",
      [sessionId, userId],
    );
    await client.query(
      "insert into members (id, workspace_id, user_id, role, created_at, updated_at) values ($1, $2, $3, $4, now(), now())",
      [memberId, workspace.id, userId, role],
    );
    await client.query(
      "insert into tokens (id, workspace_id, user_id, name, prefix, token_hash, scopes, created_at) values ($1, $2, $3, $4, $5, $6, $7, now())",
      [
        tokenId,
        workspace.id,
        userId,
        `${name}'s script`,
        secret.slice(0, 8),
        hashSecret(secret),
        ["read", "write", "admin"],
      ],
    );
  });
  const context = bareContext({ credentials: { kind: "session", sessionId }, workspace: workspace.slug });
  return {
    userId,
    memberId,
    sessionId,
    email,
    name,
    workspaceId: workspace.id,
    slug: workspace.slug,
    tokenSecret: secret,
    as: caller(context),
    asToken: caller({ credentials: { kind: "token", secret } }),
    context,
  };
}

/** Runs statements as the application's role inside one workspace. */
export async function inWorkspace<T>(
  pool: Pool,
  workspaceId: string,
  run: (client: PoolClient) => Promise<T>,
): Promise<T> {
  const client = await pool.connect();
  try {
    await client.query("begin");
    await client.query(
      "select set_config('role', 'plumbline_app', true), set_config('app.workspace_id', $1, true)",
      [workspaceId],
    );
    const result = await run(client);
    await client.query("commit");
    return result;
  } catch (error) {
    await client.query("rollback");
    throw error;
  } finally {
    client.release();
  }
}
