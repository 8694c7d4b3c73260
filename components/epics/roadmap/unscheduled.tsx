"use client";

import { CalendarPlus } from "lucide-react";
import Link from "next/link";
import { type PointerEvent, type RefObject, useState } from "react";
import { createPortal } from "react-dom";
import { IconButton } from "@/components/ui/icon-button";
import type { EpicWithProgress } from "@/lib/epics/schema";
import { usePull } from "./use-pull";

type UnscheduledProps = {
  epics: readonly EpicWithProgress[];
  base: string;
  mayWrite: boolean;
  scroller: RefObject<HTMLElement | null>;
  /** Puts an epic onto the calendar: where it was dropped, or today. */
  onSchedule: (epic: EpicWithProgress, at: { x: number; y: number } | null) => void;
};

type Held = { epic: EpicWithProgress; x: number; y: number };

/** The epics without days, to be dragged onto the calendar. */
export function Unscheduled({ epics, base, mayWrite, scroller, onSchedule }: UnscheduledProps) {
  const [held, setHeld] = useState<Held | null>(null);
  const begin = usePull(scroller);
  if (epics.length === 0) return null;

  function hold(event: PointerEvent<HTMLElement>, epic: EpicWithProgress) {
    if (!mayWrite || (event.target instanceof Element && event.target.closest("button"))) return;
    event.preventDefault();
    begin(event, {
      onMove: (_, { clientX: x, clientY: y }) => setHeld({ epic, x, y }),
      onEnd: (moved, { clientX: x, clientY: y }) => {
        setHeld(null);
        if (moved) onSchedule(epic, { x, y });
      },
      onCancel: () => setHeld(null),
    });
  }

  return (
    <section
      aria-label="Not scheduled"
      className="flex w-56 shrink-0 flex-col rounded-lg border border-line bg-sunken max-lg:w-full"
    >
      <h2 className="px-3 pt-3 pb-1 text-sm">
        Not scheduled <span className="figures text-faint">{epics.length}</span>
      </h2>
      <p className="px-3 pb-2 text-muted text-xs">
        {mayWrite ? "Drag one onto the calendar, or plan it from today." : "Nobody has planned these yet."}
      </p>
      <ul className="flex min-h-0 flex-col gap-1 overflow-y-auto px-2 pb-2">
        {epics.map((epic) => (
          <li
            key={epic.id}
            onPointerDown={(event) => hold(event, epic)}
            className="flex min-h-row items-center gap-2 rounded-md border border-line bg-raised pl-2.5 text-sm [&:has(button)]:cursor-grab [&:has(button)]:touch-none"
          >
            <span className="shrink-0 font-mono text-muted text-xs">{epic.number}</span>
            <Link
              draggable={false}
              href={`${base}/epics/${epic.id}`}
              className="min-w-0 flex-1 truncate hover:underline"
              title={epic.title}
            >
              {epic.title}
            </Link>
            {mayWrite ? (
              <IconButton
                size="sm"
                label={`Plan ${epic.title} from today`}
                icon={<CalendarPlus />}
                onClick={() => onSchedule(epic, null)}
              />
            ) : null}
          </li>
        ))}
      </ul>
      {held ? <HeldEpic held={held} /> : null}
    </section>
  );
}

function HeldEpic({ held: { epic, x, y } }: { held: Held }) {
  return createPortal(
    <div
      aria-hidden="true"
      className="pointer-events-none fixed z-60 max-w-60 truncate rounded-md border border-focus bg-raised px-2.5 py-1.5 text-sm shadow-popover"
      style={{ left: x + 8, top: y + 8 }}
    >
      {epic.number} {epic.title}
    </div>,
    document.body,
  );
}
