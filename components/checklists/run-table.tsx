"use client";

import Link from "next/link";
import { Badge } from "@/components/ui/badge";
import { Table, TableBody, TableCell, TableHead, TableHeaderCell, TableRow } from "@/components/ui/table";
import type { ChecklistRun } from "@/lib/checklists/schema/run";
import { ActorLine } from "./actor-line";
import { RunState } from "./run-header";
import { AnswerParts } from "./run-sections";

/** The runs of a project: what was judged, how far it is, and what was decided. */
export function RunTable({ runs, base }: { runs: readonly ChecklistRun[]; base: string }) {
  return (
    <Table label="Runs">
      <TableHead>
        <TableHeaderCell>Checklist</TableHeaderCell>
        <TableHeaderCell>State</TableHeaderCell>
        <TableHeaderCell>Judged</TableHeaderCell>
        <TableHeaderCell>Answers</TableHeaderCell>
        <TableHeaderCell numeric>Ready</TableHeaderCell>
        <TableHeaderCell>By</TableHeaderCell>
      </TableHead>
      <TableBody>
        {runs.map((run) => (
          <TableRow key={run.id}>
            <TableCell className="min-w-44">
              <Link href={`${base}/checklists/${run.id}`} className="font-medium hover:underline">
                {run.checklistTitle}
              </Link>
            </TableCell>
            <TableCell>
              <RunState run={run} />
            </TableCell>
            <TableCell className="min-w-48">
              <Judged run={run} />
            </TableCell>
            <TableCell className="min-w-36">
              <p className="figures mb-1 text-muted text-xs">
                {run.counts.applicable - run.counts.open} of {run.counts.applicable}
              </p>
              <AnswerParts label={`Answers of ${run.checklistTitle}`} counts={run.counts} />
            </TableCell>
            <TableCell numeric>{run.readiness} %</TableCell>
            <TableCell className="whitespace-nowrap">
              <ActorLine actor={run.decidedBy ?? run.createdBy} at={run.decidedAt ?? run.createdAt} />
            </TableCell>
          </TableRow>
        ))}
      </TableBody>
    </Table>
  );
}

function Judged({ run }: { run: ChecklistRun }) {
  if (!run.prd) return <span className="text-muted">The project</span>;
  return (
    <span className="flex flex-wrap items-center gap-x-2 gap-y-1">
      <span className="min-w-0 truncate">{run.prd.title}</span>
      <span className="figures text-muted text-xs">version {run.prd.version}</span>
      {run.outdated ? <Badge tone="warning">Now version {run.prd.currentVersion}</Badge> : null}
    </span>
  );
}
