import "server-only";
import { sql } from "drizzle-orm";
import type { Scope } from "@/lib/core/scope";

type Released = { id: string; projectId: string; label: string };

/**
 * Takes an agent's name off its stories that are neither done nor cancelled; those keep who did them. Stories live floors
 * above; this is the one thing that archiving an agent must do to them in the same transaction, as leaving does for a member.
 */
export async function releaseAgentStories(scope: Scope, agentId: string): Promise<Released[]> {
  const { rows } = await scope.tx.execute<Released>(sql`
    update stories s set agent_id = null, version = s.version + 1, updated_at = ${scope.now}
    from projects p
    where s.workspace_id = ${scope.workspaceId} and s.agent_id = ${agentId} and s.status not in ('done', 'cancelled')
      and p.workspace_id = s.workspace_id and p.id = s.project_id
    returning s.id, s.project_id as "projectId", p.key || '-' || s.key_number || ' ' || s.title as label`);
  return rows;
}

/** Ends the leases of what an agent works on, so that its tasks return within a second. Tasks live floors above, as stories do. */
export async function endAgentLeases(scope: Scope, agentId: string): Promise<void> {
  await scope.tx.execute(sql`
    update tasks set lease_expires_at = least(lease_expires_at, ${scope.now}::timestamptz)
    where workspace_id = ${scope.workspaceId} and agent_id = ${agentId} and lease_expires_at is not null`);
}

/** Ends every token of an agent. */
export async function revokeTokensOfAgent(
  scope: Scope,
  agentId: string,
): Promise<{ id: string; name: string }[]> {
  const { rows } = await scope.tx.execute<{ id: string; name: string }>(sql`
    update tokens set revoked_at = ${scope.now}
    where workspace_id = ${scope.workspaceId} and agent_id = ${agentId} and revoked_at is null
    returning id, name`);
  return rows;
}
