"use client";

import { ArrowDownToLine, ArrowRightFromLine, ArrowUpToLine, Rows3 } from "lucide-react";
import type { ReactNode } from "react";
import { useAnnounce } from "@/components/ui/announcer";
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuItem,
  DropdownMenuLabel,
  DropdownMenuSeparator,
  DropdownMenuTrigger,
} from "@/components/ui/dropdown-menu";
import type { StoryCard } from "@/lib/stories/schema/story";
import { useDeeds } from "./board-scene";
import { ColumnMark } from "./column-mark";

type MoveMenuProps = { card: StoryCard; label: string; className: string };

/** “Move to…”: every move without dragging, for touch, for keyboards, and for long columns. It stands open. */
export function MoveMenu({ card, label, className }: MoveMenuProps) {
  const deeds = useDeeds();
  const { columns, lanes, spot } = deeds.targets(card);
  return (
    <DropdownMenu open onOpenChange={(open) => (open ? undefined : deeds.closeMenu(card.id))}>
      <DropdownMenuTrigger aria-label={label} className={className}>
        <ArrowRightFromLine aria-hidden="true" />
      </DropdownMenuTrigger>
      <DropdownMenuContent align="end" onCloseAutoFocus={(event) => event.preventDefault()}>
        <DropdownMenuLabel>Move to</DropdownMenuLabel>
        {columns.map(({ status, colour, ...target }) => (
          <Target
            key={target.id}
            {...target}
            icon={<ColumnMark status={status} colour={colour} />}
            onChoose={() => deeds.moveTo(card, { ...spot, columnId: target.id }, "bottom")}
          />
        ))}
        {lanes.length > 0 ? (
          <>
            <DropdownMenuSeparator />
            <DropdownMenuLabel>Lane</DropdownMenuLabel>
            {lanes.map((target) => (
              <Target
                key={target.id}
                {...target}
                icon={<Rows3 />}
                onChoose={() => deeds.moveTo(card, { ...spot, laneId: target.id }, "bottom")}
              />
            ))}
          </>
        ) : null}
        <DropdownMenuSeparator />
        <DropdownMenuItem icon={<ArrowUpToLine />} onSelect={() => deeds.moveTo(card, null, "top")}>
          Top of the column
        </DropdownMenuItem>
        <DropdownMenuItem icon={<ArrowDownToLine />} onSelect={() => deeds.moveTo(card, null, "bottom")}>
          Bottom of the column
        </DropdownMenuItem>
      </DropdownMenuContent>
    </DropdownMenu>
  );
}

type TargetProps = {
  icon: ReactNode;
  title: string;
  refusal: string | null;
  here: boolean;
  onChoose: () => void;
};

/** A refused place stays in reach, so that its reason can be read and heard. */
function Target({ icon, title, refusal, here, onChoose }: TargetProps) {
  const announce = useAnnounce();
  const shut = here || refusal !== null;
  return (
    <DropdownMenuItem
      icon={icon}
      aria-disabled={shut}
      {...(here ? { hint: "here" } : {})}
      onSelect={(event) => {
        if (!shut) return onChoose();
        event.preventDefault();
        if (refusal) announce(refusal, "assertive");
      }}
    >
      <span className={shut ? "text-faint" : undefined}>{title}</span>
      {refusal ? <span className="block whitespace-normal text-faint text-xs">{refusal}</span> : null}
    </DropdownMenuItem>
  );
}
