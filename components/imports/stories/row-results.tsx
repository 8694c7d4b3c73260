"use client";

import { useState } from "react";
import { cx } from "@/components/ui/cx";
import { StateBadge } from "@/components/ui/state-badge";
import { Table, TableBody, TableCell, TableHead, TableHeaderCell, TableRow } from "@/components/ui/table";
import type { StoryRowResult } from "@/lib/imports/schema/story-rows";
import { OUTCOME_LOOKS, OUTCOMES, type Outcome } from "./outcome-words";

/** More rows than anybody reads in a window; the file of errors has all that were refused. */
const MOST_SHOWN = 200;

type RowResultsProps = { results: readonly StoryRowResult[]; when: "before" | "after" };

/** What becomes of each row; the numbers above narrow the list. */
export function RowResults({ results, when }: RowResultsProps) {
  const [only, setOnly] = useState<Outcome | null>(null);
  const chosen = only && results.some(({ outcome }) => outcome === only) ? only : null;
  const shown = results.filter(({ outcome }) => chosen === null || outcome === chosen);
  return (
    <div className="flex shrink-0 flex-col overflow-hidden rounded-lg border border-line">
      <div className="flex flex-wrap gap-1 border-line border-b p-2">
        {OUTCOMES.map((outcome) => {
          const count = results.filter((result) => result.outcome === outcome).length;
          return (
            <button
              key={outcome}
              type="button"
              aria-pressed={chosen === outcome}
              disabled={count === 0}
              onClick={() => setOnly(chosen === outcome ? null : outcome)}
              className={cx(
                "flex min-h-control-sm items-center gap-2 rounded-md border px-2.5 text-sm disabled:opacity-60",
                chosen === outcome ? "border-edge bg-selected" : "border-transparent hover:bg-hover",
              )}
            >
              <StateBadge plain {...OUTCOME_LOOKS[outcome][when]} />
              <span className="figures">{count}</span>
            </button>
          );
        })}
      </div>
      <Table label="Rows" fill className="max-h-80">
        <TableHead>
          <TableHeaderCell numeric>Row</TableHeaderCell>
          <TableHeaderCell>Story</TableHeaderCell>
          <TableHeaderCell>What happens</TableHeaderCell>
        </TableHead>
        <TableBody>
          {shown.slice(0, MOST_SHOWN).map((result) => (
            <ResultRow key={result.row} result={result} when={when} />
          ))}
        </TableBody>
      </Table>
      {shown.length > MOST_SHOWN ? (
        <p className="border-line border-t px-3 py-2 text-muted text-xs">
          The first {MOST_SHOWN} of {shown.length.toLocaleString("en")} rows.
        </p>
      ) : null}
    </div>
  );
}

function ResultRow({ result, when }: { result: StoryRowResult; when: "before" | "after" }) {
  const { row, key, title, outcome, changes, reason, notes } = result;
  return (
    <TableRow>
      <TableCell numeric>{row}</TableCell>
      <TableCell className="max-w-60">
        <span className="block truncate">
          {key ? <span className="mr-2 font-mono text-muted text-xs">{key}</span> : null}
          {title || <span className="text-muted">no title</span>}
        </span>
      </TableCell>
      <TableCell className="py-1.5">
        <StateBadge plain {...OUTCOME_LOOKS[outcome][when]} />
        {changes.length > 0 ? <span className="ml-2 text-muted text-xs">{changes.join(", ")}</span> : null}
        {reason ? <p className="text-pretty text-danger text-xs">{reason}</p> : null}
        {notes.map((note) => (
          <p key={note} className="text-pretty text-muted text-xs">
            {note}
          </p>
        ))}
      </TableCell>
    </TableRow>
  );
}
