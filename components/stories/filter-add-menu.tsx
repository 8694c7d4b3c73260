"use client";

import { ListFilterPlus, Plus } from "lucide-react";
import { useState } from "react";
import { useShortcut } from "@/components/layout/shortcuts";
import { Button } from "@/components/ui/button";
import { IconButton } from "@/components/ui/icon-button";
import { Popover, PopoverContent, PopoverTrigger } from "@/components/ui/popover";
import type { Filter } from "@/lib/stories/rules/filter";
import type { FilterContext } from "@/lib/stories/rules/filter-context";
import { FilterChoiceList } from "./filter-choice-list";

type FilterAddMenuProps = {
  context: FilterContext;
  onAdd: (part: Filter) => void;
  /** Adds to a group of conditions rather than to the whole filter: a small button, without a key of its own. */
  small?: boolean;
};

/** Adds a condition, by keyboard alone if one likes: `f`, a few letters, Enter. */
export function FilterAddMenu({ context, onAdd, small = false }: FilterAddMenuProps) {
  const [open, setOpen] = useState(false);
  useShortcut({ keys: "f", label: "Add a filter", group: "Board", handler: () => setOpen(true) }, !small);
  const add = (part: Filter) => {
    setOpen(false);
    onAdd(part);
  };
  return (
    <Popover open={open} onOpenChange={setOpen}>
      <PopoverTrigger asChild>
        {small ? (
          <IconButton label="Add to this group" icon={<Plus />} size="sm" />
        ) : (
          <Button
            size="sm"
            variant="ghost"
            icon={<ListFilterPlus aria-hidden="true" />}
            aria-keyshortcuts="f"
          >
            Filter
          </Button>
        )}
      </PopoverTrigger>
      <PopoverContent aria-label="Add a filter" className="w-72">
        <FilterChoiceList context={context} onChoose={add} />
      </PopoverContent>
    </Popover>
  );
}
