"use client";

import { cx } from "@/components/ui/cx";
import { Table, TableBody, TableHead, TableHeaderCell } from "@/components/ui/table";
import type { AuditEntry } from "@/lib/audit/schema";
import type { AuditFilter } from "./audit-filter";
import { useAuditNames } from "./audit-names";
import { AuditRow } from "./audit-row";

type AuditTableProps = {
  entries: readonly AuditEntry[];
  stale: boolean;
  change: (part: Partial<AuditFilter>) => void;
};

/** The entries of one page, newest first; each opens to what it changed. */
export function AuditTable({ entries, stale, change }: AuditTableProps) {
  const { nameOf } = useAuditNames();
  return (
    <Table label="Audit log" className={cx("transition-opacity", stale && "opacity-60")}>
      <TableHead>
        <TableHeaderCell className="w-0 pr-0">
          <span className="sr-only">Details</span>
        </TableHeaderCell>
        <TableHeaderCell className="max-sm:hidden">When</TableHeaderCell>
        <TableHeaderCell className="max-sm:hidden">Who</TableHeaderCell>
        <TableHeaderCell className="max-md:hidden">Operation</TableHeaderCell>
        <TableHeaderCell>About</TableHeaderCell>
      </TableHead>
      <TableBody>
        {entries.map((entry) => (
          <AuditRow key={entry.id} entry={entry} change={change} nameOf={nameOf} />
        ))}
      </TableBody>
    </Table>
  );
}
