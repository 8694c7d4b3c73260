const MINUTE = 60;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** How long ago something was, as people say it. */
export function ago(at: string | null, nowMs: number): string {
  if (at === null) return "–";
  const seconds = Math.max(0, Math.round((nowMs - Date.parse(at)) / 1000));
  return seconds < 5 ? "just now" : `${span(seconds)} ago`;
}

/** A span of time in its largest unit. */
export function span(seconds: number): string {
  if (seconds < 2 * MINUTE) return `${Math.round(seconds)} s`;
  if (seconds < 2 * HOUR) return `${Math.round(seconds / MINUTE)} min`;
  if (seconds < 2 * DAY) return `${Math.round(seconds / HOUR)} h`;
  return `${Math.round(seconds / DAY)} days`;
}

/** `1 task`, `2 tasks` */
export function counted(count: number, one: string, many = `${one}s`): string {
  return `${count} ${count === 1 ? one : many}`;
}

/** `in_progress` as people read it. */
export function stateWords(status: string): string {
  return status.replaceAll("_", " ");
}

/** Hours, or a dash where nobody said any. */
export function hoursWords(hours: number | null): string {
  return hours === null ? "–" : `${hours} h`;
}

/** A size in bytes, as people read it. */
export function sizeWords(sizeBytes: number): string {
  if (sizeBytes < 1_000) return `${sizeBytes} B`;
  return sizeBytes < 1_000_000
    ? `${(sizeBytes / 1_000).toFixed(1)} kB`
    : `${(sizeBytes / 1_000_000).toFixed(1)} MB`;
}
