"use client";

import { useMemo, useRef } from "react";
import { Button } from "@/components/ui/button";
import { SegmentedControl } from "@/components/ui/segmented-control";
import { calendarOf, dayAt, dayNumber, dayOf, xOf, ZOOMS, type Zoom } from "@/lib/epics/rules/calendar";
import { spanOf } from "@/lib/epics/rules/epic-days";
import { daysFrom } from "@/lib/epics/rules/shift-days";
import type { EpicOverview, EpicWithProgress } from "@/lib/epics/schema";
import { useChangeEpic } from "../use-change-epic";
import { useToday } from "../use-today";
import { RoadmapChart } from "./roadmap-chart";
import { RoadmapList } from "./roadmap-list";
import { LABEL_PX } from "./sizes";
import { Unscheduled } from "./unscheduled";
import { useRoadmapScroll } from "./use-roadmap-scroll";

type RoadmapProps = {
  overview: EpicOverview;
  base: string;
  mayWrite: boolean;
  archived: boolean;
  zoom: Zoom;
  onZoom: (zoom: Zoom) => void;
  onDays: (epicId: string) => void;
  onLinks: (epicId: string) => void;
};

const ZOOM_NAMES: Record<Zoom, string> = { week: "Week", month: "Month", quarter: "Quarter", fit: "Fit" };

/** The epics along the calendar: bars on a wide screen, a list with bars on a phone. */
export function Roadmap(props: RoadmapProps) {
  const { overview, base, archived, zoom, onZoom, onDays, onLinks } = props;
  const mayWrite = props.mayWrite && !archived;
  const scroller = useRef<HTMLDivElement>(null);
  const today = useToday();
  const { width, window } = useRoadmapScroll(scroller);
  const change = useChangeEpic();
  const calendar = useMemo(() => {
    const spans = overview.epics.flatMap((epic) => spanOf(epic) ?? []);
    return calendarOf(spans, today, zoom, width);
  }, [overview, today, zoom, width]);
  const unscheduled = overview.epics.filter((epic) => spanOf(epic) === null);

  function schedule(epic: EpicWithProgress, at: { x: number; y: number } | null) {
    if (!at) return change(epic, daysFrom(today));
    const area = scroller.current;
    const box = area?.getBoundingClientRect();
    if (!area || !box || at.x < box.left + LABEL_PX || at.x > box.right) return;
    if (at.y < box.top || at.y > box.bottom) return;
    const x = at.x - box.left - LABEL_PX + area.scrollLeft;
    change(epic, daysFrom(dayOf(dayAt(calendar, x))));
  }

  function showToday() {
    const area = scroller.current;
    const shown = (area?.clientWidth ?? 0) - LABEL_PX;
    area?.scrollTo({ left: xOf(calendar, dayNumber(today)) - shown / 3 });
  }

  return (
    <div className="flex min-h-0 flex-col gap-3">
      <div className="flex flex-wrap items-center gap-2 max-sm:hidden">
        <SegmentedControl
          label="Zoom"
          segments={ZOOMS.map((value) => ({ value, label: ZOOM_NAMES[value] }))}
          value={zoom}
          onValueChange={onZoom}
        />
        <Button onClick={showToday}>Today</Button>
        <Legend />
      </div>
      <RoadmapList overview={overview} today={today} base={base} mayWrite={mayWrite} onDays={onDays} />
      <div className="flex items-start gap-3 max-lg:flex-col max-sm:hidden">
        <RoadmapChart {...{ overview, calendar, window, today, base, mayWrite, scroller, onDays, onLinks }} />
        <Unscheduled
          epics={unscheduled}
          base={base}
          mayWrite={mayWrite}
          scroller={scroller}
          onSchedule={schedule}
        />
      </div>
    </div>
  );
}

function Legend() {
  return (
    <p className="ml-auto flex items-center gap-4 text-muted text-xs max-md:hidden">
      <span className="flex items-center gap-1.5">
        <span aria-hidden="true" className="h-3.5 w-0.5 bg-accent" /> today
      </span>
      <span className="flex items-center gap-1.5">
        <svg aria-hidden="true" viewBox="0 0 24 8" className="h-2 w-6 text-control" fill="none">
          <path d="M0 4h18" stroke="currentColor" strokeWidth="1.5" />
          <path d="M18 0l6 4-6 4z" fill="currentColor" />
        </svg>
        comes before
      </span>
      <span className="flex items-center gap-1.5">
        <svg aria-hidden="true" viewBox="0 0 24 8" className="h-2 w-6 text-danger-mark" fill="none">
          <path d="M0 4h18" stroke="currentColor" strokeWidth="1.5" strokeDasharray="4 3" />
          <path d="M18 0l6 4-6 4z" fill="currentColor" />
        </svg>
        cannot hold
      </span>
    </p>
  );
}
