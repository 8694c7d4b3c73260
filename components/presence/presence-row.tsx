"use client";

import type { Presence } from "@/lib/presence/schema";
import { PeopleRow } from "./people-row";
import { readersOf, whereabouts } from "./whereabouts";

type PresenceRowProps = {
  present: readonly Presence[];
  /** The heading that a line stands under. */
  sectionOf: (line: number) => string | null;
};

/** Who else has this document open, people and agents; where they are is told when one looks closer. */
export function PresenceRow({ present, sectionOf }: PresenceRowProps) {
  const people = readersOf(present);
  if (people.length === 0) return null;
  const here = people.map((one) => ({
    one,
    doing: whereabouts(one, sectionOf),
    busy: one.mode === "editing",
  }));
  return <PeopleRow people={here} />;
}
