import { sql } from "drizzle-orm";
import {
  bigint,
  check,
  foreignKey,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  unique,
  uuid,
} from "drizzle-orm/pg-core";
import { author, createdAt, instant, primaryId, transactionId, updatedAt, workspaceId } from "@/db/columns";
import { projects } from "@/db/schema/projects";
import { members, workspaces } from "@/db/schema/workspaces";

/** What a member is told. It names its subject without a key, because it is read by nobody else and cleared away with age. */
export const notifications = pgTable(
  "notifications",
  {
    id: primaryId(),
    workspaceId: workspaceId(),
    memberId: uuid("member_id").notNull(),
    kind: text().notNull(),
    projectId: uuid("project_id").notNull(),
    /** story, document, sprint, task or project (a bulk of stories) */
    subjectKind: text("subject_kind").notNull(),
    subjectId: uuid("subject_id").notNull(),
    commentId: uuid("comment_id"),
    /** Who caused it last. */
    ...author(),
    /** What there is to say, read by lib/notifications/schema. */
    detail: jsonb().$type<Record<string, unknown>>().notNull(),
    /** How many events are gathered in it. */
    count: integer().notNull().default(1),
    /** What it was made from, so that nothing is told twice. */
    sourceKey: text("source_key").notNull(),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
    readAt: instant("read_at"),
    archivedAt: instant("archived_at"),
    /** When it goes out by e-mail unless it is read before; null: not at all. */
    mailDueAt: instant("mail_due_at"),
    /** Taken by a sender, before it sends: what is taken is never sent a second time. */
    mailClaimedAt: instant("mail_claimed_at"),
    mailSentAt: instant("mail_sent_at"),
    mailAttempts: integer("mail_attempts").notNull().default(0),
  },
  (t) => [
    unique("notifications_scope_key").on(t.workspaceId, t.id),
    unique("notifications_source_key").on(t.workspaceId, t.memberId, t.sourceKey),
    index("notifications_inbox_idx")
      .on(t.workspaceId, t.memberId, t.updatedAt, t.id)
      .where(sql`archived_at is null`),
    index("notifications_unread_idx")
      .on(t.workspaceId, t.memberId, t.updatedAt, t.id)
      .where(sql`archived_at is null and read_at is null`),
    index("notifications_archive_idx")
      .on(t.workspaceId, t.memberId, t.updatedAt, t.id)
      .where(sql`archived_at is not null`),
    index("notifications_subject_idx").on(t.workspaceId, t.subjectId, t.memberId),
    index("notifications_mail_idx")
      .on(t.mailDueAt)
      .where(sql`mail_due_at is not null and mail_claimed_at is null`),
    index("notifications_age_idx").on(t.updatedAt),
    check(
      "notifications_subject_check",
      sql`${t.subjectKind} in ('story', 'document', 'sprint', 'project', 'task')`,
    ),
    foreignKey({
      name: "notifications_member_fk",
      columns: [t.workspaceId, t.memberId],
      foreignColumns: [members.workspaceId, members.id],
    }).onDelete("cascade"),
    foreignKey({
      name: "notifications_project_fk",
      columns: [t.workspaceId, t.projectId],
      foreignColumns: [projects.workspaceId, projects.id],
    }).onDelete("cascade"),
  ],
);

/** What a member wants to be told, where he has said so. */
export const notificationSettings = pgTable(
  "notification_settings",
  {
    workspaceId: workspaceId(),
    memberId: uuid("member_id").notNull(),
    /** By kind: whether it comes to the inbox, and how by e-mail. */
    kinds: jsonb().$type<Record<string, unknown>>().notNull().default({}),
    /** daily or weekly */
    digest: text().notNull().default("daily"),
    /** In the member's time zone. */
    digestHour: integer("digest_hour").notNull().default(8),
    /** 1 is Monday. */
    digestWeekday: integer("digest_weekday").notNull().default(1),
    timeZone: text("time_zone").notNull().default("UTC"),
    updatedAt: updatedAt(),
  },
  (t) => [
    primaryKey({ name: "notification_settings_pkey", columns: [t.workspaceId, t.memberId] }),
    check("notification_settings_digest_check", sql`${t.digest} in ('daily', 'weekly')`),
    check("notification_settings_hour_range", sql`${t.digestHour} between 0 and 23`),
    check("notification_settings_weekday_range", sql`${t.digestWeekday} between 1 and 7`),
    foreignKey({
      name: "notification_settings_member_fk",
      columns: [t.workspaceId, t.memberId],
      foreignColumns: [members.workspaceId, members.id],
    }).onDelete("cascade"),
  ],
);

/** Up to which event a workspace's members have been told. */
export const notificationStates = pgTable("notification_states", {
  workspaceId: workspaceId()
    .primaryKey()
    .references(() => workspaces.id, { onDelete: "cascade" }),
  transactionId: transactionId("transaction_id").notNull(),
  eventId: bigint("event_id", { mode: "number" }).notNull(),
  updatedAt: updatedAt(),
});
