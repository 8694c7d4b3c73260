"use client";

import { ArrowDownToLine, ArrowUpToLine, MoveRight } from "lucide-react";
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuItem,
  DropdownMenuLabel,
  DropdownMenuSeparator,
  DropdownMenuTrigger,
} from "@/components/ui/dropdown-menu";
import { IconButton } from "@/components/ui/icon-button";
import { StateMark } from "@/components/ui/state-mark";
import type { StoryStatus } from "@/db/enums";
import { STORY_STATUSES } from "@/db/enums";
import { refuseStoryStatus } from "@/lib/stories/rules/transitions";
import { STORY_STATUS_LOOKS } from "./story-status";

export type MoveChoice = { kind: "column"; status: StoryStatus } | { kind: "top" } | { kind: "bottom" };

type MoveMenuProps = {
  label: string;
  status: StoryStatus;
  open: boolean;
  onOpenChange: (open: boolean) => void;
  onMove: (choice: MoveChoice) => void;
};

/** “Move to…”: every move without dragging, for touch, for keyboards, and for long columns. */
export function MoveMenu({ label, status, open, onOpenChange, onMove }: MoveMenuProps) {
  return (
    <DropdownMenu open={open} onOpenChange={onOpenChange}>
      <DropdownMenuTrigger asChild>
        <IconButton
          label={`Move ${label} to…`}
          icon={<MoveRight />}
          size="sm"
          className="-my-1.5 -mr-2 opacity-0 focus-visible:opacity-100 group-hover/card:opacity-100 group-focus-visible/card:opacity-100 data-[state=open]:opacity-100 pointer-coarse:opacity-100"
        />
      </DropdownMenuTrigger>
      <DropdownMenuContent align="end">
        <DropdownMenuLabel>Move to</DropdownMenuLabel>
        {STORY_STATUSES.map((target) => (
          <MoveItem key={target} from={status} to={target} onMove={onMove} />
        ))}
        <DropdownMenuSeparator />
        <DropdownMenuItem icon={<ArrowUpToLine />} onSelect={() => onMove({ kind: "top" })}>
          Top of the column
        </DropdownMenuItem>
        <DropdownMenuItem icon={<ArrowDownToLine />} onSelect={() => onMove({ kind: "bottom" })}>
          Bottom of the column
        </DropdownMenuItem>
      </DropdownMenuContent>
    </DropdownMenu>
  );
}

function MoveItem({
  from,
  to,
  onMove,
}: {
  from: StoryStatus;
  to: StoryStatus;
  onMove: MoveMenuProps["onMove"];
}) {
  const refusal = refuseStoryStatus(from, to);
  const { shape, tone, label } = STORY_STATUS_LOOKS[to];
  return (
    <DropdownMenuItem
      icon={<StateMark shape={shape} tone={tone} />}
      disabled={from === to || refusal !== null}
      hint={from === to ? "here" : undefined}
      onSelect={() => onMove({ kind: "column", status: to })}
    >
      {label}
    </DropdownMenuItem>
  );
}
