import type { Presence } from "@/lib/presence/schema";

/** One entry for each person or agent, however many screens: the one that edits counts most. */
export function byPerson(present: readonly Presence[]): Presence[] {
  const people = new Map<string, Presence>();
  for (const one of present) {
    const who = `${one.actor.kind} ${one.actor.id ?? one.actor.name}`;
    const known = people.get(who);
    if (!known || (known.mode === "reading" && one.mode === "editing")) people.set(who, one);
  }
  return [...people.values()];
}

/** What somebody does here, in a sentence: "Jonas Weber edits Requirements". */
export function whereabouts(one: Presence, sectionOf: (line: number) => string | null): string {
  const who =
    one.isYou && one.actor.kind === "member" ? `${one.actor.name} (you, in another window)` : one.actor.name;
  const verb = one.mode === "editing" ? "edits" : "reads";
  const section = one.line === null ? null : sectionOf(one.line);
  return section ? `${who} ${verb} ${section}` : `${who} ${verb} this document`;
}
