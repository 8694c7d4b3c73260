"use client";

import Link from "next/link";
import { type ReactNode, useState } from "react";
import { cx } from "@/components/ui/cx";
import { Tooltip } from "@/components/ui/tooltip";

type NavItemProps = {
  href: string;
  label: string;
  icon: ReactNode;
  current?: boolean;
  /** Inside the item above it. */
  nested?: boolean;
  /** Only the icon; the label is in the tooltip. */
  collapsed?: boolean;
  shortcut?: string;
  trailing?: ReactNode;
};

/** One place in the sidebar. Its page is fetched ahead once it is pointed at: a workspace has more places than anybody visits. */
export function NavItem({ href, label, icon, current, nested, collapsed, shortcut, trailing }: NavItemProps) {
  const [near, setNear] = useState(false);
  const come = () => setNear(true);
  const link = (
    <Link
      href={href}
      prefetch={near ? null : false}
      onPointerEnter={come}
      onFocus={come}
      aria-current={current ? "page" : undefined}
      aria-label={collapsed ? label : undefined}
      className={cx(
        "focus-inside flex h-8 shrink-0 items-center gap-2.5 rounded-md text-sm transition-colors max-sm:h-11 [&_svg]:size-4 [&_svg]:shrink-0",
        collapsed ? "w-8 justify-center" : cx("px-2", nested && "ml-3.5 pl-3"),
        current ? "bg-selected font-medium text-ink" : "text-muted hover:bg-hover hover:text-ink",
      )}
    >
      {icon}
      {collapsed ? null : <span className="min-w-0 flex-1 truncate">{label}</span>}
      {collapsed ? null : trailing}
    </Link>
  );
  if (!collapsed && !shortcut) return link;
  return (
    <Tooltip content={label} shortcut={shortcut} side="right">
      {link}
    </Tooltip>
  );
}
