"use client";

import { FileUp, FileWarning } from "lucide-react";
import { Banner } from "@/components/ui/banner";
import { ButtonLink } from "@/components/ui/button-link";
import { EmptyState } from "@/components/ui/empty-state";
import { Panel } from "@/components/ui/panel";
import { Table, TableBody, TableCell, TableHead, TableHeaderCell, TableRow } from "@/components/ui/table";
import type { ImportRecord } from "@/lib/imports/schema";
import { resultLines } from "./result-words";
import { WarningList } from "./warning-list";

/** What became of an import: what it made, or why it made nothing. */
export function ImportEnded({ record, project }: { record: ImportRecord; project: string }) {
  const again = (
    <ButtonLink href={`${project}/import`} icon={<FileUp aria-hidden="true" />}>
      Import again
    </ButtonLink>
  );
  if (record.status === "done") return <Done record={record} project={project} again={again} />;
  if (record.status === "cancelled") {
    return (
      <EmptyState icon={<FileUp />} title="This import was cancelled" action={again}>
        Nothing of it was written. To import these files after all, choose them again.
      </EmptyState>
    );
  }
  return (
    <>
      <Banner tone="danger" title="Nothing was imported" action={again}>
        {record.error ?? "The files could not be taken in. What is named below must be mended first."}
      </Banner>
      {record.problems.length > (record.error ? 1 : 0) ? (
        <Panel title="What stopped it" flush>
          <WarningList warnings={record.problems} icon={<FileWarning aria-hidden="true" />} />
        </Panel>
      ) : null}
    </>
  );
}

const PLACES: Record<string, string> = { Documents: "/documents", Epics: "/epics", Stories: "/board" };

function Done({ record, project, again }: { record: ImportRecord; project: string; again: React.ReactNode }) {
  const lines = record.result ? resultLines(record.result) : [];
  const took = record.result ? `in ${(record.result.durationMs / 1_000).toFixed(1)} s` : "";
  if (lines.length === 0) {
    return (
      <EmptyState icon={<FileUp />} title="Nothing changed" action={again}>
        Everything in these files is in the project already, word for word.
      </EmptyState>
    );
  }
  return (
    <Panel title={`Imported ${took}`} description="All of it, in one step." actions={again} flush>
      <Table label="What was imported">
        <TableHead>
          <TableHeaderCell>Kind</TableHeaderCell>
          <TableHeaderCell numeric>New</TableHeaderCell>
          <TableHeaderCell numeric>Updated</TableHeaderCell>
          <TableHeaderCell />
        </TableHead>
        <TableBody>
          {lines.map(({ kind, created, updated }) => (
            <TableRow key={kind}>
              <TableCell>{kind}</TableCell>
              <TableCell numeric>{created}</TableCell>
              <TableCell numeric>{updated}</TableCell>
              <TableCell className="text-right">
                {PLACES[kind] ? (
                  <ButtonLink size="sm" variant="ghost" href={`${project}${PLACES[kind]}`}>
                    Look at {kind.toLowerCase()}
                  </ButtonLink>
                ) : null}
              </TableCell>
            </TableRow>
          ))}
        </TableBody>
      </Table>
    </Panel>
  );
}
