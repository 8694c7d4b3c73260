"use client";

import {
  ArrowLeft,
  ArrowRight,
  Columns3,
  EyeOff,
  FoldHorizontal,
  ListChecks,
  MoreHorizontal,
  Pencil,
  Plus,
  Trash2,
} from "lucide-react";
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuItem,
  DropdownMenuLabel,
  DropdownMenuSeparator,
  DropdownMenuTrigger,
} from "@/components/ui/dropdown-menu";
import { IconButton } from "@/components/ui/icon-button";
import type { BoardColumn } from "@/lib/stories/schema/board";
import type { ColumnDeeds } from "./use-column-deeds";

export type ColumnMenuProps = {
  column: BoardColumn;
  /** Null for whoever may not add stories. */
  onAdd: (() => void) | null;
  onSelectAll: (() => void) | null;
  onCollapse: () => void;
  /** Null for whoever may not change the project. */
  deeds: ColumnDeeds | null;
};

/** What can be done with a column. Its settings are only offered to who may change the project. */
export function ColumnMenu({ column, onAdd, onSelectAll, onCollapse, deeds }: ColumnMenuProps) {
  return (
    <DropdownMenu>
      <DropdownMenuTrigger asChild>
        <IconButton label={`Column ${column.name}`} icon={<MoreHorizontal />} size="sm" className="-mr-1.5" />
      </DropdownMenuTrigger>
      <DropdownMenuContent align="end">
        {onAdd ? (
          <DropdownMenuItem icon={<Plus />} onSelect={onAdd}>
            Add a story here
          </DropdownMenuItem>
        ) : null}
        {onSelectAll ? (
          <DropdownMenuItem icon={<ListChecks />} shortcut="mod+a" onSelect={onSelectAll}>
            Select all in it
          </DropdownMenuItem>
        ) : null}
        <DropdownMenuItem icon={<FoldHorizontal />} onSelect={onCollapse}>
          Collapse
        </DropdownMenuItem>
        {deeds ? <ColumnSettings column={column} deeds={deeds} /> : null}
      </DropdownMenuContent>
    </DropdownMenu>
  );
}

function ColumnSettings({ column, deeds }: { column: BoardColumn; deeds: ColumnDeeds }) {
  const [left, right] = deeds.neighbours(column);
  return (
    <>
      <DropdownMenuSeparator />
      <DropdownMenuLabel>For everyone</DropdownMenuLabel>
      <DropdownMenuItem icon={<Pencil />} onSelect={() => deeds.open({ kind: "edit", column })}>
        Name, colour, limits…
      </DropdownMenuItem>
      <DropdownMenuItem icon={<ArrowLeft />} disabled={!left} onSelect={() => deeds.shift(column, -1)}>
        Move left
      </DropdownMenuItem>
      <DropdownMenuItem icon={<ArrowRight />} disabled={!right} onSelect={() => deeds.shift(column, 1)}>
        Move right
      </DropdownMenuItem>
      <DropdownMenuItem icon={<Columns3 />} onSelect={() => deeds.open({ kind: "add", after: column })}>
        Add a column after it…
      </DropdownMenuItem>
      <DropdownMenuItem icon={<EyeOff />} onSelect={() => deeds.setHidden(column, true)}>
        Hide
      </DropdownMenuItem>
      <DropdownMenuItem icon={<Trash2 />} danger onSelect={() => deeds.open({ kind: "remove", column })}>
        Remove…
      </DropdownMenuItem>
    </>
  );
}
