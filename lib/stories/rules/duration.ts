/** A working day and a working week in minutes, as plans count them. */
const DAY = 8 * 60;
const WEEK = 5 * DAY;
const MINUTES: Record<string, number> = { w: WEEK, d: DAY, h: 60, m: 1 };
const MOST_MINUTES = 6_000_000;

/**
 * Reads time as people write it: `3h 30m`, `1.5h`, `2d`, `1w 2d`, `1:30`; a bare number means hours. Null for an empty
 * text, undefined for what is no time.
 */
export function parseDuration(text: string): number | null | undefined {
  const words = text.trim().toLowerCase().replaceAll(",", ".");
  if (words === "") return null;
  const clock = /^(\d{1,5}):([0-5]\d)$/.exec(words);
  if (clock) return within(Number(clock[1]) * 60 + Number(clock[2]));
  if (/^\d+(?:\.\d+)?$/.test(words)) return within(Number(words) * 60);
  if (!/^(?:\d+(?:\.\d+)?\s*[wdhm]\w{0,6}\s*)+$/.test(words)) return undefined;
  let minutes = 0;
  for (const [, amount, unit] of words.matchAll(/(\d+(?:\.\d+)?)\s*([wdhm])[a-z]*/g)) {
    minutes += Number(amount) * (MINUTES[unit ?? ""] ?? 0);
  }
  return within(minutes);
}

function within(minutes: number): number | undefined {
  return minutes <= MOST_MINUTES ? Math.round(minutes) : undefined;
}

/** Minutes as people write them, in hours and minutes: `3h 30m`. */
export function formatDuration(minutes: number): string {
  const hours = Math.floor(minutes / 60);
  const rest = minutes % 60;
  if (hours === 0) return `${rest}m`;
  return rest === 0 ? `${hours}h` : `${hours}h ${rest}m`;
}
