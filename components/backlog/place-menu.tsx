"use client";

import {
  ArrowDownToLine,
  ArrowUpToLine,
  Combine,
  Ellipsis,
  IterationCw,
  ListOrdered,
  Split,
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
import type { BacklogSection, BacklogSpot } from "./backlog-rows";

type PlaceMenuProps = {
  label: string;
  section: BacklogSection;
  sections: readonly BacklogSection[];
  open: boolean;
  onOpenChange: (open: boolean) => void;
  onPlace: (spot: BacklogSpot) => void;
  onSplit: () => void;
  onMerge: () => void;
};

/** Where a story may go, without dragging it, and what else becomes of it. */
export function PlaceMenu({ label, section, sections, open, onOpenChange, ...does }: PlaceMenuProps) {
  return (
    <DropdownMenu open={open} onOpenChange={onOpenChange}>
      <DropdownMenuTrigger asChild>
        <IconButton label={`Move ${label}`} icon={<Ellipsis />} size="sm" variant="ghost" tabIndex={-1} />
      </DropdownMenuTrigger>
      <DropdownMenuContent align="end">
        <DropdownMenuLabel>Move to</DropdownMenuLabel>
        {sections
          .filter(({ id }) => id !== section.id)
          .map((target) => (
            <DropdownMenuItem
              key={target.id}
              icon={target.sprint ? <IterationCw aria-hidden="true" /> : <ListOrdered aria-hidden="true" />}
              onSelect={() =>
                does.onPlace({ sectionId: target.id, slot: target.sprint ? target.cards.length : 0 })
              }
            >
              {target.name}
            </DropdownMenuItem>
          ))}
        <DropdownMenuItem
          icon={<ArrowUpToLine aria-hidden="true" />}
          onSelect={() => does.onPlace({ sectionId: section.id, slot: 0 })}
        >
          Top of {section.name}
        </DropdownMenuItem>
        <DropdownMenuItem
          icon={<ArrowDownToLine aria-hidden="true" />}
          onSelect={() => does.onPlace({ sectionId: section.id, slot: section.cards.length })}
        >
          Bottom of {section.name}
        </DropdownMenuItem>
        <DropdownMenuSeparator />
        <DropdownMenuItem icon={<Split aria-hidden="true" />} onSelect={does.onSplit}>
          Split…
        </DropdownMenuItem>
        <DropdownMenuItem icon={<Combine aria-hidden="true" />} onSelect={does.onMerge}>
          Merge with…
        </DropdownMenuItem>
      </DropdownMenuContent>
    </DropdownMenu>
  );
}
