import type { Presence } from "@/lib/presence/schema";

/** Whoever is here, at a document or a board. */
export type Someone = Pick<Presence, "clientId" | "actor" | "isYou">;

/** One entry for each person or agent, however many screens: the one that weighs most. */
export function byPerson<T extends Someone>(present: readonly T[], weightOf: (one: T) => number): T[] {
  const people = new Map<string, T>();
  for (const one of present) {
    const who = `${one.actor.kind} ${one.actor.id ?? one.actor.name}`;
    const known = people.get(who);
    if (!known || weightOf(known) < weightOf(one)) people.set(who, one);
  }
  return [...people.values()];
}

/** How somebody is called: one's own other screens say so; an agent is never its owner. */
export function calledHere({ actor, isYou }: Someone): string {
  return isYou && actor.kind === "member" ? `${actor.name} (you, in another window)` : actor.name;
}
