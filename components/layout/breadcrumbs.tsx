"use client";

import Link from "next/link";
import { Fragment, useEffect } from "react";
import { useShell } from "./shell-context";
import type { Crumb } from "./types";

/**
 * Adds to the trail in the top bar what the address does not tell: `<Breadcrumbs items={[{ label: document.title }]} />`.
 * Project and section stand there already.
 */
export function Breadcrumbs({ items }: { items: readonly Crumb[] }) {
  const { setCrumbs } = useShell();
  const written = JSON.stringify(items);
  // biome-ignore lint/correctness/useExhaustiveDependencies: pages write the items anew in every render; only other words matter
  useEffect(() => {
    setCrumbs(items);
    return () => setCrumbs([]);
  }, [written, setCrumbs]);
  return null;
}

/** The trail: where this page is, and the way back. */
export function CrumbTrail({ crumbs }: { crumbs: readonly Crumb[] }) {
  return (
    <nav aria-label="Breadcrumbs" className="min-w-0 flex-1">
      <ol className="flex min-w-0 items-center gap-1.5 text-sm">
        {crumbs.map((crumb, index) => {
          const last = index === crumbs.length - 1;
          return (
            <Fragment key={`${crumb.label} ${crumb.href ?? ""}`}>
              {index > 0 ? (
                <li aria-hidden="true" className="text-faint max-sm:hidden">
                  /
                </li>
              ) : null}
              <li
                className={
                  last ? "min-w-0 truncate font-medium" : "max-w-52 shrink truncate text-muted max-sm:hidden"
                }
              >
                {crumb.href && !last ? (
                  <Link href={crumb.href} className="focus-inside rounded-sm px-0.5 hover:text-ink">
                    {crumb.label}
                  </Link>
                ) : (
                  <span aria-current={last ? "page" : undefined}>{crumb.label}</span>
                )}
              </li>
            </Fragment>
          );
        })}
      </ol>
    </nav>
  );
}
