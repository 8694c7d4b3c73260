import "server-only";
import { and, asc, eq, gt, or, sql } from "drizzle-orm";
import type { MemberRole } from "@/db/enums";
import { members, tokens, users } from "@/db/schema";
import { notFound } from "@/lib/core/errors";
import { METHOD_ROLES, type MethodRole } from "@/lib/core/method-roles";
import type { AnyScope, Scope } from "@/lib/core/scope";
import type { Member } from "@/lib/workspaces/schema";

const columns = {
  id: members.id,
  userId: members.userId,
  name: users.name,
  email: users.email,
  role: members.role,
  methodRoles: members.methodRoles,
  joinedAt: members.createdAt,
};

type MemberRow = Omit<Member, "methodRoles"> & { methodRoles: string[] | null };

/** The workspace's members in the order they joined, one more than the limit. */
export async function selectMembers(
  scope: Scope,
  page: { limit: number; cursor?: string | undefined },
): Promise<Member[]> {
  const rows = await scope.tx
    .select(columns)
    .from(members)
    .innerJoin(users, eq(users.id, members.userId))
    .where(
      and(eq(members.workspaceId, scope.workspaceId), page.cursor ? gt(members.id, page.cursor) : undefined),
    )
    .orderBy(asc(members.id))
    .limit(page.limit + 1);
  return rows.map(toMember);
}

/** Whether the person with this e-mail address is a member already. */
export async function isMemberEmail(scope: Scope, email: string): Promise<boolean> {
  const rows = await scope.tx
    .select({ id: members.id })
    .from(members)
    .innerJoin(users, eq(users.id, members.userId))
    .where(and(eq(members.workspaceId, scope.workspaceId), eq(sql`lower(${users.email})`, email)));
  return rows.length > 0;
}

/** Locks a member and all owners, so that two changes at once cannot take the last owner away. */
export async function lockMember(
  scope: Scope,
  memberId: string,
): Promise<{ member: Member; ownerCount: number }> {
  const rows = await scope.tx
    .select(columns)
    .from(members)
    .innerJoin(users, eq(users.id, members.userId))
    .where(
      and(
        eq(members.workspaceId, scope.workspaceId),
        or(eq(members.id, memberId), eq(members.role, "owner")),
      ),
    )
    .orderBy(asc(members.id))
    .for("update", { of: members });
  const member = rows.find((row) => row.id === memberId);
  if (!member) throw notFound("member");
  return { member: toMember(member), ownerCount: rows.filter((row) => row.role === "owner").length };
}

/** Adds a person to the workspace that the transaction has entered; undefined when he is in it already. */
export async function insertMember(
  scope: AnyScope,
  values: { workspaceId: string; userId: string; role: MemberRole },
): Promise<string | undefined> {
  const [row] = await scope.tx
    .insert(members)
    .values({ ...values, id: scope.newId(), createdAt: scope.now, updatedAt: scope.now })
    .onConflictDoNothing({ target: [members.workspaceId, members.userId] })
    .returning({ id: members.id });
  return row?.id;
}

/** Gives a locked member another role. */
export async function updateMemberRole(scope: Scope, memberId: string, role: MemberRole): Promise<void> {
  await scope.tx
    .update(members)
    .set({ role, updatedAt: scope.now })
    .where(and(eq(members.workspaceId, scope.workspaceId), eq(members.id, memberId)));
}

/** Says which parts of the method a locked member plays; null: those of his role. */
export async function updateMethodRoles(
  scope: Scope,
  memberId: string,
  methodRoles: MethodRole[] | null,
): Promise<void> {
  await scope.tx
    .update(members)
    .set({ methodRoles, updatedAt: scope.now })
    .where(and(eq(members.workspaceId, scope.workspaceId), eq(members.id, memberId)));
}

/** Takes a locked member out. Nothing may point to him any more. */
export async function deleteMember(scope: Scope, memberId: string): Promise<void> {
  await scope.tx
    .delete(members)
    .where(and(eq(members.workspaceId, scope.workspaceId), eq(members.id, memberId)));
}

/** Revokes every token that a person has in the workspace. */
export function revokeTokensOf(scope: Scope, userId: string): Promise<{ id: string; name: string }[]> {
  return scope.tx
    .update(tokens)
    .set({ revokedAt: scope.now })
    .where(
      and(
        eq(tokens.workspaceId, scope.workspaceId),
        eq(tokens.userId, userId),
        sql`${tokens.revokedAt} is null`,
      ),
    )
    .returning({ id: tokens.id, name: tokens.name });
}

export type ReleasedStory = { id: string; projectId: string; label: string };

/**
 * Takes a member's name off his stories. Stories live floors above; this is the one thing that removing a member must do
 * to them in the same transaction, because the database holds them to each other (Postgres 14 has no
 * ON DELETE SET NULL for one column of a composite key).
 */
export async function releaseStories(scope: Scope, memberId: string): Promise<ReleasedStory[]> {
  const result = await scope.tx.execute<ReleasedStory>(sql`
    update stories s set assignee_id = null, version = s.version + 1, updated_at = ${scope.now}
    from projects p
    where s.workspace_id = ${scope.workspaceId} and s.assignee_id = ${memberId}
      and p.workspace_id = s.workspace_id and p.id = s.project_id
    returning s.id, s.project_id as "projectId", p.key || '-' || s.key_number || ' ' || s.title as label`);
  return result.rows;
}

/**
 * Takes a member off his tasks, which keep his name, and ends the leases of those that he works on: they return within a
 * second. Done here for the same reason.
 */
export async function releaseTasks(scope: Scope, memberId: string): Promise<void> {
  await scope.tx.execute(sql`
    update tasks set member_id = null, lease_expires_at = least(lease_expires_at, ${scope.now}::timestamptz)
    where workspace_id = ${scope.workspaceId} and member_id = ${memberId}`);
}

function toMember(row: MemberRow): Member {
  return { ...row, methodRoles: knownMethodRoles(row.methodRoles) };
}

/** A column of method roles as their type says it; the database holds no others. */
export function knownMethodRoles(names: string[] | null): MethodRole[] | null {
  return names && METHOD_ROLES.filter((role) => names.includes(role));
}
