import { useRef, useState } from "react";
import { useShortcut } from "@/components/layout/shortcuts";
import type { Notification } from "@/lib/notifications/schema/notification";

type InboxKeys = {
  items: readonly Notification[];
  onToggleRead: (item: Notification) => void;
  onArchive: (item: Notification) => void;
};

/** j and k (or the arrows) go through the list; Enter opens, e puts away, u marks as read or not. */
export function useInboxKeys({ items, onToggleRead, onArchive }: InboxKeys) {
  const links = useRef(new Map<string, HTMLAnchorElement>());
  const [currentId, setCurrentId] = useState<string | null>(null);
  const current = items.find(({ id }) => id === currentId);
  const at = current ? items.indexOf(current) : -1;

  function go(step: 1 | -1) {
    const next = items[Math.min(items.length - 1, Math.max(0, at + step))] ?? items[0];
    if (!next) return;
    setCurrentId(next.id);
    links.current.get(next.id)?.focus();
  }

  function archive() {
    if (!current) return;
    // The next one takes its place, so that one can go on.
    const next = items[at + 1] ?? items[at - 1];
    onArchive(current);
    setCurrentId(next?.id ?? null);
    if (next) links.current.get(next.id)?.focus();
  }

  const group = "Inbox";
  useShortcut({ keys: "j", label: "Next notification", group, handler: () => go(1) });
  useShortcut({ keys: "k", label: "Previous notification", group, handler: () => go(-1) });
  useShortcut({ keys: "arrowdown", label: "Next notification", group, handler: () => go(1) });
  useShortcut({ keys: "arrowup", label: "Previous notification", group, handler: () => go(-1) });
  useShortcut({
    keys: "u",
    label: "Mark as read or unread",
    group,
    handler: () => current && onToggleRead(current),
  });
  useShortcut({ keys: "e", label: "Archive", group, handler: archive });

  return {
    currentId,
    setCurrentId,
    linkOf: (id: string) => (link: HTMLAnchorElement | null) => {
      if (link) links.current.set(id, link);
      else links.current.delete(id);
    },
  };
}
