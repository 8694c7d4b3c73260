import "server-only";
import { type SQL, sql } from "drizzle-orm";
import type { z } from "zod";
import type { Scope } from "@/lib/core/scope";
import { isStalled } from "@/lib/tasks/queries/cards";
import { specIsReady } from "@/lib/tasks/queries/claims";
import type { TaskSort } from "@/lib/tasks/rules/list-place";
import type { ListTasksInput } from "@/lib/tasks/schema/task";

type Wanted = Pick<z.output<typeof ListTasksInput>, "agentId" | "mine" | "status" | "state" | "q"> & {
  projectId?: string | undefined;
  specId?: string | undefined;
  storyId?: string | undefined;
};

/** The condition of a list of tasks. What is archived is left out unless it is asked for by name. */
export function tasksWhere(scope: Scope, wanted: Wanted): SQL {
  const conditions: SQL[] = [];
  if (wanted.projectId) conditions.push(sql`t.project_id = ${wanted.projectId}`);
  else conditions.push(sql`p.archived_at is null`);
  if (wanted.specId) conditions.push(sql`t.spec_id = ${wanted.specId}`);
  else conditions.push(sql`sp.archived_at is null`);
  if (wanted.storyId) conditions.push(sql`t.story_id = ${wanted.storyId}`);
  if (wanted.agentId) conditions.push(sql`t.agent_id = ${wanted.agentId}`);
  if (wanted.mine) conditions.push(isMine(scope));
  if (wanted.status) conditions.push(sql`t.status = ${wanted.status}`);
  if (wanted.state) conditions.push(inState(scope, wanted.state));
  if (wanted.q) {
    const part = `%${wanted.q.replace(/[\\%_]/g, "\\$&")}%`;
    conditions.push(sql`(t.title ilike ${part} or t.key ilike ${part} or t.scope ilike ${part})`);
  }
  return sql.join(conditions, sql` and `);
}

/** Claimed by whoever asks: an agent is never taken for the member that registered it. */
function isMine({ actor, memberId }: Scope): SQL {
  return actor.kind === "agent" ? sql`t.agent_id = ${actor.id}::uuid` : sql`t.member_id = ${memberId}`;
}

function inState(scope: Scope, state: NonNullable<Wanted["state"]>): SQL {
  switch (state) {
    case "open":
      return sql`t.status not in ('completed', 'cancelled')`;
    case "closed":
      return sql`t.status in ('completed', 'cancelled')`;
    case "running":
      return sql`t.status in ('active', 'in_progress')`;
    case "stalled":
      return isStalled(scope);
    case "dead":
      return sql`t.is_dead and t.status = 'failed'`;
    case "claimable":
      return sql`(t.status = 'pending' and t.open_dependencies = 0 and t.gate_open
        and (t.not_before is null or t.not_before <= ${scope.now}::timestamptz) and ${specIsReady})`;
    default: {
      const unknown: never = state;
      throw new Error(`unknown state ${String(unknown)}`);
    }
  }
}

const URGENCY = sql`(t.status in ('completed', 'cancelled'))::int, -t.urgency, t.created_at, t.id`;
const UPDATED = sql`t.updated_at desc, t.id desc`;
const KEY = sql`coalesce(sp.number, 0), t.number, t.id`;
const ORDERS: Readonly<Record<TaskSort, SQL>> = { urgency: URGENCY, updated: UPDATED, key: KEY };

/** The order of a list; ids make it whole. */
export function tasksOrder(sort: TaskSort): SQL {
  return ORDERS[sort];
}

/** What comes after a place in such an order. */
export function afterPlace(sort: TaskSort, place: readonly string[]): SQL {
  if (sort === "updated") return sql`(t.updated_at, t.id) < (${place[0]}::timestamptz, ${place[1]}::uuid)`;
  if (sort === "key")
    return sql`(${KEY}) > (${Number(place[0])}::int, ${Number(place[1])}::int, ${place[2]}::uuid)`;
  return sql`(${URGENCY}) > (${Number(place[0])}::int, ${-Number(place[1])}::int, ${place[2]}::timestamptz, ${place[3]}::uuid)`;
}

/** How many tasks a condition on a project leaves. */
export async function countTasks(scope: Scope, where: SQL): Promise<number> {
  const { rows } = await scope.tx.execute<{ count: number }>(sql`
    select count(*)::int as count from tasks t
      join projects p on p.workspace_id = t.workspace_id and p.id = t.project_id
      left join specs sp on sp.workspace_id = t.workspace_id and sp.id = t.spec_id
    where t.workspace_id = ${scope.workspaceId} and (${where})`);
  return rows[0]?.count ?? 0;
}
