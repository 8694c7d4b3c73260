"use client";

import { ChevronLeft } from "lucide-react";
import Link from "next/link";
import { useEffect } from "react";
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

/** The trail: where this page is, and the way back. On a phone only the last step, and an arrow to the one above. */
export function CrumbTrail({ crumbs }: { crumbs: readonly Crumb[] }) {
  const above = crumbs.at(-2);
  return (
    <nav aria-label="Breadcrumbs" className="flex min-w-0 flex-1 items-center">
      {above?.href ? (
        <Link
          href={above.href}
          aria-label={`Back to ${above.label}`}
          className="-ml-2 flex size-11 shrink-0 items-center justify-center rounded-md text-muted sm:hidden"
        >
          <ChevronLeft aria-hidden="true" className="size-4" />
        </Link>
      ) : null}
      <ol className="flex min-w-0 items-center gap-1.5 text-sm">
        {crumbs.map((crumb, index) => (
          <CrumbStep
            key={`${crumb.label} ${crumb.href ?? ""}`}
            crumb={crumb}
            last={index === crumbs.length - 1}
          />
        ))}
      </ol>
    </nav>
  );
}

function CrumbStep({ crumb, last }: { crumb: Crumb; last: boolean }) {
  if (last) {
    return (
      <li className="min-w-0 truncate font-medium">
        <span aria-current="page">{crumb.label}</span>
      </li>
    );
  }
  return (
    <li className="flex max-w-60 shrink-0 items-center gap-1.5 text-muted max-sm:hidden">
      {crumb.href ? (
        <Link href={crumb.href} className="focus-inside truncate rounded-sm px-0.5 hover:text-ink">
          {crumb.label}
        </Link>
      ) : (
        <span className="truncate">{crumb.label}</span>
      )}
      <span aria-hidden="true" className="text-faint">
        /
      </span>
    </li>
  );
}
