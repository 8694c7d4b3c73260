"use client";

import { CalendarDays } from "lucide-react";
import Link from "next/link";
import { cx } from "@/components/ui/cx";
import { IconButton } from "@/components/ui/icon-button";
import { StateBadge } from "@/components/ui/state-badge";
import { toneFill } from "@/components/ui/tone";
import { calendarOf, dayNumber, xOf } from "@/lib/epics/rules/calendar";
import { spanOf } from "@/lib/epics/rules/epic-days";
import type { EpicOverview } from "@/lib/epics/schema";
import { spanWords } from "../day-words";
import { EPIC_STATUS_LOOKS } from "../epic-status";
import { type Bar, roadmapModel } from "./roadmap-model";

type RoadmapListProps = {
  overview: EpicOverview;
  today: string;
  base: string;
  mayWrite: boolean;
  onDays: (epicId: string) => void;
};

/** The roadmap on a phone: one epic below the other, each with its bar over the whole of the plan. */
export function RoadmapList({ overview, today, base, mayWrite, onDays }: RoadmapListProps) {
  const spans = overview.epics.flatMap((epic) => spanOf(epic) ?? []);
  // A hundred wide, so that places are shares of the width.
  const calendar = calendarOf(spans, today, "fit", 100);
  const share = (100 / (calendar.last - calendar.first + 1)) * (1 / calendar.dayWidth);
  const { bars, unscheduled } = roadmapModel(overview, calendar, today);
  const now = (xOf(calendar, dayNumber(today)) + calendar.dayWidth / 2) * share;
  return (
    <ul aria-label="Epics by their days" className="flex flex-col sm:hidden">
      {bars.map((bar) => (
        <ListRow key={bar.epic.id} bar={bar} {...{ today, base, mayWrite, onDays }}>
          <span aria-hidden="true" className="relative mt-2 block h-2.5 rounded-full bg-sunken">
            <span
              className={cx(
                "absolute inset-y-0 rounded-full",
                toneFill[EPIC_STATUS_LOOKS[bar.epic.status].tone],
              )}
              style={{
                left: `${bar.left * share}%`,
                width: `${Math.max(2, barWidth(bar, calendar.dayWidth) * share)}%`,
              }}
            />
            <span className="-inset-y-1 absolute w-0.5 bg-accent" style={{ left: `${now}%` }} />
          </span>
        </ListRow>
      ))}
      {unscheduled.map((epic) => (
        <ListRow
          key={epic.id}
          bar={{ epic, index: 0, left: 0, width: 0, late: false, overlaps: [] }}
          {...{ today, base, mayWrite, onDays }}
        />
      ))}
    </ul>
  );
}

/** The bar's own width: on a wide screen it is never narrower than it can be taken hold of. */
function barWidth({ epic }: Bar, dayWidth: number): number {
  const span = spanOf(epic);
  return span ? (dayNumber(span.last) - dayNumber(span.first) + 1) * dayWidth : 0;
}

type ListRowProps = Omit<RoadmapListProps, "overview"> & { bar: Bar; children?: React.ReactNode };

function ListRow({ bar: { epic, late, overlaps }, today, base, mayWrite, onDays, children }: ListRowProps) {
  return (
    <li className="border-line border-b py-3">
      <div className="flex items-center gap-2">
        <div className="min-w-0 flex-1">
          <Link href={`${base}/epics/${epic.id}`} className="block truncate font-medium text-sm">
            <span className="mr-2 font-mono font-normal text-muted text-xs">{epic.number}</span>
            {epic.title}
          </Link>
          <p className="mt-0.5 flex flex-wrap items-center gap-x-3 text-muted text-xs">
            <span className="figures">{spanWords(epic, today)}</span>
            <StateBadge plain {...EPIC_STATUS_LOOKS[epic.status]} />
            {late ? <StateBadge plain shape="alert" tone="danger" label="Late" /> : null}
            {overlaps.length > 0 ? (
              <StateBadge
                plain
                shape="blocked"
                tone="danger"
                label={`Starts before ${overlaps.map(({ number }) => number).join(", ")} ends`}
              />
            ) : null}
          </p>
        </div>
        {mayWrite ? (
          <IconButton
            label={`Days of ${epic.title}`}
            icon={<CalendarDays />}
            onClick={() => onDays(epic.id)}
          />
        ) : null}
      </div>
      {children}
    </li>
  );
}
