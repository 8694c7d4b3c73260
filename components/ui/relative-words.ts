const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

const steps = [
  { unit: "day", sizeMs: DAY_MS },
  { unit: "hour", sizeMs: HOUR_MS },
  { unit: "minute", sizeMs: MINUTE_MS },
] as const;

const words = new Intl.RelativeTimeFormat("en", { numeric: "auto" });

/** "3 hours ago", "in 2 days", "just now"; beyond thirty days nothing, for then the date says more. */
export function relativeWords(momentMs: number, nowMs: number): string | null {
  const distanceMs = momentMs - nowMs;
  const sizeMs = Math.abs(distanceMs);
  if (sizeMs < MINUTE_MS) return "just now";
  if (sizeMs >= 30 * DAY_MS) return null;
  const step = steps.find((candidate) => sizeMs >= candidate.sizeMs);
  return step ? words.format(Math.trunc(distanceMs / step.sizeMs), step.unit) : null;
}

type Zone = string | undefined;

/** "3 Mar 2026", in the given zone or else the reader's own. */
export function dateWords(moment: Date, timeZone: Zone): string {
  return moment.toLocaleDateString("en-GB", { day: "numeric", month: "short", year: "numeric", timeZone });
}

/** "Tuesday, 3 March 2026 at 14:05:09 CET", in the given zone or else the reader's own. */
export function exactWords(moment: Date, timeZone: Zone): string {
  const day = { weekday: "long", day: "numeric", month: "long", year: "numeric" } as const;
  const time = { hour: "2-digit", minute: "2-digit", second: "2-digit", timeZoneName: "short" } as const;
  return moment.toLocaleString("en-GB", { ...day, ...time, timeZone });
}
