import "server-only";
import { sql } from "drizzle-orm";
import { z } from "zod";
import type { Transaction } from "@/db/client";
import { MEMBER_ROLES } from "@/db/enums";
import { METHOD_ROLES } from "@/lib/core/method-roles";
import type { Actor } from "@/lib/core/schema";

/** Who started a job, as its row remembers: the member whose rights it has, and the actor that history names. */
export type Starter = { workspaceId: string; memberId: string; actor: Actor };

const MethodRoles = z.array(z.enum(METHOD_ROLES)).nullable();
const JobEntry = z.object({
  user: z.object({ id: z.string() }),
  token: z.object({ scopes: z.array(z.string()), methodRoles: MethodRoles }).nullable(),
  agent: z.object({ role: z.string() }).nullable(),
  member: z.object({ id: z.string(), role: z.enum(MEMBER_ROLES), methodRoles: MethodRoles }),
  workspace: z.object({ id: z.string(), slug: z.string(), name: z.string() }),
});
type JobEntry = z.infer<typeof JobEntry>;

/**
 * Enters a job's transaction as whoever started it, with the rights that he has by now. Null when he is no member any
 * more, or his token has ended.
 */
export async function enterAsStarter(
  tx: Transaction,
  { workspaceId, memberId, actor }: Starter,
  now: string,
): Promise<JobEntry | null> {
  await tx.execute(sql`
    select set_config('role', 'plumbline_app', true), set_config('app.workspace_id', ${workspaceId}, true),
      set_config('app.user_id', '', true), set_config('app.secret_hash', '', true),
      set_config('app.invited_email', '', true)`);
  const tokenId = actor.kind === "token" ? actor.id : null;
  const agentId = actor.kind === "agent" ? actor.id : null;
  const { rows } = await tx.execute<{ entry: unknown }>(sql`
    select jsonb_build_object(
      'user', jsonb_build_object('id', m.user_id),
      'member', jsonb_build_object('id', m.id, 'role', m.role, 'methodRoles', to_jsonb(m.method_roles)),
      'workspace', jsonb_build_object('id', w.id, 'slug', w.slug, 'name', w.name),
      'token', (select jsonb_build_object('scopes', to_jsonb(t.scopes), 'methodRoles', to_jsonb(t.method_roles))
        from tokens t where t.workspace_id = m.workspace_id and t.user_id = m.user_id
          and (t.id = ${tokenId}::uuid or t.agent_id = ${agentId}::uuid)
          and t.revoked_at is null and (t.expires_at is null or t.expires_at > ${now}::timestamptz)
        order by 'write' = any (t.scopes) desc limit 1),
      'agent', (select jsonb_build_object('role', a.role) from agents a
        where a.workspace_id = m.workspace_id and a.id = ${agentId}::uuid and a.archived_at is null)) as entry
    from members m join workspaces w on w.id = m.workspace_id
    where m.workspace_id = ${workspaceId} and m.id = ${memberId}`);
  const entry = rows[0]?.entry;
  if (entry === undefined) return null;
  const read = JobEntry.parse(entry);
  if (agentId !== null && read.agent === null) return null;
  return (tokenId ?? agentId) !== null && read.token === null ? null : read;
}
