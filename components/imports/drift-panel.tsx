"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useViewer } from "@/components/providers/viewer";
import { Badge } from "@/components/ui/badge";
import { Banner } from "@/components/ui/banner";
import { Button } from "@/components/ui/button";
import { Panel } from "@/components/ui/panel";
import { SegmentedControl } from "@/components/ui/segmented-control";
import { StateBadge } from "@/components/ui/state-badge";
import { Table, TableBody, TableCell, TableHead, TableHeaderCell, TableRow } from "@/components/ui/table";
import { client, orpc, readProblem } from "@/lib/api/client";
import type { DriftPart, DriftReport, DriftWinner } from "@/lib/imports/schema";
import { counted, DRIFT_LOOKS } from "./import-words";

/** A document that stands in the files whole and in sections which do not agree: where, and which of the two wins. */
export function DriftPanel({ importId, report }: { importId: string; report: DriftReport }) {
  const { may } = useViewer();
  const queries = useQueryClient();
  const [showSame, setShowSame] = useState(false);
  const settle = useMutation({
    mutationFn: (winner: DriftWinner) =>
      client.imports.settle({ importId, drift: [{ key: report.key, winner }] }),
    onSettled: () => queries.invalidateQueries({ queryKey: orpc.imports.key() }),
  });
  const winner = settle.isPending ? settle.variables : report.winner;
  const different = report.parts.filter(({ state }) => state !== "same");
  const same = report.parts.length - different.length;
  return (
    <Panel
      title={`${report.key} and its sections do not agree`}
      description={`${counted(different.length, "section")} of ${report.parts.length} differ. One of the two becomes the document here; both stay in the export as files.`}
      actions={
        may("epics.write") ? (
          <>
            {report.settled ? <Badge tone="success">Chosen</Badge> : <Badge>Proposed</Badge>}
            <SegmentedControl
              label={`Which text of ${report.key} wins`}
              segments={[
                { value: "shards", label: "The sections win" },
                { value: "whole", label: "The whole wins" },
              ]}
              value={winner}
              onValueChange={(next) => settle.mutate(next)}
            />
          </>
        ) : undefined
      }
      flush
    >
      {settle.error ? (
        <Banner tone="danger" className="m-3">
          {readProblem(settle.error).message}
        </Banner>
      ) : null}
      <Parts parts={showSame ? report.parts : different} />
      {same > 0 && !showSame ? (
        <div className="px-3 py-2">
          <Button size="sm" variant="ghost" onClick={() => setShowSame(true)}>
            Show the {counted(same, "section")} that agree
          </Button>
        </div>
      ) : null}
    </Panel>
  );
}

function Parts({ parts }: { parts: readonly DriftPart[] }) {
  return (
    <Table label="Sections that differ">
      <TableHead>
        <TableHeaderCell>Section</TableHeaderCell>
        <TableHeaderCell>State</TableHeaderCell>
        <TableHeaderCell>File</TableHeaderCell>
        <TableHeaderCell numeric>Line in the whole</TableHeaderCell>
      </TableHead>
      <TableBody>
        {parts.map((part) => (
          <TableRow key={`${part.path} ${part.title}`}>
            <TableCell className="min-w-40">{part.title || "Above all sections"}</TableCell>
            <TableCell>
              <StateBadge {...DRIFT_LOOKS[part.state]} plain />
            </TableCell>
            <TableCell className="break-all font-mono text-muted text-xs">
              {part.state === "only_whole" ? "—" : `${part.path}:${part.line}`}
            </TableCell>
            <TableCell numeric>{part.wholeLine ?? "—"}</TableCell>
          </TableRow>
        ))}
      </TableBody>
    </Table>
  );
}
