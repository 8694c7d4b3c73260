import { type Calendar, ticksOf, xOf } from "@/lib/epics/rules/calendar";
import { HEADER_PX, LABEL_PX } from "./sizes";

type Window = { from: number; to: number };

/** The calendar above the bars, and the lines that go down from it; only what is in sight is drawn. */
export function RoadmapHeader({ calendar, window }: { calendar: Calendar; window: Window }) {
  const { major, minor } = ticksOf(calendar);
  const width = (calendar.last - calendar.first + 1) * calendar.dayWidth;
  const inSight = (day: number, days: number) =>
    xOf(calendar, day + days) >= window.from && xOf(calendar, day) <= window.to;
  return (
    <div className="sticky top-0 z-30 flex border-line border-b bg-surface" style={{ height: HEADER_PX }}>
      <div
        className="sticky left-0 z-10 flex shrink-0 items-end border-line border-r bg-surface px-4 pb-1.5 font-medium text-muted text-xs"
        style={{ width: LABEL_PX }}
      >
        Epic
      </div>
      <div aria-hidden="true" className="relative shrink-0 overflow-hidden" style={{ width }}>
        {major
          .filter(({ day, days }) => inSight(day, days))
          .map(({ day, days, label }) => (
            <div
              key={day}
              className="absolute top-0 h-6 border-line border-l"
              style={{ left: xOf(calendar, day), width: days * calendar.dayWidth }}
            >
              <span
                className="sticky inline-block whitespace-nowrap px-2 pt-1 font-medium text-xs"
                style={{ left: LABEL_PX }}
              >
                {days * calendar.dayWidth > 64 ? label : ""}
              </span>
            </div>
          ))}
        {minor
          .filter(({ day, days }) => inSight(day, days))
          .map(({ day, days, label }) => (
            <div
              key={day}
              className="figures absolute top-6 flex h-6 items-center border-line border-l pl-1 text-muted text-xs"
              style={{ left: xOf(calendar, day), width: days * calendar.dayWidth }}
            >
              {days * calendar.dayWidth > 18 ? label : ""}
            </div>
          ))}
      </div>
    </div>
  );
}

/** The lines of the calendar behind the bars. */
export function RoadmapLines({
  calendar,
  window,
  today,
}: {
  calendar: Calendar;
  window: Window;
  today: number;
}) {
  const { major, minor } = ticksOf(calendar);
  const days = new Set([...(calendar.dayWidth >= 20 ? major : minor), ...major].map(({ day }) => day));
  return (
    <div
      aria-hidden="true"
      className="pointer-events-none absolute inset-y-0 right-0"
      style={{ left: LABEL_PX, top: HEADER_PX }}
    >
      {[...days]
        .filter((day) => xOf(calendar, day) >= window.from && xOf(calendar, day) <= window.to)
        .map((day) => (
          <span key={day} className="absolute inset-y-0 w-px bg-line" style={{ left: xOf(calendar, day) }} />
        ))}
      <span
        className="absolute inset-y-0 w-0.5 bg-accent"
        style={{ left: xOf(calendar, today) + calendar.dayWidth / 2 - 1 }}
      />
    </div>
  );
}
