"use client";

import { ArrowDownUp, Rows3 } from "lucide-react";
import { Button } from "@/components/ui/button";
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuLabel,
  DropdownMenuRadioGroup,
  DropdownMenuRadioItem,
  DropdownMenuSeparator,
  DropdownMenuTrigger,
} from "@/components/ui/dropdown-menu";
import { GROUPING_NAMES, GROUPINGS, type Grouping } from "@/lib/stories/rules/group";
import { formatSort, SORT_FIELDS, SORT_NAMES, type Sort } from "@/lib/stories/rules/sort";
import type { BoardQuery } from "@/lib/stories/rules/view-query";

type ViewArrangeProps = {
  layout: "board" | "table";
  grouping: Grouping | null;
  sort: Sort;
  onChange: (change: Partial<BoardQuery>) => void;
};

/** What lanes or sections there are, and in which order stories stand. */
export function ViewArrange({ layout, grouping, sort, onChange }: ViewArrangeProps) {
  return (
    <>
      <GroupMenu {...{ layout, grouping }} onChange={(lanes) => onChange({ lanes })} />
      <SortMenu
        sort={sort}
        board={layout === "board"}
        onChange={(next) => onChange({ sort: formatSort(next) })}
      />
    </>
  );
}

type GroupMenuProps = Pick<ViewArrangeProps, "layout" | "grouping"> & { onChange: (lanes: string) => void };

function GroupMenu({ layout, grouping, onChange }: GroupMenuProps) {
  // A board has its columns anyway.
  const offered = GROUPINGS.filter((known) => layout === "table" || known !== "column");
  return (
    <DropdownMenu>
      <DropdownMenuTrigger asChild>
        <Button size="sm" variant="ghost" icon={<Rows3 aria-hidden="true" />}>
          {grouping ? GROUPING_NAMES[grouping] : "Group"}
          <span className="sr-only">{grouping ? ": grouped by it" : " stories"}</span>
        </Button>
      </DropdownMenuTrigger>
      <DropdownMenuContent>
        <DropdownMenuLabel>{layout === "board" ? "Lanes" : "Sections"}</DropdownMenuLabel>
        <DropdownMenuRadioGroup
          value={grouping ?? "none"}
          onValueChange={(to) => onChange(to === "none" ? "" : to)}
        >
          <DropdownMenuRadioItem value="none">None</DropdownMenuRadioItem>
          {offered.map((known) => (
            <DropdownMenuRadioItem key={known} value={known}>
              {GROUPING_NAMES[known]}
            </DropdownMenuRadioItem>
          ))}
        </DropdownMenuRadioGroup>
      </DropdownMenuContent>
    </DropdownMenu>
  );
}

/** Orders that a card can tell; when a story was changed last is known by lists alone. */
const OFFERED = SORT_FIELDS.filter((field) => field !== "updated" && field !== "key");

type SortMenuProps = { sort: Sort; board: boolean; onChange: (next: Sort) => void };

function SortMenu({ sort, board, onChange }: SortMenuProps) {
  const byRank = sort.field === "rank" && !sort.descending;
  return (
    <DropdownMenu>
      <DropdownMenuTrigger asChild>
        <Button size="sm" variant="ghost" icon={<ArrowDownUp aria-hidden="true" />}>
          {byRank ? "Sort" : `${SORT_NAMES[sort.field]} ${sort.descending ? "↓" : "↑"}`}
          <span className="sr-only">
            {byRank ? " stories" : sort.descending ? ": descending" : ": ascending"}
          </span>
        </Button>
      </DropdownMenuTrigger>
      <DropdownMenuContent>
        <DropdownMenuLabel>Order</DropdownMenuLabel>
        <DropdownMenuRadioGroup
          value={sort.field}
          onValueChange={(to) => {
            const field = OFFERED.find((known) => known === to);
            // What matters most is at the top: the highest priority, the most points.
            if (field) onChange({ field, descending: field === "priority" || field === "points" });
          }}
        >
          {OFFERED.map((field) => (
            <DropdownMenuRadioItem key={field} value={field}>
              {SORT_NAMES[field]}
            </DropdownMenuRadioItem>
          ))}
        </DropdownMenuRadioGroup>
        <DropdownMenuSeparator />
        <DropdownMenuRadioGroup
          value={sort.descending ? "down" : "up"}
          onValueChange={(way) => onChange({ field: sort.field, descending: way === "down" })}
        >
          <DropdownMenuRadioItem value="up">Ascending</DropdownMenuRadioItem>
          <DropdownMenuRadioItem value="down">Descending</DropdownMenuRadioItem>
        </DropdownMenuRadioGroup>
        {board && !byRank ? (
          <p className="max-w-56 px-2 py-1.5 text-muted text-xs">
            While columns are sorted, a card's place inside its column cannot be chosen. Moving it to another
            one works.
          </p>
        ) : null}
      </DropdownMenuContent>
    </DropdownMenu>
  );
}
