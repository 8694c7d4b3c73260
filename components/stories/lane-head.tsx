"use client";

import { combine } from "@atlaskit/pragmatic-drag-and-drop/combine";
import { draggable, dropTargetForElements } from "@atlaskit/pragmatic-drag-and-drop/element/adapter";
import { ArrowDown, ArrowUp, GripVertical, Info, MoreHorizontal } from "lucide-react";
import { useEffect, useEffectEvent, useRef, useState } from "react";
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
  /** Another lane was dropped on this one: it takes its place. */
  onTake: (laneId: string) => void;
};

const KIND = "board lane";

/** How much is in a lane, and its place among the others. */
export function LaneHead({ lane, note, first, last, onShift, onTake }: LaneHeadProps) {
  const grip = useRef<HTMLSpanElement>(null);
  const [over, setOver] = useState(false);
  const laneId = lane.id;
  const take = useEffectEvent(onTake);

  useEffect(() => {
    const element = grip.current;
    const head = element?.closest("header");
    if (!element || !head) return;
    return combine(
      draggable({ element, getInitialData: () => ({ kind: KIND, laneId }) }),
      dropTargetForElements({
        element: head,
        canDrop: ({ source }) => source.data.kind === KIND && source.data.laneId !== laneId,
        onDragEnter: () => setOver(true),
        onDragLeave: () => setOver(false),
        onDrop: ({ source }) => {
          setOver(false);
          take(String(source.data.laneId));
        },
      }),
    );
  }, [laneId]);

  return (
    <>
      {over ? (
        <span aria-hidden="true" className="absolute inset-x-0 bottom-0 h-0.5 rounded-full bg-accent" />
      ) : null}
      <span
        ref={grip}
        aria-hidden="true"
        title="Drag to move the lane"
        className="-order-1 flex cursor-grab text-faint hover:text-ink pointer-coarse:hidden"
      >
        <GripVertical className="size-4" />
      </span>
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
