import type { EpicStatus } from "@/db/enums";

/** The days that an epic is planned for, as far as they are known. */
export type EpicDays = { startsOn: string | null; dueOn: string | null };

/** Why an epic cannot be planned for these days; null when it can. */
export function refuseDays({ startsOn, dueOn }: EpicDays): string | null {
  if (startsOn === null || dueOn === null || startsOn <= dueOn) return null;
  return `It cannot be due on ${dueOn}, before it starts on ${startsOn}. Choose a later day, or an earlier start.`;
}

/** The first and last day of an epic; one day where only one is known, null where none is. */
export function spanOf({ startsOn, dueOn }: EpicDays): { first: string; last: string } | null {
  const first = startsOn ?? dueOn;
  const last = dueOn ?? startsOn;
  return first === null || last === null ? null : { first, last };
}

/** Whether an epic should have been completed by now. */
export function isLate({ dueOn, status }: Pick<EpicDays, "dueOn"> & { status: EpicStatus }, today: string) {
  return dueOn !== null && dueOn < today && status !== "completed";
}
