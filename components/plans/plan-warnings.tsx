"use client";

import Link from "next/link";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Panel } from "@/components/ui/panel";
import type { PlanPreview } from "@/lib/stories/schema/plan";

const SHOWN_AT_FIRST = 5;

type PlanWarningsProps = { warnings: PlanPreview["warnings"]; documentHref: string; version: number };

/** What in the document could not be read for certain, line by line. */
export function PlanWarnings({ warnings, documentHref, version }: PlanWarningsProps) {
  const [all, setAll] = useState(false);
  if (warnings.length === 0) return null;
  const shown = all ? warnings : warnings.slice(0, SHOWN_AT_FIRST);
  return (
    <Panel
      title={`${warnings.length} ${warnings.length === 1 ? "warning" : "warnings"}`}
      description="Nothing is left out in silence: these lines look like a plan and were read otherwise, or not at all."
      flush
    >
      <ul>
        {shown.map((warning) => (
          <li
            key={`${warning.line} ${warning.message}`}
            className="flex gap-3 border-line border-b px-4 py-2 text-sm last:border-0 sm:px-5"
          >
            <Link
              href={`${documentHref}?version=${version}#L${warning.line}`}
              className="w-20 shrink-0 font-mono text-accent-ink text-xs leading-5 hover:underline"
            >
              Line {warning.line}
            </Link>
            <span className="min-w-0 break-words">{warning.message}</span>
          </li>
        ))}
      </ul>
      {warnings.length > SHOWN_AT_FIRST ? (
        <div className="px-3 py-2">
          <Button variant="ghost" size="sm" onClick={() => setAll(!all)}>
            {all ? "Show fewer" : `Show all ${warnings.length}`}
          </Button>
        </div>
      ) : null}
    </Panel>
  );
}
