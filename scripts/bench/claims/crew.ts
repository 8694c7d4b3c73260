import { randomBytes } from "node:crypto";
import { Pool, type PoolClient } from "pg";
import { v7 as uuidv7 } from "uuid";
import { hashSecret } from "@/lib/core/secret";

export type CrewAgent = { id: string; secret: string };
export type Crew = { workspaceId: string; projectId: string; agents: CrewAgent[] };
type Wanted = { agents: number; tasks: number; capacity: number; groups: number };

/**
 * A workspace with agents and open tasks. The tasks' files are in groups: within a group many touch the same file, and each
 * tenth touches the whole group, so that they cannot all run at once.
 */
export async function makeCrew(databaseUrl: string, wanted: Wanted): Promise<Crew> {
  const pool = new Pool({ connectionString: databaseUrl, max: 1 });
  const client = await pool.connect();
  const [workspaceId, projectId] = [uuidv7(), uuidv7()];
  try {
    await client.query("begin");
    await enter(client, workspaceId);
    const userId = await insertPlace(client, { workspaceId, projectId });
    const agents = await insertAgents(client, { workspaceId, userId, ...wanted });
    await insertTasks(client, { workspaceId, projectId, ...wanted });
    await client.query("commit");
    await client.query("vacuum analyze");
    return { workspaceId, projectId, agents };
  } finally {
    client.release();
    await pool.end();
  }
}

/** Lets a connection see a workspace, as requests do. */
export async function enter(client: PoolClient, workspaceId: string): Promise<void> {
  await client.query(
    "select set_config('role', 'plumbline_app', true), set_config('app.workspace_id', $1, true)",
    [workspaceId],
  );
}

type Place = { workspaceId: string; projectId: string };

async function insertPlace(client: PoolClient, { workspaceId, projectId }: Place): Promise<string> {
  const userId = uuidv7();
  const slug = `claims-${workspaceId.slice(-8)}`;
  await client.query(
    "insert into users (id, email, name, created_at, updated_at) values ($1, $2, 'Claims', now(), now())",
    [userId, `${slug}@example.com`],
  );
  await client.query(
    "insert into workspaces (id, slug, name, created_at, updated_at) values ($1, $2, $2, now(), now())",
    [workspaceId, slug],
  );
  await client.query(
    "insert into members (id, workspace_id, user_id, role, created_at, updated_at) values ($1, $2, $3, 'owner', now(), now())",
    [uuidv7(), workspaceId, userId],
  );
  await client.query(
    `insert into projects (id, workspace_id, key, name, type, has_ui, created_at, updated_at)
     values ($1, $2, 'CLAIM', 'Claims', 'greenfield', false, now(), now())`,
    [projectId, workspaceId],
  );
  return userId;
}

type Agents = { workspaceId: string; userId: string; agents: number; capacity: number };

async function insertAgents(
  client: PoolClient,
  { workspaceId, userId, agents, capacity }: Agents,
): Promise<CrewAgent[]> {
  const crew = Array.from({ length: agents }, () => ({
    id: uuidv7(),
    tokenId: uuidv7(),
    secret: `plb_${randomBytes(32).toString("base64url")}`,
  }));
  for (const [n, { id, tokenId, secret }] of crew.entries()) {
    await client.query(
      `insert into agents (id, workspace_id, name, role, capacity, created_at, updated_at)
       values ($1, $2, $3, 'dev', $4, now(), now())`,
      [id, workspaceId, `agent-${n + 1}`, capacity],
    );
    await client.query(
      `insert into tokens (id, workspace_id, user_id, name, prefix, token_hash, scopes, agent_id, created_at)
       values ($1, $2, $3, $4, $5, $6, array['write'], $7, now())`,
      [tokenId, workspaceId, userId, `agent-${n + 1}`, secret.slice(0, 8), hashSecret(secret), id],
    );
  }
  return crew.map(({ id, secret }) => ({ id, secret }));
}

type Tasks = Place & { tasks: number; groups: number };

async function insertTasks(
  client: PoolClient,
  { workspaceId, projectId, tasks, groups }: Tasks,
): Promise<void> {
  await client.query(
    `insert into tasks (id, workspace_id, project_id, key, number, title, scope, branch_name, assigned_files, priority,
       max_attempts, author_kind, author_name, created_at, updated_at)
     select gen_random_uuid(), $1, $2, 'TASK-' || n, n, 'Task ' || n, 'work', 'task/TASK-' || n,
       case when n % 10 = 0 then array['src/g' || n % $4 || '/**']
         else array['src/g' || n % $4 || '/f' || n % 7 || '.ts', 'docs/' || n || '.md'] end,
       (array['low', 'medium', 'medium', 'high', 'critical'])[1 + n % 5], 100, 'system', 'Bench',
       now() + n * interval '1 millisecond', now()
     from generate_series(1, $3::int) n`,
    [workspaceId, projectId, tasks, groups],
  );
}
