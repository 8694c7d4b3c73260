import { sql } from "drizzle-orm";
import {
  bigint,
  boolean,
  check,
  foreignKey,
  index,
  integer,
  pgTable,
  text,
  unique,
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core";
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

/** AI workers of a workspace. They act through tokens of their own. */
export const agents = pgTable(
  "agents",
  {
    id: primaryId(),
    workspaceId: workspaceId().references(() => workspaces.id, { onDelete: "cascade" }),
    name: text().notNull(),
    /** The part it plays in the method, such as dev or qa. */
    role: text().notNull(),
    skills: text().array().notNull().default([]),
    /** How much it works on at once. */
    capacity: integer().notNull().default(1),
    /** What it last said of itself: idle, active, busy or paused. Offline is never said, it is silence. */
    state: text().notNull().default("idle"),
    /** What it last said it is doing. */
    activity: text(),
    storyId: uuid("story_id"),
    lastSeenAt: instant("last_seen_at"),
    /** Whether open screens know that it is silent: they are told once when it falls silent, and once when it is back. */
    shownOffline: boolean("shown_offline").notNull().default(true),
    version: integer().notNull().default(1),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
    archivedAt: instant("archived_at"),
  },
  (t) => [
    unique("agents_scope_key").on(t.workspaceId, t.id),
    index("agents_workspace_idx").on(t.workspaceId, t.name),
    uniqueIndex("agents_name_key").on(t.workspaceId, sql`lower(${t.name})`).where(sql`archived_at is null`),
    index("agents_alive_idx").on(t.lastSeenAt).where(sql`not shown_offline`),
    check("agents_state_check", sql`${t.state} in ('idle', 'active', 'busy', 'paused')`),
    check("agents_capacity_range", sql`${t.capacity} between 1 and 100`),
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
    /** The agent that acts through it; null: it acts for itself. */
    agentId: uuid("agent_id"),
    /** The one task that it is good for, while that task's claim of this fencing number lasts; null: for all. */
    taskId: uuid("task_id"),
    taskFence: bigint("task_fence", { mode: "number" }),
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
    foreignKey({
      name: "tokens_agent_fk",
      columns: [t.workspaceId, t.agentId],
      foreignColumns: [agents.workspaceId, agents.id],
    }).onDelete("cascade"),
    index("tokens_workspace_idx").on(t.workspaceId, t.createdAt),
    index("tokens_agent_idx").on(t.workspaceId, t.agentId).where(sql`agent_id is not null`),
  ],
);
