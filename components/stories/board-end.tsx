"use client";

import { Eye, EyeOff, Plus } from "lucide-react";
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuItem,
  DropdownMenuLabel,
  DropdownMenuTrigger,
} from "@/components/ui/dropdown-menu";
import { IconButton } from "@/components/ui/icon-button";
import type { BoardColumn } from "@/lib/stories/schema/board";
import type { ColumnDeeds } from "./use-column-deeds";

/** What stands behind the last column: a place for another one, and those that are hidden. */
export function BoardEnd({ columns, deeds }: { columns: readonly BoardColumn[]; deeds: ColumnDeeds }) {
  const hidden = columns.filter((column) => column.hidden);
  const after = columns.findLast((column) => !column.hidden) ?? null;
  return (
    <div className="flex flex-col gap-1">
      <IconButton label="Add a column" icon={<Plus />} onClick={() => deeds.open({ kind: "add", after })} />
      {hidden.length > 0 ? (
        <DropdownMenu>
          <DropdownMenuTrigger asChild>
            <IconButton label={`Hidden columns: ${hidden.length}`} icon={<EyeOff />} />
          </DropdownMenuTrigger>
          <DropdownMenuContent align="end">
            <DropdownMenuLabel>Show for everyone</DropdownMenuLabel>
            {hidden.map((column) => (
              <DropdownMenuItem
                key={column.id}
                icon={<Eye />}
                hint={column.count}
                onSelect={() => deeds.setHidden(column, false)}
              >
                {column.name}
              </DropdownMenuItem>
            ))}
          </DropdownMenuContent>
        </DropdownMenu>
      ) : null}
    </div>
  );
}
