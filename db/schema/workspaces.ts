import { sql } from "drizzle-orm";
import { check, index, pgTable, text, unique, uuid } from "drizzle-orm/pg-core";
import { createdAt, instant, primaryId, updatedAt, workspaceId } from "@/db/columns";
import { users } from "@/db/schema/auth";
import { memberRole } from "@/db/schema/enums";

export const workspaces = pgTable("workspaces", {
  id: primaryId(),
  slug: text().notNull().unique("workspaces_slug_key"),
  name: text().notNull(),
  createdAt: createdAt(),
  updatedAt: updatedAt(),
});

export const members = pgTable(
  "members",
  {
    id: primaryId(),
    workspaceId: workspaceId().references(() => workspaces.id, { onDelete: "cascade" }),
    userId: uuid("user_id")
      .notNull()
      .references(() => users.id, { onDelete: "cascade" }),
    role: memberRole().notNull(),
    /** The parts this person plays in the method; null: what goes with the role. */
    methodRoles: text("method_roles").array(),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (t) => [
    check(
      "members_method_roles_check",
      sql`${t.methodRoles} <@ array['scrum-master', 'product-owner', 'dev-agent', 'qa-agent']`,
    ),
    unique("members_scope_key").on(t.workspaceId, t.id),
    unique("members_person_key").on(t.workspaceId, t.userId),
    index("members_user_idx").on(t.userId),
  ],
);

export const invitations = pgTable(
  "invitations",
  {
    id: primaryId(),
    workspaceId: workspaceId().references(() => workspaces.id, { onDelete: "cascade" }),
    email: text().notNull(),
    role: memberRole().notNull(),
    tokenHash: text("token_hash").notNull().unique("invitations_token_hash_key"),
    invitedByName: text("invited_by_name").notNull(),
    createdAt: createdAt(),
    expiresAt: instant("expires_at").notNull(),
    acceptedAt: instant("accepted_at"),
    revokedAt: instant("revoked_at"),
  },
  (t) => [
    unique("invitations_scope_key").on(t.workspaceId, t.id),
    index("invitations_workspace_idx").on(t.workspaceId, t.createdAt),
  ],
);

/** API tokens. The secret itself is shown once and never stored. */
export const tokens = pgTable(
  "tokens",
  {
    id: primaryId(),
    workspaceId: workspaceId().references(() => workspaces.id, { onDelete: "cascade" }),
    userId: uuid("user_id")
      .notNull()
      .references(() => users.id, { onDelete: "cascade" }),
    name: text().notNull(),
    prefix: text().notNull(),
    tokenHash: text("token_hash").notNull().unique("tokens_token_hash_key"),
    scopes: text().array().notNull(),
    /** The parts that whoever uses it plays in the method, never more than its owner's; null: all of its owner's. */
    methodRoles: text("method_roles").array(),
    createdAt: createdAt(),
    expiresAt: instant("expires_at"),
    lastUsedAt: instant("last_used_at"),
    revokedAt: instant("revoked_at"),
  },
  (t) => [
    check(
      "tokens_method_roles_check",
      sql`${t.methodRoles} <@ array['scrum-master', 'product-owner', 'dev-agent', 'qa-agent']`,
    ),
    unique("tokens_scope_key").on(t.workspaceId, t.id),
    index("tokens_workspace_idx").on(t.workspaceId, t.createdAt),
  ],
);
