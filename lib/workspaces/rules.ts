import { MEMBER_ROLES, type MemberRole } from "@/db/enums";
import type { ErrorCode } from "@/lib/core/errors";
import type { MethodRole } from "@/lib/core/method-roles";
import { TOKEN_SCOPES, type TokenScope, WIDEST_SCOPE } from "@/lib/core/permissions";
import type { InvitationState } from "@/lib/workspaces/schema";

/** Why something may not be done; null where it may. */
export type Refusal = { code: ErrorCode; message: string } | null;

const DAY_MS = 24 * 60 * 60 * 1000;
const INVITATION_DAYS = 7;

/** The roles that somebody of a role may give: his own and those below. */
export function grantableRoles(role: MemberRole): MemberRole[] {
  return MEMBER_ROLES.slice(MEMBER_ROLES.indexOf(role));
}

/** The scopes that a token of somebody with this role may carry. */
export function grantableScopes(role: MemberRole): TokenScope[] {
  return TOKEN_SCOPES.slice(0, TOKEN_SCOPES.indexOf(WIDEST_SCOPE[role]) + 1);
}

type RoleChange = { by: MemberRole; from: MemberRole; to: MemberRole; ownerCount: number };

/** Whether a member's role may be changed so. */
export function refuseRoleChange({ by, from, to, ownerCount }: RoleChange): Refusal {
  if ((from === "owner" || to === "owner") && from !== to && by !== "owner") return onlyOwners();
  if (!grantableRoles(by).includes(to)) return aboveOwnRole(by);
  if (from === "owner" && to !== "owner" && ownerCount <= 1) return lastOwner();
  return null;
}

/** Whether a member may be taken out of the workspace; leaving is removing oneself. */
export function refuseRemoval({
  by,
  role,
  ownerCount,
}: {
  by: MemberRole;
  role: MemberRole;
  ownerCount: number;
}): Refusal {
  if (role === "owner" && by !== "owner") return onlyOwners();
  if (role === "owner" && ownerCount <= 1) return lastOwner();
  return null;
}

/** Whether somebody of this role may invite a person as `role`. */
export function refuseInvitation(by: MemberRole, role: MemberRole): Refusal {
  if (role === "owner" && by !== "owner") return onlyOwners();
  return grantableRoles(by).includes(role) ? null : aboveOwnRole(by);
}

/** Whether a member of this role may give a token these scopes. */
export function refuseScopes(role: MemberRole, scopes: readonly TokenScope[]): Refusal {
  const allowed = grantableScopes(role);
  const excess = scopes.find((scope) => !allowed.includes(scope));
  if (!excess) return null;
  return {
    code: "invalid_input",
    message: `A token of a member with the role ${role} cannot have the scope “${excess}”. Choose ${allowed.join(" or ")}.`,
  };
}

/** Whether somebody of this role may say which parts of the method a member plays. */
export function refuseMethodRoleChange({ by, of }: { by: MemberRole; of: MemberRole }): Refusal {
  return of === "owner" && by !== "owner" ? onlyOwners() : null;
}

/** Whether somebody who plays these parts may give a token those: only from among his own. */
export function refuseMethodRoles(held: readonly MethodRole[], wanted: readonly MethodRole[]): Refusal {
  const excess = wanted.find((role) => !held.includes(role));
  if (!excess) return null;
  const choice = held.length > 0 ? `Choose from ${held.join(", ")}.` : "You play none, so leave it out.";
  return {
    code: "invalid_input",
    message: `You do not act as ${excess} here, so your token cannot either. ${choice}`,
  };
}

type Times = { acceptedAt: string | null; revokedAt: string | null; expiresAt: string };

/** What has become of an invitation by now. */
export function invitationState({ acceptedAt, revokedAt, expiresAt }: Times, now: string): InvitationState {
  if (acceptedAt) return "accepted";
  if (revokedAt) return "revoked";
  return Date.parse(expiresAt) <= Date.parse(now) ? "expired" : "open";
}

/** Why an invitation that is no longer open cannot be accepted. */
export function refuseState(state: InvitationState): Refusal {
  switch (state) {
    case "open":
      return null;
    case "accepted":
      return {
        code: "conflict",
        message: "This invitation has been used. Sign in with the account it made, or ask for a new one.",
      };
    case "revoked":
      return {
        code: "conflict",
        message: "This invitation was withdrawn. Ask the person who invited you for a new one.",
      };
    case "expired":
      return {
        code: "conflict",
        message: "This invitation has expired. Ask the person who invited you for a new one.",
      };
  }
}

/** When an invitation made now stops working. */
export function invitationExpiry(now: string): string {
  return addDays(now, INVITATION_DAYS);
}

/** When a token made now stops working; null: never. */
export function tokenExpiry(now: string, days: number | null): string | null {
  return days === null ? null : addDays(now, days);
}

/** Whether a token would still work after the token that makes it. */
export function outlives(expiresAt: string | null, makerExpiresAt: string | null): boolean {
  if (makerExpiresAt === null) return false;
  return expiresAt === null || Date.parse(expiresAt) > Date.parse(makerExpiresAt);
}

/** A workspace's part of addresses, made from its name. */
export function slugFrom(name: string): string {
  const plain = name.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
  const slug = plain
    .replace(/[^a-z0-9]+/g, "-")
    .slice(0, 26)
    .replace(/^-+|-+$/g, "");
  return slug.length >= 2 ? slug : "workspace";
}

function addDays(instant: string, days: number): string {
  return new Date(Date.parse(instant) + days * DAY_MS).toISOString();
}

function onlyOwners(): Refusal {
  return {
    code: "forbidden",
    message: "Only an owner may make, change or remove owners. Ask an owner of the workspace.",
  };
}

function aboveOwnRole(by: MemberRole): Refusal {
  return {
    code: "forbidden",
    message: `Your role (${by}) cannot give a role above itself. Ask an owner of the workspace.`,
  };
}

function lastOwner(): Refusal {
  return {
    code: "conflict",
    message: "This is the workspace's last owner. Make somebody else an owner first.",
  };
}
