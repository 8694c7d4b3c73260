"use client";

import { ArrowDown, ArrowUp, Columns3Cog } from "lucide-react";
import { useAnnounce } from "@/components/ui/announcer";
import { Button } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/checkbox";
import { IconButton } from "@/components/ui/icon-button";
import { Popover, PopoverContent, PopoverTrigger } from "@/components/ui/popover";
import { columnsOfQuery, queryOfColumns, TABLE_COLUMNS } from "./table-columns";

type TableColumnMenuProps = { columns: string; onChange: (columns: string) => void };

/** Which columns the table has beside key and title, and in which order. */
export function TableColumnMenu({ columns, onChange }: TableColumnMenuProps) {
  const announce = useAnnounce();
  const shown = columnsOfQuery(columns);
  const ids = shown.map(({ id }) => id);
  const hidden = TABLE_COLUMNS.filter(({ id }) => !ids.includes(id));
  const move = (from: number, to: number) => {
    const next = ids.filter((_, index) => index !== from);
    next.splice(to, 0, ...ids.slice(from, from + 1));
    announce(`${shown[from]?.label} is column ${to + 1} of ${ids.length} now.`);
    onChange(queryOfColumns(next));
  };
  return (
    <Popover>
      <PopoverTrigger asChild>
        <Button size="sm" variant="ghost" icon={<Columns3Cog aria-hidden="true" />}>
          <span className="max-sm:sr-only">Columns</span>
        </Button>
      </PopoverTrigger>
      <PopoverContent
        align="end"
        aria-label="Columns of the table"
        className="max-h-(--radix-popover-content-available-height) w-64 overflow-y-auto p-2"
      >
        {[...shown, ...hidden].map(({ id, label }, index) => (
          <div key={id} className="flex h-control-sm items-center gap-1">
            <Checkbox
              className="min-w-0 flex-1"
              label={label}
              checked={index < shown.length}
              // The last column stays: a table of titles alone is a list that says nothing.
              disabled={shown.length === 1 && index === 0}
              onCheckedChange={(checked) =>
                onChange(
                  queryOfColumns(checked === true ? [...ids, id] : ids.filter((known) => known !== id)),
                )
              }
            />
            {index < shown.length ? (
              <>
                <IconButton
                  label={`Move ${label} up`}
                  icon={<ArrowUp />}
                  size="sm"
                  className="size-6!"
                  disabled={index === 0}
                  onClick={() => move(index, index - 1)}
                />
                <IconButton
                  label={`Move ${label} down`}
                  icon={<ArrowDown />}
                  size="sm"
                  className="size-6!"
                  disabled={index === shown.length - 1}
                  onClick={() => move(index, index + 1)}
                />
              </>
            ) : null}
          </div>
        ))}
      </PopoverContent>
    </Popover>
  );
}
