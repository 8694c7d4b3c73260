import type { Notification } from "@/lib/notifications/schema/notification";

export type NotificationGroup<T> = { id: string; subject: Notification["subject"]; items: T[] };
type Item = Pick<Notification, "subject">;

/** Notifications by what they are about, each group where its latest one stands. */
export function groupNotifications<T extends Item>(items: readonly T[]): NotificationGroup<T>[] {
  const groups = new Map<string, NotificationGroup<T>>();
  for (const item of items) {
    const group = groups.get(item.subject.id);
    if (group) group.items.push(item);
    else groups.set(item.subject.id, { id: item.subject.id, subject: item.subject, items: [item] });
  }
  return [...groups.values()];
}
