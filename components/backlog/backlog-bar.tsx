"use client";

import { IterationCw } from "lucide-react";
import { FilterAddMenu } from "@/components/stories/filter-add-menu";
import { FilterChips } from "@/components/stories/filter-chips";
import { FilterSearch } from "@/components/stories/filter-search";
import type { BoardFilters } from "@/components/stories/use-board-filters";
import type { ShownCards } from "@/components/stories/use-shown-cards";
import { Button } from "@/components/ui/button";
import { Select } from "@/components/ui/select";
import { type Filter, isEmptyFilter } from "@/lib/stories/rules/filter";
import { addAt } from "@/lib/stories/rules/filter-edit";
import { formatFilter } from "@/lib/stories/rules/filter-format";
import type { Board } from "@/lib/stories/schema/board";

type BacklogBarProps = {
  board: Board;
  filters: BoardFilters;
  found: ShownCards;
  epicId: string;
  onEpic: (epicId: string) => void;
  onNewSprint: (() => void) | null;
};

/** Search and filter of the backlog, in the same words as on the board. */
export function BacklogBar({ board, filters, found, epicId, onEpic, onNewSprint }: BacklogBarProps) {
  const { filter, context, problems } = found;
  const change = (next: Filter) => filters.set({ filter: formatFilter(next) }, "push");
  const epics = board.epics.filter(({ archived }) => !archived);
  return (
    <search className="flex flex-col gap-2 border-line border-b px-3 py-2 sm:px-4">
      <div className="flex flex-wrap items-center gap-1.5">
        <span className="max-sm:basis-full">
          <FilterSearch value={filters.query.q} onChange={(q) => filters.set({ q })} />
        </span>
        <FilterAddMenu context={context} onAdd={(part) => change(addAt(filter, [], part))} />
        <Select
          aria-label="Epic"
          className="w-40! lg:hidden"
          value={epicId || "all"}
          onValueChange={(value) => onEpic(value === "all" ? "" : value)}
          options={[
            { value: "all", label: "All epics" },
            ...epics.map(({ id, number, title }) => ({ value: id, label: `${number} ${title}` })),
            { value: "none", label: "No epic" },
          ]}
        />
        {onNewSprint ? (
          <Button
            size="sm"
            className="ml-auto"
            icon={<IterationCw aria-hidden="true" />}
            onClick={onNewSprint}
          >
            New sprint
          </Button>
        ) : null}
      </div>
      {isEmptyFilter(filter) ? null : (
        <div className="flex flex-wrap items-center gap-1">
          <FilterChips filter={filter} context={context} onChange={change} />
        </div>
      )}
      {problems.length > 0 ? (
        <p role="status" className="text-danger text-xs">
          {problems[0]?.message}
        </p>
      ) : null}
    </search>
  );
}
