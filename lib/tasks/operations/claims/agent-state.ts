import "server-only";
import { sql } from "drizzle-orm";
import type { Scope } from "@/lib/core/scope";

/** Tells open screens that an agent took up or laid down work; history is told by the task. */
export function tellAgent(scope: Scope, agentId: string | null, name: string): void {
  if (agentId === null) return;
  const subject = { kind: "agent", id: agentId, label: name };
  scope.record({ subject, topic: "agent.changed", before: null, after: null, audit: false });
}

/**
 * An agent whose last claim has ended is idle. Its row is passed over while somebody else holds it: then the agent itself
 * is about to say what it does, and waiting for it while holding the task could become a circle.
 */
export async function setIdle(scope: Scope, agentId: string | null, name: string): Promise<void> {
  if (agentId === null) return;
  const { rows } = await scope.tx.execute(sql`
    update agents set state = 'idle', activity = null, story_id = null
    where workspace_id = ${scope.workspaceId} and id = (
        select a.id from agents a where a.workspace_id = ${scope.workspaceId} and a.id = ${agentId}::uuid
          and a.state = 'busy' for no key update skip locked)
      and not exists (select from tasks t where t.workspace_id = ${scope.workspaceId} and t.agent_id = ${agentId}::uuid
        and t.status in ('active', 'in_progress'))
    returning id`);
  if (rows.length > 0) tellAgent(scope, agentId, name);
}

/** An agent that takes up a task that people gave it is busy from then on. */
export async function setBusy(
  scope: Scope,
  agentId: string | null,
  task: { key: string; title: string; storyId: string | null },
): Promise<void> {
  if (agentId === null) return;
  await scope.tx.execute(sql`
    update agents set state = 'busy', activity = left(${activityOf(task)}, 300), story_id = ${task.storyId}::uuid
    where workspace_id = ${scope.workspaceId} and id = ${agentId}::uuid`);
}

/** What an agent does that works on a task, as open screens say it. */
export function activityOf({ key, title }: { key: string; title: string }): string {
  return `${key} ${title}`;
}
