"use client";

import { useQuery } from "@tanstack/react-query";
import { Inbox } from "lucide-react";
import { NavItem } from "@/components/layout/nav-item";
import { unreadOptions } from "./inbox-queries";

type InboxNavItemProps = { href: string; current: boolean; collapsed: boolean };

/** The inbox in the sidebar, with how much is not read. */
export function InboxNavItem({ href, current, collapsed }: InboxNavItemProps) {
  const unread = useQuery(unreadOptions()).data?.unread ?? 0;
  return (
    <NavItem
      href={href}
      label={collapsed && unread > 0 ? `Inbox, ${unread} unread` : "Inbox"}
      icon={
        <span className="relative flex">
          <Inbox aria-hidden="true" />
          {collapsed && unread > 0 ? (
            <span aria-hidden="true" className="-top-0.5 -right-0.5 absolute size-2 rounded-full bg-accent" />
          ) : null}
        </span>
      }
      current={current}
      collapsed={collapsed}
      shortcut="g n"
      trailing={
        unread > 0 ? (
          <span className="figures rounded-full bg-accent-soft px-1.5 font-medium text-accent-ink text-xs">
            {unread > 99 ? "99+" : unread}
            <span className="sr-only"> unread</span>
          </span>
        ) : null
      }
    />
  );
}
