"use client";

import { ArrowDown, ArrowUp, Info, MoreHorizontal } from "lucide-react";
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuItem,
  DropdownMenuTrigger,
} from "@/components/ui/dropdown-menu";
import { IconButton } from "@/components/ui/icon-button";
import type { StoryLane } from "./board-cells";

type LaneHeadProps = {
  lane: StoryLane;
  /** Where a lane shows a card by one of several: how that one is chosen. */
  note: string | null;
  first: boolean;
  last: boolean;
  onShift: (by: -1 | 1) => void;
};

/** How much is in a lane, and its place among the others. */
export function LaneHead({ lane, note, first, last, onShift }: LaneHeadProps) {
  return (
    <>
      <span className="whitespace-nowrap text-muted text-xs tabular-nums">
        {lane.count === 1 ? "1 story" : `${lane.count} stories`}
        {lane.points > 0 ? ` · ${lane.points} ${lane.points === 1 ? "point" : "points"}` : ""}
      </span>
      {note ? (
        <span className="flex text-faint" role="img" aria-label={note} title={note}>
          <Info aria-hidden="true" className="size-3.5" />
        </span>
      ) : null}
      <DropdownMenu>
        <DropdownMenuTrigger asChild>
          <IconButton label={`Lane ${lane.title}`} icon={<MoreHorizontal />} size="sm" />
        </DropdownMenuTrigger>
        <DropdownMenuContent>
          <DropdownMenuItem icon={<ArrowUp />} disabled={first} onSelect={() => onShift(-1)}>
            Move lane up
          </DropdownMenuItem>
          <DropdownMenuItem icon={<ArrowDown />} disabled={last} onSelect={() => onShift(1)}>
            Move lane down
          </DropdownMenuItem>
        </DropdownMenuContent>
      </DropdownMenu>
    </>
  );
}
