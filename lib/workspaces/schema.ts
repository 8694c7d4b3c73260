import { z } from "zod";
import { MEMBER_ROLES } from "@/db/enums";
import { METHOD_ROLES } from "@/lib/core/method-roles";
import { PERMISSION_NAMES, TOKEN_SCOPES } from "@/lib/core/permissions";
import { Actor, Email, Id, Instant, Line, PageInput } from "@/lib/core/schema";

export const Role = z.enum(MEMBER_ROLES, { error: "Choose one of the roles." });
const MethodRoles = z
  .array(z.enum(METHOD_ROLES, { error: `Choose from ${METHOD_ROLES.join(", ")}.` }))
  .max(METHOD_ROLES.length)
  .transform((roles) => METHOD_ROLES.filter((role) => roles.includes(role)));
const Slug = z
  .string()
  .trim()
  .toLowerCase()
  .regex(
    /^[a-z0-9][a-z0-9-]{0,30}[a-z0-9]$/,
    "The address is 2 to 32 letters, digits and hyphens, such as acme-shop.",
  );
const Secret = z.string({ error: "The link is not complete." }).trim().min(1).max(200);

/** Lists in order of ids, which are in order of time. */
export const IdPageInput = PageInput.extend({
  cursor: Id.optional().describe("The nextCursor of the page before"),
});

export const Workspace = z.object({ id: Id, slug: z.string(), name: z.string(), createdAt: Instant });
export type Workspace = z.infer<typeof Workspace>;

/** A workspace as one of its members sees it in the switcher. */
export const Membership = z.object({ id: Id, slug: z.string(), name: z.string(), role: Role, memberId: Id });
export type Membership = z.infer<typeof Membership>;

/** Where the caller is, as what, and what that allows. */
export const CurrentWorkspace = z.object({
  workspace: Workspace,
  actor: Actor,
  memberId: Id,
  userId: Id,
  role: Role,
  methodRoles: z.array(z.enum(METHOD_ROLES)).describe("The parts of the method that you play here"),
  permissions: z.array(z.enum(PERMISSION_NAMES)),
});
export type CurrentWorkspace = z.infer<typeof CurrentWorkspace>;

export const CreateWorkspaceInput = z.strictObject({
  name: Line("The name", 80),
  slug: Slug.optional().describe("The workspace's part of every address; made from the name if left out"),
});

export const UpdateWorkspaceInput = z.strictObject({
  name: Line("The name", 80).optional(),
  slug: Slug.optional(),
});

export const Member = z.object({
  id: Id,
  userId: Id,
  name: z.string(),
  email: z.string(),
  role: Role,
  methodRoles: z
    .array(z.enum(METHOD_ROLES))
    .nullable()
    .describe("The parts of the method this person plays; null: those that go with the role"),
  joinedAt: Instant,
});
export type Member = z.infer<typeof Member>;

export const MemberRef = z.strictObject({ memberId: Id });
export const ChangeRoleInput = z.strictObject({ memberId: Id, role: Role });

export const SetMethodRolesInput = z.strictObject({
  memberId: Id,
  methodRoles: MethodRoles.nullable().describe("null: those that go with the role"),
});

export const INVITATION_STATES = ["open", "accepted", "revoked", "expired"] as const;
export type InvitationState = (typeof INVITATION_STATES)[number];

export const Invitation = z.object({
  id: Id,
  email: z.string(),
  role: Role,
  state: z.enum(INVITATION_STATES),
  invitedByName: z.string(),
  createdAt: Instant,
  expiresAt: Instant,
  acceptedAt: Instant.nullable(),
  revokedAt: Instant.nullable(),
});
export type Invitation = z.infer<typeof Invitation>;

export const ListInvitationsInput = IdPageInput.extend({
  state: z.enum(["open", "all"]).default("open"),
});

export const CreateInvitationInput = z.strictObject({ email: Email, role: Role });

/** The new invitation and its link, which nothing keeps: it is in this answer and nowhere else. */
export const CreatedInvitation = z.object({
  invitation: Invitation,
  link: z
    .string()
    .optional()
    .describe("Shown once; absent when an idempotency key brings the first answer back"),
});

export const InvitationRef = z.strictObject({ invitationId: Id });
export const InvitationSecret = z.strictObject({ secret: Secret });

/** What an invitation's bearer is told before he accepts. */
export const InspectedInvitation = z.object({
  workspaceName: z.string(),
  email: z.string(),
  role: Role,
  invitedByName: z.string(),
  expiresAt: Instant,
  hasAccount: z.boolean().describe("Whether this e-mail address can sign in already"),
});
export type InspectedInvitation = z.infer<typeof InspectedInvitation>;

/** Where somebody who has just joined goes next. */
export const Joined = z.object({
  workspace: z.object({ slug: z.string(), name: z.string() }),
  email: z.string(),
});
export type Joined = z.infer<typeof Joined>;

const TokenScopes = z
  .array(z.enum(TOKEN_SCOPES))
  .min(1, "Choose what the token may do.")
  .max(TOKEN_SCOPES.length);

export const Token = z.object({
  id: Id,
  name: z.string(),
  prefix: z.string().describe("How the secret begins"),
  scopes: TokenScopes,
  methodRoles: z
    .array(z.enum(METHOD_ROLES))
    .nullable()
    .describe("The parts of the method it may play; null: all of its owner's"),
  owner: z.object({ userId: Id, name: z.string() }),
  agent: z
    .object({ id: Id, name: z.string() })
    .nullable()
    .describe("The agent that acts through it; null: it acts for its owner"),
  createdAt: Instant,
  expiresAt: Instant.nullable(),
  lastUsedAt: Instant.nullable(),
  revokedAt: Instant.nullable(),
});
export type Token = z.infer<typeof Token>;

export const ListTokensInput = IdPageInput.extend({
  state: z.enum(["active", "all"]).default("active").describe("Active ones are neither revoked nor expired"),
});

export const CreateTokenInput = z.strictObject({
  name: Line("The name", 80),
  scopes: TokenScopes,
  methodRoles: MethodRoles.nullable()
    .default(null)
    .describe("The parts of the method it may play, from among your own; null: all of them"),
  expiresInDays: z
    .number()
    .int()
    .min(1, "A token lives at least a day.")
    .max(3650, "A token lives at most ten years.")
    .nullable()
    .default(90)
    .describe("null: never"),
});

export const CreatedToken = z.object({
  token: Token,
  secret: z
    .string()
    .optional()
    .describe("Shown once; absent when an idempotency key brings the first answer back"),
});

export const TokenRef = z.strictObject({ tokenId: Id });
