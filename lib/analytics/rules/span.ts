import type { StoryStatus } from "@/db/enums";

/** A line of a story's history, as far as flow is concerned; in their order. */
export type Line = { at: number; status: StoryStatus; archived: boolean };

export type Span = { createdAt: number; startedAt: number | null; doneAt: number | null };

const DAY_MS = 86_400_000;

/**
 * How long a story took, by these rules (the database counts by the same; a test holds one to the other):
 * - It is created with the first line of its history.
 * - It starts the first time that it is active or in review, and that stays so whatever becomes of it.
 * - It is done when it last became done, if it still is. One that was reopened was not done: all of it counts.
 * - Moving between columns of one status changes nothing.
 * - What was done from its first line on (it came so from a file) was finished elsewhere and has no time.
 * - Archiving changes nothing of what is done; what is archived open is neither finished nor in work.
 */
export function spanOf(lines: readonly Line[]): Span | null {
  const [first] = lines;
  const last = lines.at(-1);
  if (!first || !last) return null;
  const startedAt = lines.find(({ status }) => status === "in_progress" || status === "review")?.at ?? null;
  const became = lines.findLast(
    ({ status }, i) => status === "done" && i > 0 && lines[i - 1]?.status !== "done",
  );
  return { createdAt: first.at, startedAt, doneAt: last.status === "done" ? (became?.at ?? null) : null };
}

/** The days that a finished story was in work, and the days since it was created. */
export function timesOf({ createdAt, startedAt, doneAt }: Span): {
  cycleDays: number | null;
  leadDays: number | null;
} {
  if (doneAt === null) return { cycleDays: null, leadDays: null };
  return {
    cycleDays: startedAt === null || startedAt > doneAt ? null : (doneAt - startedAt) / DAY_MS,
    leadDays: (doneAt - createdAt) / DAY_MS,
  };
}

/** The days that something has been in work until a moment. */
export function ageInDays(startedAt: number, nowMs: number): number {
  return Math.max(0, nowMs - startedAt) / DAY_MS;
}

/**
 * Where a story stands in the cumulative flow: nowhere while it is cancelled, or archived before it was done; what is
 * done stays done when it is archived.
 */
export function standsAs({ status, archived }: Pick<Line, "status" | "archived">): StoryStatus | null {
  if (status === "cancelled") return null;
  return archived && status !== "done" ? null : status;
}
