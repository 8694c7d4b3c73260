import { wallClock } from "./schedule";

/** From which hour of the day on people are reminded. */
const FIRST_HOUR = 7;
/** What was due longer ago is no news. */
const OVERDUE_DAYS = 7;
const DAY_MS = 86_400_000;

/** Whether a reader is to be reminded of a day now: the day before and on it, and once it is past. */
export function reminderOf(
  dueOn: string,
  reader: { timeZone: string },
  now: Date,
): "soon" | "overdue" | null {
  const { day, hour } = wallClock(reader.timeZone, now);
  if (hour < FIRST_HOUR) return null;
  const days = Math.round((Date.parse(dueOn) - Date.parse(day)) / DAY_MS);
  if (days === 0 || days === 1) return "soon";
  return days < 0 && days >= -OVERDUE_DAYS ? "overdue" : null;
}

/** The days that anybody on earth may be reminded of now. */
export function remindedDays(now: Date): { from: string; to: string } {
  const day = (offset: number) => new Date(now.getTime() + offset * DAY_MS).toISOString().slice(0, 10);
  return { from: day(-OVERDUE_DAYS - 1), to: day(2) };
}
