const SHORT = new Intl.DateTimeFormat("en", { day: "numeric", month: "short", timeZone: "UTC" });
const LONG = new Intl.DateTimeFormat("en", {
  day: "numeric",
  month: "short",
  year: "numeric",
  timeZone: "UTC",
});

/** A day as people read it: "30 Nov", with the year where it is not this one. */
export function dayWords(day: string, today: string): string {
  const date = new Date(`${day}T00:00:00Z`);
  return (day.slice(0, 4) === today.slice(0, 4) ? SHORT : LONG).format(date);
}

/** From when until when something is planned, as far as that is known. */
export function spanWords(
  { startsOn, dueOn }: { startsOn: string | null; dueOn: string | null },
  today: string,
): string {
  if (startsOn && dueOn) return `${dayWords(startsOn, today)} – ${dayWords(dueOn, today)}`;
  if (dueOn) return `due ${dayWords(dueOn, today)}`;
  return startsOn ? `from ${dayWords(startsOn, today)}` : "not scheduled";
}
