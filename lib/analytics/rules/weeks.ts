import { addDays, dayOf, daysApart, mondayOf } from "@/lib/sprints/rules/days";

export type Week = {
  from: string;
  to: string;
  running: boolean;
  finished: { stories: number; points: number };
};

type Finished = { doneAtMs: number; points: number | null };

/** What was finished in each week from Monday to Sunday, empty weeks too. The week of `today` still runs. */
export function weeksOf(
  finished: readonly Finished[],
  { from, to, today, timeZone }: { from: string; to: string; today: string; timeZone: string },
): Week[] {
  const first = mondayOf(from);
  const count = Math.floor(daysApart(first, to) / 7) + 1;
  const weeks = Array.from({ length: Math.max(0, count) }, (_, i) => {
    const monday = addDays(first, i * 7);
    const sunday = addDays(monday, 6);
    return { from: monday, to: sunday, running: sunday >= today, finished: { stories: 0, points: 0 } };
  });
  for (const { doneAtMs, points } of finished) {
    const week = weeks[Math.floor(daysApart(first, dayOf(doneAtMs, timeZone)) / 7)];
    if (!week) continue;
    week.finished.stories += 1;
    week.finished.points += points ?? 0;
  }
  return weeks;
}

const MOST_DAYS = 370;
const USUAL_DAYS = 84;

export type DayRange = { from: string; to: string };

/** The days of a figure: twelve weeks up to today, unless it is said otherwise. A sentence where that cannot be. */
export function rangeOf(
  { from, to }: { from?: string | undefined; to?: string | undefined },
  today: string,
): DayRange | { refusal: string; field: "from" | "to" } {
  const last = to ?? today;
  const first = from ?? addDays(last, 1 - USUAL_DAYS);
  if (first > last) return { refusal: "The first day is after the last.", field: "from" };
  if (daysApart(first, last) >= MOST_DAYS)
    return { refusal: "A figure covers at most 370 days.", field: "from" };
  return { from: first, to: last };
}
