import type { StateShape } from "@/components/ui/state-mark";
import type { Tone } from "@/components/ui/tone";
import type { SprintStatus } from "@/db/enums";
import { daysApart } from "@/lib/sprints/rules/days";
import type { Amount } from "@/lib/sprints/schema/sprint";

/** How each state of a sprint looks. */
export const SPRINT_LOOKS: Record<SprintStatus, { shape: StateShape; tone: Tone; label: string }> = {
  planned: { shape: "dashed", tone: "neutral", label: "Planned" },
  active: { shape: "half", tone: "progress", label: "Active" },
  completed: { shape: "full", tone: "success", label: "Completed" },
};

/** What is counted: stories, or their points. */
export type Unit = "points" | "stories";

/** An amount in words: "21 points", "1 story". */
export function amountWords(amount: Amount, unit: Unit): string {
  return countWords(amount[unit], unit);
}

/** A number of stories or points in words. */
export function countWords(count: number, unit: Unit): string {
  const one = unit === "points" ? "point" : "story";
  return `${count} ${count === 1 ? one : unit}`;
}

const DAY = { day: "numeric", month: "short", timeZone: "UTC" } as const;

/** "12 Nov". */
export function shortDay(day: string): string {
  return new Date(`${day}T00:00:00Z`).toLocaleDateString("en-GB", DAY);
}

/** "2 – 15 Nov 2026", as far as it is known. */
export function daysWords({ startsOn, endsOn }: { startsOn: string | null; endsOn: string | null }): string {
  if (!startsOn && !endsOn) return "No days yet";
  if (!startsOn || !endsOn)
    return startsOn ? `From ${shortDay(startsOn)}` : `Until ${shortDay(endsOn ?? "")}`;
  return `${shortDay(startsOn)} – ${shortDay(endsOn)} ${endsOn.slice(0, 4)}`;
}

/** How long a sprint still lasts, its last day counted. */
export function daysLeftWords(endsOn: string | null, today: string): string | null {
  if (!endsOn) return null;
  const left = daysApart(today, endsOn) + 1;
  if (left > 1) return `${left} days left`;
  if (left === 1) return "Last day";
  return `${-left + 1} ${left === 0 ? "day" : "days"} over its end`;
}
