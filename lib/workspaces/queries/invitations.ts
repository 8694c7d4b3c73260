import "server-only";
import { and, desc, eq, gt, isNull, lt, sql } from "drizzle-orm";
import type { MemberRole } from "@/db/enums";
import { invitations } from "@/db/schema";
import type { AnyScope, Scope } from "@/lib/core/scope";
import { invitationState } from "@/lib/workspaces/rules";
import type { Invitation } from "@/lib/workspaces/schema";

const columns = {
  id: invitations.id,
  workspaceId: invitations.workspaceId,
  email: invitations.email,
  role: invitations.role,
  invitedByName: invitations.invitedByName,
  createdAt: invitations.createdAt,
  expiresAt: invitations.expiresAt,
  acceptedAt: invitations.acceptedAt,
  revokedAt: invitations.revokedAt,
};

export type InvitationRow = Omit<Invitation, "state"> & { workspaceId: string };
type InvitationPage = { state: "open" | "all"; limit: number; cursor?: string | undefined };

/** A row as the outside sees it. */
export function toInvitation(row: InvitationRow, now: string): Invitation {
  const { workspaceId: _, ...rest } = row;
  return { ...rest, state: invitationState(row, now) };
}

const isOpen = (now: string) =>
  and(isNull(invitations.acceptedAt), isNull(invitations.revokedAt), gt(invitations.expiresAt, now));

/** The workspace's invitations, newest first, one more than the limit. */
export function selectInvitations(scope: Scope, page: InvitationPage): Promise<InvitationRow[]> {
  return scope.tx
    .select(columns)
    .from(invitations)
    .where(
      and(
        eq(invitations.workspaceId, scope.workspaceId),
        page.state === "open" ? isOpen(scope.now) : undefined,
        page.cursor ? lt(invitations.id, page.cursor) : undefined,
      ),
    )
    .orderBy(desc(invitations.id))
    .limit(page.limit + 1);
}

/** The invitation whose hash the transaction presents; it is visible before any workspace is entered. */
export async function selectInvitationByHash(
  scope: AnyScope,
  tokenHash: string,
): Promise<InvitationRow | undefined> {
  const [row] = await scope.tx.select(columns).from(invitations).where(eq(invitations.tokenHash, tokenHash));
  return row;
}

/**
 * The newest open invitation for an e-mail address, in whichever workspace. Only for an address that a provider has
 * verified: the setting that shows these rows stands for that proof.
 */
export async function selectInvitationForEmail(
  scope: AnyScope,
  email: string,
): Promise<InvitationRow | undefined> {
  await scope.tx.execute(sql`select set_config('app.invited_email', ${email}, true)`);
  const [row] = await scope.tx
    .select(columns)
    .from(invitations)
    .where(and(eq(invitations.email, email), isOpen(scope.now)))
    .orderBy(desc(invitations.id))
    .limit(1);
  return row;
}

/** Adds an invitation. */
export async function insertInvitation(
  scope: Scope,
  values: { email: string; role: MemberRole; tokenHash: string; expiresAt: string },
): Promise<InvitationRow> {
  const [row] = await scope.tx
    .insert(invitations)
    .values({
      ...values,
      id: scope.newId(),
      workspaceId: scope.workspaceId,
      invitedByName: scope.actor.name,
      createdAt: scope.now,
    })
    .returning(columns);
  if (!row) throw new Error("an inserted invitation is gone");
  return row;
}

/** Revokes the open invitations for an e-mail address. */
export function revokeInvitationsFor(scope: Scope, email: string): Promise<InvitationRow[]> {
  return scope.tx
    .update(invitations)
    .set({ revokedAt: scope.now })
    .where(
      and(eq(invitations.workspaceId, scope.workspaceId), eq(invitations.email, email), isOpen(scope.now)),
    )
    .returning(columns);
}

/** Locks one invitation for a change. */
export async function lockInvitation(scope: Scope, id: string): Promise<InvitationRow | undefined> {
  const [row] = await scope.tx
    .select(columns)
    .from(invitations)
    .where(and(eq(invitations.workspaceId, scope.workspaceId), eq(invitations.id, id)))
    .for("update");
  return row;
}

/** Revokes one locked invitation. */
export async function revokeInvitationRow(scope: Scope, id: string): Promise<void> {
  await scope.tx
    .update(invitations)
    .set({ revokedAt: scope.now })
    .where(and(eq(invitations.workspaceId, scope.workspaceId), eq(invitations.id, id)));
}

/** Uses an invitation up; false when it was no longer open, so that of two at once only one gets in. */
export async function claimInvitation(scope: AnyScope, invitation: InvitationRow): Promise<boolean> {
  const rows = await scope.tx
    .update(invitations)
    .set({ acceptedAt: scope.now })
    .where(
      and(
        eq(invitations.workspaceId, invitation.workspaceId),
        eq(invitations.id, invitation.id),
        isOpen(scope.now),
      ),
    )
    .returning({ id: invitations.id });
  return rows.length > 0;
}
