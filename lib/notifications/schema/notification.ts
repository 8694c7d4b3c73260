import { z } from "zod";
import { Actor, Id, Instant, Page, PageInput } from "@/lib/core/schema";

/** What people are told of, in the order that settings show it. */
export const NOTIFICATION_KINDS = [
  "mentioned",
  "reply",
  "comment",
  "assigned",
  "unassigned",
  "status",
  "blocked",
  "unblocked",
  "due",
  "review_requested",
  "review_decided",
  "sprint",
  "task_review",
  "task_blocked",
  "task_failed",
] as const;
export type NotificationKind = (typeof NOTIFICATION_KINDS)[number];

export const SUBJECT_KINDS = ["story", "document", "sprint", "project", "task"] as const;

/** What there is to say beside who, of what and when. */
export const NotificationDetail = z.object({
  /** The subject's key and title when it was told; shown where the subject is gone. */
  key: z.string().nullable().default(null),
  title: z.string().default(""),
  /** The beginning of a comment or a reason, as plain text. */
  excerpt: z.string().nullable().default(null),
  from: z.string().nullable().default(null),
  to: z.string().nullable().default(null),
  /** A day, such as 2026-11-30. */
  day: z.string().nullable().default(null),
  /** How many stories a bulk was about, or tasks. */
  stories: z.number().int().nullable().default(null),
});
export type NotificationDetail = z.infer<typeof NotificationDetail>;

/** One thing that a member is told. */
export const Notification = z.object({
  id: Id,
  kind: z.enum(NOTIFICATION_KINDS),
  project: z.object({ id: Id, key: z.string(), name: z.string() }),
  subject: z.object({
    kind: z.enum(SUBJECT_KINDS),
    id: Id,
    key: z.string().nullable().describe("Of a story, spec or task, such as ACME-12"),
    title: z.string(),
  }),
  commentId: Id.nullable().describe("The comment it is about"),
  actor: Actor.describe("Who caused it last"),
  sentence: z.string().describe("What happened, to be read after the actor's name"),
  excerpt: z.string().nullable(),
  count: z.number().int().describe("How many events it gathers"),
  href: z.string().describe("Where to look, as an address on this server"),
  createdAt: Instant,
  updatedAt: Instant,
  readAt: Instant.nullable(),
  archivedAt: Instant.nullable(),
});
export type Notification = z.infer<typeof Notification>;

export const NotificationPage = Page(Notification);

export const INBOX_VIEWS = ["unread", "all", "archived"] as const;
export type InboxView = (typeof INBOX_VIEWS)[number];

export const ListNotificationsInput = PageInput.extend({
  view: z.enum(INBOX_VIEWS).default("all"),
  kind: z.enum(NOTIFICATION_KINDS).optional(),
});

export const UnreadCount = z.object({ unread: z.number().int() });

export const NotificationsRef = z.strictObject({
  notificationIds: z
    .array(Id)
    .min(1, "Name at least one notification.")
    .max(200, "At most 200 notifications at once."),
});
export const MarkAllInput = z.strictObject({ kind: z.enum(NOTIFICATION_KINDS).optional() });
export const SubjectSeenInput = z.strictObject({ storyId: Id });
export const Marked = z.object({ changed: z.number().int(), unread: z.number().int() });
export type Marked = z.infer<typeof Marked>;
