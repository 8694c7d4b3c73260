import { addDays, dayOf, daysApart, daysFrom, endOfDay } from "@/lib/sprints/rules/days";
import { type Amount, amountOf, isDone, type StoryState, standAt } from "@/lib/sprints/rules/sprint-state";

export type SprintSpan = {
  startedAtMs: number;
  /** Null while it is active. */
  completedAtMs: number | null;
  endsOn: string | null;
};

export type BurndownPoint = {
  day: string | null;
  remaining: Amount | null;
  scope: Amount | null;
  done: Amount | null;
  ideal: Amount;
  running: boolean;
};

type Reading = { history: readonly StoryState[]; span: SprintSpan; nowMs: number; timeZone: string };

/**
 * A sprint day by day: first the moment it was started, then the end of each day to its last one. Days that have not come
 * yet are unknown, not zero; the one that runs is read as it stands now. A sprint that went on past its last day goes on.
 */
export function burndown({ history, span, nowMs, timeZone }: Reading): BurndownPoint[] {
  const untilMs = span.completedAtMs ?? nowMs;
  const first = dayOf(span.startedAtMs, timeZone);
  const reached = dayOf(untilMs, timeZone);
  const planned = span.endsOn !== null && span.endsOn > first ? span.endsOn : first;
  const last = reached > planned ? reached : planned;
  const committed = standAt(history, span.startedAtMs);
  const total = amountOf(committed);
  const length = daysApart(first, planned) + 1;
  const start = { day: null, ...read(committed), ideal: total, running: false };
  const days = daysFrom(first, last).map((day, index): BurndownPoint => {
    const ideal = fallen(total, (index + 1) / length);
    if (day > reached) return { day, remaining: null, scope: null, done: null, ideal, running: false };
    // What a completed sprint was sealed with may bear a moment just past its end.
    const atMs = day === reached && span.completedAtMs !== null ? Infinity : endOfDay(day, timeZone) - 1;
    const running = day === reached && span.completedAtMs === null;
    return { day, ...read(standAt(history, atMs)), ideal, running };
  });
  return [start, ...days];
}

function read(states: readonly StoryState[]) {
  return {
    scope: amountOf(states),
    done: amountOf(states.filter(isDone)),
    remaining: amountOf(states.filter((state) => !isDone(state))),
  };
}

function fallen(total: Amount, share: number): Amount {
  const left = Math.max(0, 1 - share);
  return { stories: total.stories * left, points: total.points * left };
}

/** The moment at which the stories behind a mark of a burndown are looked at. */
export function momentOf(
  { startedAtMs, completedAtMs }: Pick<SprintSpan, "startedAtMs" | "completedAtMs">,
  { part, day, timeZone }: { part: string; day: string | undefined; timeZone: string },
): number {
  if (part === "committed") return startedAtMs;
  if (day === undefined) return Infinity;
  const isLast = completedAtMs !== null && day >= dayOf(completedAtMs, timeZone);
  return isLast ? Infinity : endOfDay(day, timeZone) - 1;
}

/** The last day of a sprint that lasts so many weeks. */
export function lastDayOf(startsOn: string, weeks: number): string {
  return addDays(startsOn, weeks * 7 - 1);
}
