"use client";

import { useViewer } from "@/components/providers/viewer";
import { StateBadge } from "@/components/ui/state-badge";
import { Table, TableBody, TableCell, TableHead, TableHeaderCell, TableRow } from "@/components/ui/table";
import { TextLink } from "@/components/ui/text-link";
import type { ExportItem } from "@/lib/imports/schema";
import { EXPORT_LOOKS } from "./import-words";

type Source = ExportItem["sources"][number];

/** The files of an export that are not as they were imported, and what changed them. */
export function ExportItems({ items, projectKey }: { items: readonly ExportItem[]; projectKey: string }) {
  const { workspace } = useViewer();
  const base = `/w/${workspace}/p/${projectKey}`;
  return (
    <Table label="Files that are not as imported">
      <TableHead>
        <TableHeaderCell>State</TableHeaderCell>
        <TableHeaderCell>File</TableHeaderCell>
        <TableHeaderCell>Comes from</TableHeaderCell>
      </TableHead>
      <TableBody>
        {items.map(({ path, state, sources, conflicts }) => (
          <TableRow key={path}>
            <TableCell>
              <StateBadge {...EXPORT_LOOKS[state]} plain />
            </TableCell>
            <TableCell className="min-w-48">
              <span className="break-all font-mono text-xs">{path}</span>
              {conflicts.map((sentence) => (
                <span key={sentence} className="block text-warning text-xs">
                  {sentence}
                </span>
              ))}
            </TableCell>
            <TableCell className="min-w-48">
              {sources.map((source) => (
                <TextLink key={source.id} href={hrefOf(base, source)} className="mr-3 break-words">
                  {source.title}
                </TextLink>
              ))}
            </TableCell>
          </TableRow>
        ))}
      </TableBody>
    </Table>
  );
}

const PLACES: Record<Source["kind"], string> = { document: "documents", epic: "epics", story: "stories" };

function hrefOf(base: string, { kind, id }: Source): string {
  return `${base}/${PLACES[kind]}/${id}`;
}
