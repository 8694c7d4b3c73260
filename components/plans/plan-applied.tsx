"use client";

import { Check } from "lucide-react";
import Link from "next/link";
import { Banner } from "@/components/ui/banner";
import { ButtonLink } from "@/components/ui/button-link";
import type { AppliedPlan } from "@/lib/stories/schema/plan";

type Touched = Omit<AppliedPlan["refused"][number], "reason">;

/** What was done with a plan, each with the way to it; and what stayed as it was, with the reason. */
export function PlanApplied({ applied, base }: { applied: AppliedPlan; base: string }) {
  const { epics, stories, updated, archived, refused, skipped } = applied;
  const made = epics.length + stories.length;
  const title = [
    made > 0 || updated.length + archived.length === 0
      ? `${epics.length} epics and ${stories.length} stories created`
      : null,
    updated.length > 0 ? `${updated.length} updated` : null,
    archived.length > 0 ? `${archived.length} archived` : null,
  ]
    .filter((part) => part !== null)
    .join(", ");
  return (
    <>
      <Banner
        tone="success"
        icon={<Check aria-hidden="true" />}
        title={title}
        action={
          <ButtonLink size="sm" variant="primary" href={`${base}/board`}>
            Open the board
          </ButtonLink>
        }
      >
        {made > 0 && skipped > 0 ? <p>{skipped} were there already, or left out.</p> : null}
        <TouchedList items={[...updated, ...archived]} base={base} />
      </Banner>
      {refused.length > 0 ? (
        <Banner tone="warning" title={`${refused.length} stayed as they were`}>
          <ul className="mt-1 flex flex-col gap-1">
            {refused.map((item) => (
              <li key={item.id ?? item.label}>
                <TouchedLink item={item} base={base} /> {item.reason}
              </li>
            ))}
          </ul>
        </Banner>
      ) : null}
    </>
  );
}

function TouchedList({ items, base }: { items: readonly Touched[]; base: string }) {
  if (items.length === 0) return null;
  return (
    <ul className="mt-1 flex flex-wrap gap-x-4 gap-y-1">
      {items.map((item) => (
        <li key={item.id}>
          <TouchedLink item={item} base={base} />
        </li>
      ))}
    </ul>
  );
}

function TouchedLink({ item, base }: { item: Touched; base: string }) {
  if (item.id === null) return <span className="font-medium">{item.label}:</span>;
  const href = item.kind === "epic" ? `${base}/epics/${item.id}` : `${base}/stories/${item.key}`;
  return (
    <Link href={href} className="text-accent-ink underline decoration-current/40 hover:decoration-current">
      {item.label}
    </Link>
  );
}
