import { type InfiniteData, useQueryClient } from "@tanstack/react-query";
import { notify } from "@/components/ui/toaster";
import { client, orpc, readProblem } from "@/lib/api/client";
import type { Notification } from "@/lib/notifications/schema/notification";
import { type InboxChoice, inboxOptions, unreadOptions } from "./inbox-queries";

type InboxPage = { items: Notification[]; nextCursor: string | null };
type Mark = "read" | "unread" | "archive" | "restore";

const CALLS = {
  read: client.notifications.markRead,
  unread: client.notifications.markUnread,
  archive: client.notifications.archive,
  restore: client.notifications.restore,
};

/** Marks notifications on the screen at once and on the server after; what was refused comes back. */
export function useInboxMarks(choice: InboxChoice) {
  const queries = useQueryClient();
  const { queryKey } = inboxOptions(choice);

  async function settle() {
    await queries.invalidateQueries({ queryKey: orpc.notifications.key() });
  }

  async function mark(as: Mark, items: readonly Notification[]) {
    const notificationIds = items.map(({ id }) => id);
    if (notificationIds.length === 0) return;
    await queries.cancelQueries({ queryKey });
    const now = new Date().toISOString();
    queries.setQueryData<InfiniteData<InboxPage, string | undefined>>(
      queryKey,
      (data) =>
        data && {
          ...data,
          pages: data.pages.map((page) => ({ ...page, items: marked(page.items, notificationIds, as, now) })),
        },
    );
    try {
      const { unread } = await CALLS[as]({ notificationIds });
      queries.setQueryData(unreadOptions().queryKey, { unread });
    } catch (error) {
      notify.error({ title: "The inbox did not change", description: readProblem(error).message });
    }
    await settle();
  }

  async function markAllRead() {
    try {
      await client.notifications.markAllRead(choice.kind ? { kind: choice.kind } : {});
    } catch (error) {
      notify.error({ title: "The inbox did not change", description: readProblem(error).message });
    }
    await settle();
  }

  return { mark, markAllRead };
}

/** The items as they will be: what is put away, or brought back, leaves the list. */
function marked(items: Notification[], ids: readonly string[], as: Mark, now: string): Notification[] {
  if (as === "archive" || as === "restore") return items.filter(({ id }) => !ids.includes(id));
  return items.map((item) =>
    ids.includes(item.id) ? { ...item, readAt: as === "read" ? now : null } : item,
  );
}
