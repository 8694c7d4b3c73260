/** A time in days as people read it: tenths below ten days, whole ones above. */
export function daysWords(days: number): string {
  if (days < 0.05) return "under 0.1 days";
  const shown = days < 10 ? Math.round(days * 10) / 10 : Math.round(days);
  return `${shown} ${shown === 1 ? "day" : "days"}`;
}

const MOMENT = { day: "numeric", month: "short" } as const;

/** "12 Nov" of a moment, in a time zone. */
export function momentWords(ms: number, timeZone: string): string {
  return new Date(ms).toLocaleDateString("en-GB", { ...MOMENT, timeZone });
}
