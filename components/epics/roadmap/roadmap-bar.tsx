"use client";

import { useRouter } from "next/navigation";
import type { KeyboardEvent, PointerEvent, RefObject } from "react";
import { cx } from "@/components/ui/cx";
import { StateBadge } from "@/components/ui/state-badge";
import { type Tone, toneFill, toneSoft } from "@/components/ui/tone";
import type { Grip } from "@/lib/epics/rules/shift-days";
import type { EpicWithProgress } from "@/lib/epics/schema";
import { spanWords } from "../day-words";
import { EPIC_STATUS_LOOKS } from "../epic-status";
import type { Bar } from "./roadmap-model";
import { BAR_PX, ROW_PX } from "./sizes";
import type { DraftControl } from "./use-draft";
import { usePull } from "./use-pull";

/** The id of the sentence that tells how a bar is moved with the keyboard. */
export const BAR_HELP = "roadmap-bar-help";

export type BarHandlers = {
  scroller: RefObject<HTMLElement | null>;
  dayWidth: number;
  today: string;
  base: string;
  mayWrite: boolean;
  drafting: DraftControl;
  onLinkPull: (event: PointerEvent<HTMLElement>, bar: Bar) => void;
  onFocusRow: (index: number) => void;
  onLinks: (epicId: string) => void;
};

/** The days of an epic, to be pulled by mouse, finger or keys. */
export function RoadmapBar({ bar, handlers }: { bar: Bar; handlers: BarHandlers }) {
  const { epic, left, width } = bar;
  const { mayWrite, onLinkPull } = handlers;
  const press = useBarPress(epic, handlers);
  const keys = useBarKeys(bar, handlers);
  const { tone } = EPIC_STATUS_LOOKS[epic.status];
  const grips: readonly Grip[] = ["start", "end"];
  return (
    <div
      data-epic-bar={epic.id}
      className="group/bar absolute flex items-center"
      style={{ left, width, top: (ROW_PX - BAR_PX) / 2, height: BAR_PX }}
    >
      <button
        type="button"
        data-epic-focus={epic.id}
        aria-label={labelOf(bar, handlers.today)}
        aria-describedby={mayWrite ? BAR_HELP : undefined}
        onPointerDown={mayWrite ? (event) => press(event, "both") : undefined}
        {...keys}
        className={cx(
          "relative h-full w-full touch-none select-none overflow-hidden rounded-sm border text-left",
          mayWrite ? "cursor-grab active:cursor-grabbing" : "cursor-pointer",
          toneSoft[tone],
          epic.status === "draft" ? "border-control border-dashed" : "border-edge",
        )}
      >
        <ProgressFill epic={epic} tone={tone} />
        {width > 56 && epic.progress.stories.total > 0 ? (
          <span className="figures relative px-2 text-xs">
            {epic.progress.stories.done}/{epic.progress.stories.total}
          </span>
        ) : null}
      </button>
      {mayWrite
        ? grips.map((grip) => (
            <span
              key={grip}
              aria-hidden="true"
              onPointerDown={(event) => press(event, grip)}
              className={cx(
                "absolute inset-y-0 w-2 cursor-ew-resize touch-none opacity-0 group-hover/bar:opacity-100",
                "after:absolute after:inset-y-1.5 after:left-1/2 after:w-0.5 after:rounded-full after:bg-muted",
                grip === "start" ? "left-0" : "right-0",
              )}
            />
          ))
        : null}
      {mayWrite ? (
        <span
          aria-hidden="true"
          title="Drag to the epic that waits for this one"
          onPointerDown={(event) => onLinkPull(event, bar)}
          className="-right-4 absolute size-3.5 cursor-crosshair touch-none rounded-full border-2 border-control bg-surface opacity-0 hover:border-focus group-focus-within/bar:opacity-100 group-hover/bar:opacity-100"
        />
      ) : null}
      <Marks bar={bar} today={handlers.today} drafted={handlers.drafting.draft?.epicId === epic.id} />
    </div>
  );
}

function ProgressFill({ epic: { progress }, tone }: { epic: EpicWithProgress; tone: Tone }) {
  const { done, total } = progress.points.total > 0 ? progress.points : progress.stories;
  if (total === 0) return null;
  return (
    <span
      className={cx("absolute inset-y-0 left-0 opacity-25", toneFill[tone === "neutral" ? "success" : tone])}
      style={{ width: `${(done / total) * 100}%` }}
    />
  );
}

function Marks({
  bar: { epic, late, overlaps },
  today,
  drafted,
}: {
  bar: Bar;
  today: string;
  drafted: boolean;
}) {
  return (
    <span className="pointer-events-none absolute left-full ml-5 flex items-center gap-2 whitespace-nowrap">
      {drafted ? <span className="figures text-muted text-xs">{spanWords(epic, today)}</span> : null}
      {late ? <StateBadge shape="alert" tone="danger" label="Late" plain /> : null}
      {overlaps.length > 0 ? (
        <StateBadge
          shape="blocked"
          tone="danger"
          label={`Starts before ${overlaps.map(({ number }) => number).join(", ")} ends`}
          plain
        />
      ) : null}
    </span>
  );
}

function labelOf({ epic, late, overlaps }: Bar, today: string): string {
  const { done, total } = epic.progress.stories;
  return [
    `Epic ${epic.number}: ${epic.title}`,
    EPIC_STATUS_LOOKS[epic.status].label,
    spanWords(epic, today),
    `${done}/${total} stories done`,
    ...(late ? ["late"] : []),
    ...overlaps.map(({ title }) => `starts before ${title} ends`),
  ].join(", ");
}

function useBarPress(epic: EpicWithProgress, { scroller, dayWidth, drafting, base }: BarHandlers) {
  const begin = usePull(scroller);
  const router = useRouter();
  return (event: PointerEvent<HTMLElement>, grip: Grip) => {
    begin(event, {
      onMove: (dx) => drafting.pull(epic, grip, Math.round(dx / dayWidth)),
      onEnd: (moved) => {
        if (moved) drafting.commit();
        else if (grip === "both") router.push(`${base}/epics/${epic.id}`);
      },
      onCancel: drafting.drop,
    });
  };
}

function useBarKeys({ epic, index }: Bar, handlers: BarHandlers) {
  const { drafting, mayWrite, onFocusRow, onLinks, base } = handlers;
  const router = useRouter();
  function onKeyDown(event: KeyboardEvent) {
    const step = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
    const row = { ArrowUp: -1, ArrowDown: 1 }[event.key];
    if (step !== undefined && mayWrite) {
      const grip = event.altKey ? "end" : event.ctrlKey || event.metaKey ? "start" : "both";
      drafting.step(epic, grip, event.shiftKey ? step * 7 : step);
    } else if (row !== undefined) onFocusRow(index + row);
    else if (event.key === "Escape" && drafting.draft) drafting.drop();
    else if (event.key === "Enter") router.push(`${base}/epics/${epic.id}`);
    else if (event.key === "l" && mayWrite) onLinks(epic.id);
    else return;
    event.preventDefault();
  }
  return { onKeyDown, onBlur: drafting.commit };
}
