import { orpc } from "@/lib/api/client";
import type { InboxView, NotificationKind } from "@/lib/notifications/schema/notification";

/** How many of one's own notifications are not read. */
export function unreadOptions() {
  return orpc.notifications.getUnread.queryOptions({ input: {} });
}

export type InboxChoice = { view: InboxView; kind: NotificationKind | null };

/** One's own notifications, page by page. */
export function inboxOptions({ view, kind }: InboxChoice) {
  return orpc.notifications.list.infiniteOptions({
    input: (cursor: string | undefined) => ({ view, limit: 50, cursor, ...(kind ? { kind } : {}) }),
    initialPageParam: undefined,
    getNextPageParam: (page) => page.nextCursor ?? undefined,
  });
}

/** What the inbox is told and how. */
export function settingsOptions() {
  return orpc.notifications.getSettings.queryOptions({ input: {} });
}
