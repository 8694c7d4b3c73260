/** When a member's digest goes out. */
export type Schedule = {
  digest: "daily" | "weekly";
  digestHour: number;
  /** 1 is Monday. */
  digestWeekday: number;
  timeZone: string;
};

const HOUR_MS = 3_600_000;
const WEEKDAYS = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"];

/** What the clock on the wall says in a time zone. */
export function wallClock(timeZone: string, at: Date): { day: string; hour: number; weekday: number } {
  const parts = new Intl.DateTimeFormat("en-US", {
    timeZone,
    hourCycle: "h23",
    year: "numeric",
    month: "2-digit",
    day: "2-digit",
    hour: "2-digit",
    weekday: "short",
  }).formatToParts(at);
  const part = (type: string) => parts.find((candidate) => candidate.type === type)?.value ?? "";
  return {
    day: `${part("year")}-${part("month")}-${part("day")}`,
    hour: Number(part("hour")),
    weekday: WEEKDAYS.indexOf(part("weekday")) + 1,
  };
}

/**
 * The next moment after `now` at which the digest goes out. Looked for hour by hour, so that it is right where clocks
 * change; where the hour is left out that night, the digest comes with the next one.
 */
export function nextDigest(schedule: Schedule, now: Date): Date {
  const firstMs = Math.floor(now.getTime() / HOUR_MS) * HOUR_MS + HOUR_MS;
  const mostHours = schedule.digest === "daily" ? 49 : 24 * 8 + 1;
  let before = wallClock(schedule.timeZone, new Date(firstMs - HOUR_MS));
  for (let step = 0; step < mostHours; step++) {
    const at = new Date(firstMs + step * HOUR_MS);
    const clock = wallClock(schedule.timeZone, at);
    const isDay = schedule.digest === "daily" || clock.weekday === schedule.digestWeekday;
    const reached =
      clock.hour === schedule.digestHour || isLeftOut(schedule.digestHour, before.hour, clock.hour);
    if (isDay && reached) return at;
    before = clock;
  }
  return new Date(firstMs + mostHours * HOUR_MS);
}

/** Whether an hour fell between two that follow each other on the wall. */
function isLeftOut(hour: number, before: number, now: number): boolean {
  return before < hour && hour < now;
}
