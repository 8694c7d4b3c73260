import { addDays } from "@/lib/epics/rules/calendar";
import type { EpicDays } from "@/lib/epics/rules/epic-days";

/** What of an epic's days somebody takes hold of: all of them, or one end. */
export type Grip = "both" | "start" | "end";

/** How long an epic is taken to be until somebody says otherwise: two weeks. */
const USUAL_DAYS = 14;

/** The days after something was pulled by so many days. An end that is pulled past the other stops there. */
export function pullDays({ startsOn, dueOn }: EpicDays, grip: Grip, by: number): EpicDays {
  if (grip === "both") {
    return { startsOn: startsOn && addDays(startsOn, by), dueOn: dueOn && addDays(dueOn, by) };
  }
  const [first, last] = [startsOn ?? dueOn, dueOn ?? startsOn];
  if (first === null || last === null) return { startsOn, dueOn };
  if (grip === "start") {
    const day = addDays(first, by);
    return { startsOn: day > last ? last : day, dueOn: last };
  }
  const day = addDays(last, by);
  return { startsOn: first, dueOn: day < first ? first : day };
}

/** The days of an epic that is put onto the calendar at a day. */
export function daysFrom(day: string): { startsOn: string; dueOn: string } {
  return { startsOn: day, dueOn: addDays(day, USUAL_DAYS - 1) };
}
