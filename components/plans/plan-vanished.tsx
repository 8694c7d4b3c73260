"use client";

import Link from "next/link";
import { Badge } from "@/components/ui/badge";
import { Checkbox } from "@/components/ui/checkbox";
import { Panel } from "@/components/ui/panel";
import type { Vanished } from "@/lib/stories/schema/plan";

type PlanVanishedProps = {
  vanished: readonly Vanished[];
  chosen: ReadonlySet<string>;
  readOnly: boolean;
  onToggle: (id: string, on: boolean) => void;
  hrefOf: (item: Vanished) => string;
};

/** What was made from the document and is not said by it any more: to be archived, or kept. */
export function PlanVanished({ vanished, chosen, readOnly, onToggle, hrefOf }: PlanVanishedProps) {
  if (vanished.length === 0) return null;
  return (
    <Panel
      title="Not in the document any more"
      description="They stay in the plan unless you archive them. Archived ones can be restored."
      flush
    >
      <ul>
        {vanished.map((item) => {
          const name = `${item.kind === "epic" ? "Epic" : "Story"} ${item.number}: ${item.title}`;
          return (
            <li
              key={item.id}
              className="flex items-start gap-3 border-line border-b px-4 py-2 text-sm last:border-0 sm:px-5"
            >
              <span className="flex h-5 items-center">
                <Checkbox
                  aria-label={`Archive ${name}`}
                  checked={chosen.has(item.id)}
                  disabled={readOnly || item.locked !== null}
                  onCheckedChange={(next) => onToggle(item.id, next === true)}
                />
              </span>
              <div className="min-w-0 flex-1">
                <Link href={hrefOf(item)} className="hover:underline">
                  {name}
                </Link>{" "}
                {chosen.has(item.id) ? <Badge tone="warning">Will be archived</Badge> : null}
                {item.locked ? <p className="text-muted text-xs">{item.locked} It stays.</p> : null}
              </div>
            </li>
          );
        })}
      </ul>
    </Panel>
  );
}
