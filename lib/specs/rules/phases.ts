import type { Phase } from "@/lib/specs/schema/content";
import { nameKey } from "./check-content";

/** What is kept of a phase beside its text. */
export type PhaseIndex = {
  number: number;
  name: string;
  description: string;
  hours: number | null;
  /** Of its name, description and text. */
  hash: string;
  sizeBytes: number;
};

type Named = { number: number; name: string };

/** A phase before and after an edit; null where it was not there yet, or is gone. */
export type PhaseMove<T extends Named> = { from: T | null; to: T | null };

/** Finds the phases of a text again after an edit: by name, else by number. The gone ones come last. */
export function matchPhases<T extends Named>(before: readonly T[], after: readonly T[]): PhaseMove<T>[] {
  const left = new Set(before);
  const found = new Map<T, T>();
  const pair = (same: (from: T, to: T) => boolean) => {
    for (const to of after) {
      if (found.has(to)) continue;
      for (const from of left) {
        if (!same(from, to)) continue;
        found.set(to, from);
        left.delete(from);
        break;
      }
    }
  };
  pair((from, to) => nameKey(from.name) === nameKey(to.name));
  pair((from, to) => from.number === to.number);
  return [
    ...after.map((to) => ({ from: found.get(to) ?? null, to })),
    ...[...left].map((from) => ({ from, to: null })),
  ];
}

/** What became of a phase; null where it is as it was. */
export function phaseChange({
  from,
  to,
}: PhaseMove<PhaseIndex>): "added" | "changed" | "renamed" | "removed" | null {
  if (!from) return "added";
  if (!to) return "removed";
  if (from.hash === to.hash) return null;
  return from.name === to.name ? "changed" : "renamed";
}

/** The hours of all phases together; null where none says any. */
export function hoursOf(phases: readonly Pick<Phase, "hours">[]): number | null {
  const said = phases.flatMap(({ hours }) => (hours === null ? [] : [hours]));
  return said.length === 0 ? null : Math.round(said.reduce((sum, hours) => sum + hours, 0) * 100) / 100;
}
