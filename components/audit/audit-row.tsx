"use client";

import { ChevronRight } from "lucide-react";
import { useId, useState } from "react";
import { Avatar, type AvatarKind } from "@/components/ui/avatar";
import { cx } from "@/components/ui/cx";
import { IconButton } from "@/components/ui/icon-button";
import { RelativeTime } from "@/components/ui/relative-time";
import { TableCell, TableRow } from "@/components/ui/table";
import type { ActorKind } from "@/db/enums";
import type { AuditEntry } from "@/lib/audit/schema";
import type { AuditFilter } from "./audit-filter";
import { EntryDetails } from "./entry-details";

const PICTURES: Record<ActorKind, AvatarKind> = {
  member: "person",
  token: "agent",
  agent: "agent",
  system: "system",
};

type AuditRowProps = {
  entry: AuditEntry;
  change: (part: Partial<AuditFilter>) => void;
  nameOf: (id: string) => string | undefined;
};

/** One entry of the log, which opens to what it changed. */
export function AuditRow({ entry, change, nameOf }: AuditRowProps) {
  const [open, setOpen] = useState(false);
  const detailsId = useId();
  const { at, actor, operation, subject } = entry;
  return (
    <>
      {/* The button in the row does the same by keyboard. */}
      <TableRow className="cursor-pointer" selected={open} onClick={() => setOpen(!open)}>
        <TableCell className="w-0 pr-0">
          <IconButton
            size="sm"
            label={`${open ? "Hide" : "Show"} details: ${operation}, ${subject.label}`}
            aria-expanded={open}
            aria-controls={open ? detailsId : undefined}
            icon={<ChevronRight className={cx("transition-transform", open && "rotate-90")} />}
          />
        </TableCell>
        <TableCell className="whitespace-nowrap text-muted max-sm:hidden">
          <RelativeTime value={at} />
        </TableCell>
        <TableCell className="max-w-48 max-sm:hidden">
          <span className="flex items-center gap-2">
            <Avatar name={actor.name} kind={PICTURES[actor.kind]} size="sm" decorative />
            <span className="truncate">{actor.name}</span>
          </span>
        </TableCell>
        <TableCell className="figures whitespace-nowrap max-md:hidden">{operation}</TableCell>
        <TableCell className="max-w-80 py-1.5">
          <span className="figures block truncate text-xs md:hidden">{operation}</span>
          <span className="block truncate">
            <span className="text-muted">{subject.kind}</span> {subject.label}
          </span>
          <span className="block truncate text-muted text-xs sm:hidden">
            {actor.name}, <RelativeTime value={at} />
          </span>
        </TableCell>
      </TableRow>
      {open ? (
        <tr id={detailsId}>
          <td colSpan={5} className="border-line border-b bg-sunken p-0">
            <EntryDetails entry={entry} change={change} nameOf={nameOf} />
          </td>
        </tr>
      ) : null}
    </>
  );
}
