"use client";

import { defaultRangeExtractor, useVirtualizer } from "@tanstack/react-virtual";
import { type PointerEvent, type RefObject, useMemo, useRef, useState } from "react";
import { notify } from "@/components/ui/toaster";
import { readProblem } from "@/lib/api/client";
import { type Calendar, dayNumber } from "@/lib/epics/rules/calendar";
import type { EpicOverview } from "@/lib/epics/schema";
import { useEpicLinks } from "../use-epic-links";
import { RoadmapArrows } from "./roadmap-arrows";
import { BAR_HELP, type BarHandlers } from "./roadmap-bar";
import { RoadmapHeader, RoadmapLines } from "./roadmap-header";
import { type Bar, roadmapModel, withDraft } from "./roadmap-model";
import { RoadmapRow } from "./roadmap-row";
import { HEADER_PX, LABEL_PX, ROW_PX } from "./sizes";
import { useDraft } from "./use-draft";
import { usePull } from "./use-pull";
import { useKeptPlace } from "./use-roadmap-scroll";

type RoadmapChartProps = {
  overview: EpicOverview;
  calendar: Calendar;
  window: { from: number; to: number };
  today: string;
  base: string;
  mayWrite: boolean;
  scroller: RefObject<HTMLDivElement | null>;
  onDays: (epicId: string) => void;
  onLinks: (epicId: string) => void;
};

/** The bars along the calendar. Only the rows in sight are there, and the one that has the focus. */
export function RoadmapChart(props: RoadmapChartProps) {
  const { overview, calendar, window, today, base, mayWrite, scroller, onDays, onLinks } = props;
  const drafting = useDraft(today);
  const { draft } = drafting;
  // The virtualizer keeps the compiler from remembering things here, and scrolling must not work all of this out anew.
  const model = useMemo(
    () => roadmapModel(withDraft(overview, draft), calendar, today),
    [overview, draft, calendar, today],
  );
  const focused = useRef(0);
  const rows = useVirtualizer({
    count: model.bars.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW_PX,
    overscan: 8,
    paddingStart: HEADER_PX,
    scrollPaddingStart: HEADER_PX,
    initialRect: { width: 1000, height: 700 },
    rangeExtractor: (range) => {
      const indexes = defaultRangeExtractor(range);
      return focused.current < range.count ? [...new Set([...indexes, focused.current])] : indexes;
    },
  });
  const linking = useLinkPull(scroller);
  useKeptPlace(scroller, calendar, dayNumber(today));

  function focusRow(index: number) {
    const bar = model.bars[index];
    if (!bar) return;
    focused.current = index;
    rows.scrollToIndex(index);
    requestAnimationFrame(() =>
      scroller.current?.querySelector<HTMLElement>(`[data-epic-focus="${bar.epic.id}"]`)?.focus(),
    );
  }

  const width = (calendar.last - calendar.first + 1) * calendar.dayWidth;
  const height = Math.max(rows.getTotalSize(), HEADER_PX + 4 * ROW_PX);
  const handlers: BarHandlers = {
    ...{ scroller, today, base, mayWrite, drafting, onLinks },
    dayWidth: calendar.dayWidth,
    onFocusRow: focusRow,
    onLinkPull: linking.begin,
  };
  return (
    <section
      ref={scroller}
      aria-label="Roadmap"
      // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, and must do so by keyboard too
      tabIndex={0}
      className="relative max-h-[calc(100dvh-13rem)] min-w-0 flex-1 overflow-auto rounded-lg border border-line bg-surface max-lg:w-full"
    >
      <p id={BAR_HELP} className="sr-only">
        Arrow left and right move it by a day, with Shift by a week; with Alt they move its end, with Control
        its start. Escape takes that back. L opens what it waits for.
      </p>
      <div className="relative" style={{ width: LABEL_PX + width, height }}>
        <RoadmapHeader calendar={calendar} window={window} />
        <RoadmapLines calendar={calendar} window={window} today={dayNumber(today)} />
        <div className="absolute z-10" style={{ left: LABEL_PX, top: HEADER_PX }}>
          <RoadmapArrows arrows={model.arrows} width={width} height={height} loose={linking.loose} />
        </div>
        <ul aria-label="Scheduled epics" className="absolute inset-x-0 top-0">
          {rows.getVirtualItems().map(({ index, start }) => {
            const bar = model.bars[index];
            return bar ? (
              <RoadmapRow key={bar.epic.id} bar={bar} top={start} handlers={handlers} onDays={onDays} />
            ) : null;
          })}
        </ul>
        {model.bars.length === 0 ? (
          <p
            className="sticky left-0 px-4 py-10 text-center text-muted text-sm"
            style={{ width: "min(100%, 60rem)" }}
          >
            Nothing is scheduled yet. Drag an epic onto the calendar, or give it days from its menu.
          </p>
        ) : null}
      </div>
    </section>
  );
}

type Point = { x: number; y: number };

/** Draws an arrow from the end of a bar to the bar that it is dropped on. */
function useLinkPull(scroller: RefObject<HTMLElement | null>) {
  const [loose, setLoose] = useState<{ from: Point; to: Point } | null>(null);
  const { create } = useEpicLinks();
  const beginPull = usePull(scroller);

  function begin(event: PointerEvent<HTMLElement>, { epic, index, left, width }: Bar) {
    const from = { x: left + width + 9, y: index * ROW_PX + ROW_PX / 2 };
    const startY = event.clientY;
    beginPull(event, {
      onMove: (dx, { clientY }) => setLoose({ from, to: { x: from.x + dx, y: from.y + clientY - startY } }),
      onEnd: (_, { clientX, clientY }) => {
        setLoose(null);
        const target = document.elementFromPoint(clientX, clientY)?.closest<HTMLElement>("[data-epic-bar]");
        const blockedId = target?.dataset.epicBar;
        if (!blockedId || blockedId === epic.id) return;
        create.mutate(
          { blockerId: epic.id, blockedId },
          {
            onError: (error) =>
              notify.error({ title: "They were not linked", description: readProblem(error).message }),
          },
        );
      },
      onCancel: () => setLoose(null),
    });
  }
  return { loose, begin };
}
