const DAY_MS = 86_400_000;

/** A day as a number that can be counted with: days since 1970. */
export function dayNumber(day: string): number {
  return Math.round(Date.parse(`${day}T00:00:00Z`) / DAY_MS);
}

/** The day of such a number, as `2026-11-30`. */
export function dayOf(number: number): string {
  return new Date(number * DAY_MS).toISOString().slice(0, 10);
}

/** The day so many days later. */
export function addDays(day: string, days: number): string {
  return dayOf(dayNumber(day) + days);
}

export const ZOOMS = ["week", "month", "quarter", "fit"] as const;
export type Zoom = (typeof ZOOMS)[number];

/** How wide a day is at each zoom. */
const DAY_WIDTHS: Record<Exclude<Zoom, "fit">, number> = { week: 26, month: 8, quarter: 3 };

/** The days that a calendar shows, and how wide each is. */
export type Calendar = { first: number; last: number; dayWidth: number };

type Span = { first: string; last: string };

/** The calendar of a roadmap: everything planned and today, with room at both ends, as wide as the zoom says. */
export function calendarOf(spans: readonly Span[], today: string, zoom: Zoom, width: number): Calendar {
  const now = dayNumber(today);
  const first = Math.min(now, ...spans.map((span) => dayNumber(span.first)));
  const last = Math.max(now + 28, ...spans.map((span) => dayNumber(span.last)));
  if (zoom === "fit") {
    const margin = Math.max(2, Math.ceil((last - first) * 0.03));
    const days = last - first + 1 + 2 * margin;
    return { first: first - margin, last: last + margin, dayWidth: Math.max(0.4, width / days) };
  }
  const dayWidth = DAY_WIDTHS[zoom];
  const margin = Math.ceil(240 / dayWidth);
  const shown = last - first + 1 + 2 * margin;
  const missing = Math.max(0, Math.ceil(width / dayWidth) - shown);
  return { first: first - margin, last: last + margin + missing, dayWidth };
}

/** Where a day begins in the calendar, in pixels. */
export function xOf({ first, dayWidth }: Calendar, day: number): number {
  return (day - first) * dayWidth;
}

/** The day that lies at so many pixels. */
export function dayAt({ first, dayWidth }: Calendar, x: number): number {
  return first + Math.floor(x / dayWidth);
}

export type Tick = { day: number; days: number; label: string };

const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

/** The two rows of headings: months or years above, days, weeks, months or quarters below, as close as they can be read. */
export function ticksOf(calendar: Calendar): { major: Tick[]; minor: Tick[] } {
  const { dayWidth } = calendar;
  if (dayWidth >= 20) return { major: months(calendar, true), minor: everyDay(calendar) };
  if (dayWidth >= 5) return { major: months(calendar, true), minor: weeks(calendar) };
  if (dayWidth >= 1.1) return { major: years(calendar), minor: months(calendar, false) };
  return { major: years(calendar), minor: dayWidth >= 0.5 ? quarters(calendar) : [] };
}

function everyDay({ first, last }: Calendar): Tick[] {
  return range(first, last).map((day) => ({ day, days: 1, label: String(dateOf(day).getUTCDate()) }));
}

function weeks(calendar: Calendar): Tick[] {
  return pieces(
    calendar,
    (day) => day + (8 - (dateOf(day).getUTCDay() || 7)),
    (day) => {
      const date = dateOf(day);
      return `${date.getUTCDate()}`;
    },
  );
}

function months(calendar: Calendar, withYear: boolean): Tick[] {
  return pieces(
    calendar,
    (day) => numberOf(dateOf(day).getUTCFullYear(), dateOf(day).getUTCMonth() + 1),
    (day) => {
      const date = dateOf(day);
      const month = MONTHS[date.getUTCMonth()] ?? "";
      return withYear ? `${month} ${date.getUTCFullYear()}` : month;
    },
  );
}

function quarters(calendar: Calendar): Tick[] {
  const quarterOf = (day: number) => Math.floor(dateOf(day).getUTCMonth() / 3);
  return pieces(
    calendar,
    (day) => numberOf(dateOf(day).getUTCFullYear(), (quarterOf(day) + 1) * 3),
    (day) => `Q${quarterOf(day) + 1}`,
  );
}

function years(calendar: Calendar): Tick[] {
  return pieces(
    calendar,
    (day) => numberOf(dateOf(day).getUTCFullYear() + 1, 0),
    (day) => String(dateOf(day).getUTCFullYear()),
  );
}

/** Cuts the calendar where `next` says that something new begins. */
function pieces({ first, last }: Calendar, next: (day: number) => number, label: (day: number) => string) {
  const ticks: Tick[] = [];
  for (let day = first; day <= last; ) {
    const end = Math.min(next(day), last + 1);
    ticks.push({ day, days: end - day, label: label(day) });
    day = end;
  }
  return ticks;
}

function range(first: number, last: number): number[] {
  return Array.from({ length: last - first + 1 }, (_, index) => first + index);
}

function dateOf(day: number): Date {
  return new Date(day * DAY_MS);
}

function numberOf(year: number, month: number): number {
  return Math.round(Date.UTC(year, month, 1) / DAY_MS);
}
