import { createHash, randomBytes } from "node:crypto";
import { generateNKeysBetween } from "fractional-indexing";
import { Pool, type PoolClient } from "pg";
import { v7 as uuidv7 } from "uuid";
import { STORY_STATUSES, type StoryStatus } from "@/db/enums";
import { hashPassword } from "@/lib/auth/password";

export type BenchProject = {
  key: string;
  id: string;
  stories: number;
  storyIds: string[];
  documentId: string;
};
/** Somebody who signs in at the door, as a browser must. */
export type BenchPerson = { workspace: string; email: string; password: string };
export type Fixture = {
  person: BenchPerson;
  secret: string;
  /** Tokens of as many scripts: nobody may hold all the streams that are measured. */
  readerSecrets: string[];
  workspaceId: string;
  projects: BenchProject[];
};

const READERS = 10;

/** The state that a story starts in: they are spread evenly. */
export function statusAt(index: number): StoryStatus {
  return STORY_STATUSES[index % STORY_STATUSES.length] ?? "draft";
}

/** Makes a workspace with one project per board size, and a token that may do everything in it. */
export async function makeFixture(databaseUrl: string, sizes: readonly number[]): Promise<Fixture> {
  const pool = new Pool({ connectionString: databaseUrl, max: 1 });
  const client = await pool.connect();
  const workspaceId = uuidv7();
  const [secret = "", ...readerSecrets] = Array.from(
    { length: READERS + 1 },
    () => `plb_${randomBytes(32).toString("base64url")}`,
  );
  try {
    const projects: BenchProject[] = [];
    const slug = `bench-${workspaceId.slice(-8)}`;
    const person = { workspace: slug, email: `${slug}@example.com`, password: "a password for the bench" };
    await inWorkspace(client, workspaceId, () =>
      insertPeople(client, workspaceId, person, [secret, ...readerSecrets]),
    );
    for (const size of sizes)
      await inWorkspace(client, workspaceId, async () => {
        projects.push(await insertProject(client, workspaceId, size));
      });
    await client.query("vacuum analyze");
    return { person, secret, readerSecrets, workspaceId, projects };
  } finally {
    client.release();
    await pool.end();
  }
}

async function inWorkspace(
  client: PoolClient,
  workspaceId: string,
  work: () => Promise<void>,
): Promise<void> {
  await client.query("begin");
  const enter = "select set_config('role', 'plumbline_app', true), set_config('app.workspace_id', $1, true)";
  await client.query(enter, [workspaceId]);
  await work();
  await client.query("commit");
}

async function insertPeople(
  client: PoolClient,
  workspaceId: string,
  { workspace, email, password }: BenchPerson,
  secrets: readonly string[],
): Promise<void> {
  const [userId, memberId] = [uuidv7(), uuidv7()];
  await client.query(
    "insert into workspaces (id, slug, name, created_at, updated_at) values ($1, $2, 'Bench', now(), now())",
    [workspaceId, workspace],
  );
  await client.query(
    "insert into users (id, email, name, password_hash, created_at, updated_at) values ($1, $2, 'Bench', $3, now(), now())",
    [userId, email, await hashPassword(password)],
  );
  await client.query(
    "insert into members (id, workspace_id, user_id, role, created_at, updated_at) values ($1, $2, $3, 'owner', now(), now())",
    [memberId, workspaceId, userId],
  );
  for (const secret of secrets) {
    const hash = createHash("sha256").update(secret).digest("hex");
    await client.query(
      "insert into tokens (id, workspace_id, user_id, name, prefix, token_hash, scopes, created_at) values ($1, $2, $3, 'bench', $4, $5, '{read,write,admin}', now())",
      [uuidv7(), workspaceId, userId, secret.slice(0, 8), hash],
    );
  }
}

async function insertProject(client: PoolClient, workspaceId: string, size: number): Promise<BenchProject> {
  const id = uuidv7();
  const key = `B${size}`;
  await client.query(
    `insert into projects (id, workspace_id, key, name, type, has_ui, last_story_number, created_at, updated_at)
     values ($1, $2, $3, $4, 'greenfield', true, $5, now(), now())`,
    [id, workspaceId, key, `${size} stories`, size],
  );
  const documentIds = Array.from({ length: size + 2 }, () => uuidv7());
  await client.query(
    `insert into documents (id, workspace_id, project_id, kind, title, created_at, updated_at)
     select d, $2, $3, 'STORY', 'Story', now(), now() from unnest($1::uuid[]) d`,
    [documentIds, workspaceId, id],
  );
  const epicId = uuidv7();
  await client.query(
    `insert into epics (id, workspace_id, project_id, document_id, number, title, rank, created_at, updated_at)
     values ($1, $2, $3, $4, '1', 'Foundation', 'a0', now(), now())`,
    [epicId, workspaceId, id, documentIds[size]],
  );
  await client.query(
    `insert into labels (id, workspace_id, project_id, name, colour, created_at, updated_at)
     select gen_random_uuid(), $1, $2, n, 'blue', now(), now() from unnest('{Urgent,Debt}'::text[]) n`,
    [workspaceId, id],
  );
  const storyIds = Array.from({ length: size }, () => uuidv7());
  await client.query(
    `insert into stories (id, workspace_id, project_id, epic_id, document_id, key_number, number, title, status, rank, points,
       assignee_id, label_ids, due_on, estimate_minutes, blocked_reason, created_at, updated_at)
     select s.id, $1, $2, $3, s.document_id, s.n, '1.' || s.n, 'Story ' || s.n || ' with a title of a usual length',
       s.status::story_status, s.rank, 3,
       case when s.n % 3 > 0 then (select id from members where workspace_id = $1) end,
       case when s.n % 2 = 0 then (select array_agg(id) from labels where project_id = $2) else '{}' end,
       case when s.n % 4 = 0 then current_date + s.n % 30 end, case when s.n % 5 = 0 then 120 end,
       case when s.n % 20 = 0 then 'Waits for the contract' end, now(), now()
     from unnest($4::uuid[], $5::uuid[], $6::int[], $7::text[], $8::text[]) as s(id, document_id, n, status, rank)`,
    [
      workspaceId,
      id,
      epicId,
      storyIds,
      documentIds.slice(0, size),
      storyIds.map((_, index) => index + 1),
      storyIds.map((_, index) => statusAt(index)),
      generateNKeysBetween(null, null, size),
    ],
  );
  return { key, id, stories: size, storyIds, documentId: documentIds[size + 1] ?? "" };
}
