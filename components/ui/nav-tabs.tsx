"use client";

import Link from "next/link";
import { usePathname } from "next/navigation";
import { cx } from "./cx";
import { tabClass } from "./tab-class";

type NavTab = { href: string; label: string; count?: number };

/** Pages that belong together, side by side: looks like tabs, is a list of links. */
export function NavTabs({ label, items }: { label: string; items: readonly NavTab[] }) {
  const pathname = usePathname();
  return (
    <nav aria-label={label}>
      <ul className="flex gap-4 overflow-x-auto border-line border-b [scrollbar-width:none]">
        {items.map((item) => {
          const current = pathname === item.href || pathname.startsWith(`${item.href}/`);
          return (
            <li key={item.href} className="flex">
              <Link
                href={item.href}
                aria-current={current ? "page" : undefined}
                className={cx(tabClass, current && "border-accent! font-medium text-ink")}
              >
                {item.label}
                {item.count === undefined ? null : <span className="figures text-faint">{item.count}</span>}
              </Link>
            </li>
          );
        })}
      </ul>
    </nav>
  );
}
