import "server-only";
import { z } from "zod";
import { AppError, notFound } from "@/lib/core/errors";
import { operation } from "@/lib/core/operation";
import { brokenCursor } from "@/lib/core/page";
import { Id } from "@/lib/core/schema";
import type { Scope } from "@/lib/core/scope";
import {
  countOwn,
  countUnread,
  type Mark,
  type Marking,
  markNotifications,
  selectInbox,
} from "@/lib/notifications/queries/inbox";
import {
  ListNotificationsInput,
  MarkAllInput,
  Marked,
  type Notification,
  NotificationPage,
  NotificationsRef,
  SubjectSeenInput,
  UnreadCount,
} from "@/lib/notifications/schema/notification";
import { requireStoryId } from "@/lib/stories/operations/shared";

export const listNotifications = operation({
  name: "notifications.list",
  summary: "List what you were told, the latest first",
  method: "GET",
  path: "/notifications",
  permission: "plan.read",
})
  .input(ListNotificationsInput)
  .output(NotificationPage)
  .handler(async ({ input: { limit, cursor, view, kind }, context: { scope } }) => {
    refuseAgent(scope);
    const after = readCursor(cursor);
    const rows = await selectInbox(scope, { view, kind, after, limit: limit + 1 });
    const items = rows.slice(0, limit);
    const last = items.at(-1);
    return { items, nextCursor: rows.length > limit && last ? cursorOf(last) : null };
  });

export const getUnread = operation({
  name: "notifications.getUnread",
  summary: "Count what you were told and have not read",
  method: "GET",
  path: "/notifications/unread",
  permission: "plan.read",
})
  .input(z.strictObject({}))
  .output(UnreadCount)
  .handler(async ({ context: { scope } }) => ({
    unread: scope.actor.kind === "agent" ? 0 : await countUnread(scope),
  }));

export const markRead = operation({
  name: "notifications.markRead",
  summary: "Mark notifications as read",
  method: "POST",
  path: "/notifications/read",
  permission: "inbox.write",
})
  .input(NotificationsRef)
  .output(Marked)
  .handler(({ input, context: { scope } }) => markOwn(scope, "read", input.notificationIds));

export const markUnread = operation({
  name: "notifications.markUnread",
  summary: "Mark notifications as not read",
  method: "POST",
  path: "/notifications/unread",
  permission: "inbox.write",
})
  .input(NotificationsRef)
  .output(Marked)
  .handler(({ input, context: { scope } }) => markOwn(scope, "unread", input.notificationIds));

export const markAllRead = operation({
  name: "notifications.markAllRead",
  summary: "Mark everything that you were told as read, or all of one kind",
  method: "POST",
  path: "/notifications/read-all",
  permission: "inbox.write",
})
  .input(MarkAllInput)
  .output(Marked)
  .handler(({ input: { kind }, context: { scope } }) => mark(scope, "read", { kind }));

export const markStoryRead = operation({
  name: "notifications.markStoryRead",
  summary: "Mark what you were told of a story as read, because you are looking at it",
  method: "POST",
  path: "/notifications/read-story",
  permission: "inbox.write",
})
  .input(SubjectSeenInput)
  .output(Marked)
  .handler(async ({ input: { storyId }, context: { scope } }) =>
    mark(scope, "read", { subjectId: await requireStoryId(scope, storyId) }),
  );

export const archiveNotifications = operation({
  name: "notifications.archive",
  summary: "Put notifications away",
  method: "POST",
  path: "/notifications/archive",
  permission: "inbox.write",
})
  .input(NotificationsRef)
  .output(Marked)
  .handler(({ input, context: { scope } }) => markOwn(scope, "archived", input.notificationIds));

export const restoreNotifications = operation({
  name: "notifications.restore",
  summary: "Bring notifications back that were put away",
  method: "POST",
  path: "/notifications/restore",
  permission: "inbox.write",
})
  .input(NotificationsRef)
  .output(Marked)
  .handler(({ input, context: { scope } }) => markOwn(scope, "restored", input.notificationIds));

/** Marks notifications by id; one that is not one's own is not found, whosever it is. */
async function markOwn(scope: Scope, as: Mark, notificationIds: readonly string[]): Promise<Marked> {
  refuseAgent(scope);
  const ids = [...new Set(notificationIds)];
  if ((await countOwn(scope, ids)) < ids.length) throw notFound("notification");
  return mark(scope, as, { ids });
}

async function mark(scope: Scope, as: Mark, meant: Marking): Promise<Marked> {
  refuseAgent(scope);
  const changed = await markNotifications(scope, as, meant);
  if (changed > 0) recordSeen(scope);
  return { changed, unread: await countUnread(scope) };
}

/** One's other screens follow; what somebody has read is nothing that history keeps. */
export function recordSeen(scope: Scope): void {
  const subject = { kind: "member", id: scope.memberId, label: "" };
  scope.record({ subject, topic: "notification.changed", before: null, after: null, audit: false });
}

/** An inbox is a person's: an agent must not read that of whoever made its token. */
export function refuseAgent({ actor }: Scope): void {
  if (actor.kind !== "agent") return;
  throw new AppError(
    "forbidden",
    "An agent has no inbox: it is told by what it asks for. List its stories with stories.list.",
  );
}

function cursorOf({ updatedAt, id }: Notification): string {
  return `${updatedAt}~${id}`;
}

function readCursor(cursor: string | undefined): { at: string; id: string } | undefined {
  if (cursor === undefined) return undefined;
  const [at = "", id = ""] = cursor.split("~");
  if (!/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/.test(at) || Number.isNaN(Date.parse(at)))
    throw brokenCursor();
  if (!Id.safeParse(id).success) throw brokenCursor();
  return { at, id };
}
