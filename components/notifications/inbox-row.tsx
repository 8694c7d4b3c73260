"use client";

import { Archive, ArchiveRestore, Mail, MailOpen } from "lucide-react";
import Link from "next/link";
import type { Ref } from "react";
import { Avatar } from "@/components/ui/avatar";
import { cx } from "@/components/ui/cx";
import { IconButton } from "@/components/ui/icon-button";
import { RelativeTime } from "@/components/ui/relative-time";
import type { Notification } from "@/lib/notifications/schema/notification";
import { KindIcon } from "./kind-words";

type InboxRowProps = {
  item: Notification;
  /** The keys are for this one. */
  current: boolean;
  readOnly: boolean;
  ref: Ref<HTMLAnchorElement>;
  onFocus: () => void;
  onOpen: () => void;
  onToggleRead: () => void;
  onArchive: () => void;
};

/** One notification: who did what, the words, when; a dot and a bold name while it is not read. */
export function InboxRow({ item, current, readOnly, ref, ...on }: InboxRowProps) {
  const { actor, readAt, archivedAt } = item;
  const kind = actor.kind === "member" ? "person" : actor.kind === "system" ? "system" : "agent";
  return (
    <li
      className={cx(
        "group relative flex items-start gap-x-2.5 max-sm:flex-wrap border-line border-t px-3 py-2 first:border-t-0 sm:px-4",
        current ? "bg-selected" : "hover:bg-hover",
      )}
    >
      <span className="flex h-6 w-2 shrink-0 items-center">
        {readAt === null ? <span className="size-2 rounded-full bg-accent" /> : null}
      </span>
      <Avatar name={actor.name} kind={kind} decorative />
      <div className="min-w-0 flex-1 max-sm:basis-[calc(100%-4rem)]">
        <Link
          ref={ref}
          href={item.href}
          onFocus={on.onFocus}
          onClick={on.onOpen}
          className={cx(
            "block text-sm outline-none after:absolute after:inset-0",
            readAt !== null && "text-muted",
          )}
        >
          {readAt === null ? <span className="sr-only">Unread: </span> : null}
          <span className={cx(readAt === null && "font-medium")}>{actor.name}</span> {item.sentence}
        </Link>
        {item.excerpt ? <p className="line-clamp-2 break-words text-muted text-sm">{item.excerpt}</p> : null}
      </div>
      <div className="flex min-h-6 shrink-0 items-center gap-2 max-sm:w-full max-sm:pl-11">
        <KindIcon kind={item.kind} />
        <RelativeTime value={item.updatedAt} className="relative text-faint text-xs" />
        {readOnly ? null : (
          <span className="absolute top-1 right-2 z-10 rounded-md border border-line bg-raised opacity-0 focus-within:opacity-100 group-hover:opacity-100 max-sm:static max-sm:ml-auto max-sm:flex max-sm:border-0 max-sm:bg-transparent max-sm:opacity-100">
            <IconButton
              size="sm"
              label={readAt === null ? "Mark as read" : "Mark as unread"}
              shortcut="u"
              icon={readAt === null ? <MailOpen /> : <Mail />}
              onClick={on.onToggleRead}
            />
            <IconButton
              size="sm"
              label={archivedAt === null ? "Archive" : "Bring back"}
              shortcut="e"
              icon={archivedAt === null ? <Archive /> : <ArchiveRestore />}
              onClick={on.onArchive}
            />
          </span>
        )}
      </div>
    </li>
  );
}
