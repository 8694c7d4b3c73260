"use client";

import { type RefObject, useEffect, useLayoutEffect, useRef, useState } from "react";
import { type Calendar, xOf } from "@/lib/epics/rules/calendar";
import { LABEL_PX } from "./sizes";

/** What is in sight moves in steps, so that scrolling does not paint the calendar anew with each pixel. */
const STEP_PX = 400;

/** Measures the scroll area, says which part of the calendar is in sight, and keeps the place when the calendar changes. */
export function useRoadmapScroll(scroller: RefObject<HTMLElement | null>) {
  const [width, setWidth] = useState(1000);
  const [left, setLeft] = useState(0);
  useEffect(() => {
    const area = scroller.current;
    if (!area) return;
    const observer = new ResizeObserver(() => setWidth(area.clientWidth - LABEL_PX));
    const follow = () => setLeft(Math.floor(area.scrollLeft / STEP_PX) * STEP_PX);
    observer.observe(area);
    area.addEventListener("scroll", follow, { passive: true });
    return () => {
      observer.disconnect();
      area.removeEventListener("scroll", follow);
    };
  }, [scroller]);
  return { width, window: { from: left - STEP_PX, to: left + width + 2 * STEP_PX } };
}

/** Begins at today, and stays at the same day when the zoom or the first day changes. */
export function useKeptPlace(scroller: RefObject<HTMLElement | null>, calendar: Calendar, today: number) {
  const known = useRef<Calendar | null>(null);
  useLayoutEffect(() => {
    const area = scroller.current;
    const before = known.current;
    if (!area) return;
    known.current = calendar;
    const shown = (area.clientWidth - LABEL_PX) / 2;
    if (!before) {
      area.scrollLeft = xOf(calendar, today) - shown / 2;
    } else if (before.dayWidth !== calendar.dayWidth) {
      const middle = before.first + (area.scrollLeft + shown) / before.dayWidth;
      area.scrollLeft = xOf(calendar, middle) - shown;
    } else if (before.first !== calendar.first) {
      area.scrollLeft += (before.first - calendar.first) * calendar.dayWidth;
    }
  }, [scroller, calendar, today]);
}
