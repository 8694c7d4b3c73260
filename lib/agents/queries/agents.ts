import "server-only";
import { type SQL, sql } from "drizzle-orm";
import { isoFromPostgres } from "@/db/columns";
import { stateNow } from "@/lib/agents/rules";
import type { Agent, ReportedState } from "@/lib/agents/schema";
import type { Scope } from "@/lib/core/scope";

type Row = Omit<Agent, "state"> & { said: ReportedState; storyId: string | null };
/** An agent that is locked for a change, with what it last said. */
export type LockedAgent = Agent & Pick<Row, "said" | "storyId">;

type Times = "lastSeenAt" | "createdAt" | "updatedAt" | "archivedAt";

/** The workspace's agents that are not archived (or all that are) in the order they came, one more than the limit. */
export async function selectAgents(
  scope: Scope,
  page: { archived: boolean; limit: number; cursor?: string | undefined },
): Promise<Agent[]> {
  const { rows } = await scope.tx.execute<Row>(sql`
    select ${columns(scope)} from agents a
    where a.workspace_id = ${scope.workspaceId}
      and ${page.archived ? sql`a.archived_at is not null` : sql`a.archived_at is null`}
      and ${page.cursor ? sql`a.id > ${page.cursor}` : sql`true`}
    order by a.id limit ${page.limit + 1}`);
  return rows.map((row) => toAgent(scope, row));
}

/** One agent, archived or not. */
export async function selectAgent(scope: Scope, id: string): Promise<Agent | undefined> {
  const { rows } = await scope.tx.execute<Row>(sql`
    select ${columns(scope)} from agents a where a.workspace_id = ${scope.workspaceId} and a.id = ${id}`);
  return rows[0] && toAgent(scope, rows[0]);
}

/** One agent, locked for a change. */
export async function lockAgent(scope: Scope, id: string): Promise<LockedAgent | undefined> {
  const { rows } = await scope.tx.execute<Row>(sql`
    select ${columns(scope)} from agents a
    where a.workspace_id = ${scope.workspaceId} and a.id = ${id} for no key update`);
  const row = rows[0];
  return row && { ...toAgent(scope, row), said: row.said, storyId: row.storyId };
}

/** Whether another agent that is not archived has this name already. */
export async function isNameTaken(scope: Scope, name: string, except: string | null): Promise<boolean> {
  const { rows } = await scope.tx.execute(sql`
    select from agents a where a.workspace_id = ${scope.workspaceId} and lower(a.name) = lower(${name})
      and a.archived_at is null and a.id is distinct from ${except}::uuid`);
  return rows.length > 0;
}

type NewAgent = Pick<Agent, "name" | "role" | "skills" | "capacity">;

/** Adds an agent that nobody has heard of yet. */
export async function insertAgent(scope: Scope, agent: NewAgent): Promise<string> {
  const id = scope.newId();
  await scope.tx.execute(sql`
    insert into agents (id, workspace_id, name, role, skills, capacity, created_at, updated_at)
    values (${id}, ${scope.workspaceId}, ${agent.name}, ${agent.role}, ${sql.param(agent.skills)}::text[],
      ${agent.capacity}, ${scope.now}, ${scope.now})`);
  return id;
}

/** Changes what people say of a locked agent; its version goes up. */
export async function updateAgentRow(
  scope: Scope,
  id: string,
  { name, role, skills, capacity, archivedAt }: NewAgent & Pick<Agent, "archivedAt">,
): Promise<void> {
  await scope.tx.execute(sql`
    update agents set name = ${name}, role = ${role}, skills = ${sql.param(skills)}::text[], capacity = ${capacity},
      archived_at = ${archivedAt}, version = version + 1, updated_at = ${scope.now}
    where workspace_id = ${scope.workspaceId} and id = ${id}`);
}

type Said = { state: ReportedState; activity: string | null; storyId: string | null };

/** Writes down what an agent says of itself, and that it was seen. */
export async function writeReport(scope: Scope, id: string, said: Said): Promise<void> {
  await scope.tx.execute(sql`
    update agents set state = ${said.state}, activity = ${said.activity}, story_id = ${said.storyId}::uuid,
      last_seen_at = ${scope.now}, shown_offline = false
    where workspace_id = ${scope.workspaceId} and id = ${id}`);
}

/** The story of this id or key that is not archived. */
export async function selectStoryId(scope: Scope, ref: string): Promise<string | undefined> {
  const [key = "", number = ""] = ref.match(/^([A-Za-z][A-Za-z0-9]*)-(\d{1,9})$/)?.slice(1) ?? [];
  const found = number
    ? sql`p.key = ${key.toUpperCase()} and s.key_number = ${Number(number)}`
    : sql`s.id::text = ${ref.toLowerCase()}`;
  const { rows } = await scope.tx.execute<{ id: string }>(sql`
    select s.id from stories s join projects p on p.workspace_id = s.workspace_id and p.id = s.project_id
    where s.workspace_id = ${scope.workspaceId} and s.archived_at is null and ${found}`);
  return rows[0]?.id;
}

function columns(scope: Scope): SQL {
  return sql`a.id, a.name, a.role, a.skills, a.capacity, a.state as said, a.activity, a.story_id as "storyId",
    a.last_seen_at as "lastSeenAt", a.version, a.created_at as "createdAt", a.updated_at as "updatedAt",
    a.archived_at as "archivedAt",
    (select jsonb_build_object('id', s.id, 'key', p.key || '-' || s.key_number, 'title', s.title)
      from stories s join projects p on p.workspace_id = s.workspace_id and p.id = s.project_id
      where s.workspace_id = a.workspace_id and s.id = a.story_id and s.archived_at is null) as story,
    (select count(*)::int from stories s where s.workspace_id = a.workspace_id and s.agent_id = a.id
      and s.archived_at is null and s.status not in ('done', 'cancelled')) as "openStories",
    (select count(*)::int from tokens t where t.workspace_id = a.workspace_id and t.agent_id = a.id
      and t.revoked_at is null and (t.expires_at is null or t.expires_at > ${scope.now}::timestamptz)) as "activeTokens"`;
}

function toAgent(scope: Scope, { said, storyId: _, ...row }: Row): Agent {
  const times: Pick<Agent, Times> = {
    lastSeenAt: row.lastSeenAt && isoFromPostgres(row.lastSeenAt),
    createdAt: isoFromPostgres(row.createdAt),
    updatedAt: isoFromPostgres(row.updatedAt),
    archivedAt: row.archivedAt && isoFromPostgres(row.archivedAt),
  };
  return { ...row, ...times, state: stateNow(said, times.lastSeenAt, scope.now) };
}
