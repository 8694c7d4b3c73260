import type { Presence } from "@/lib/presence/schema";
import { byPerson, calledHere } from "./by-person";

/** One entry for each person or agent at a document: the screen that edits counts most. */
export function readersOf(present: readonly Presence[]): Presence[] {
  return byPerson(present, ({ mode }) => (mode === "editing" ? 1 : 0));
}

/** What somebody does here, in a sentence: "Jonas Weber edits Requirements". */
export function whereabouts(one: Presence, sectionOf: (line: number) => string | null): string {
  const verb = one.mode === "editing" ? "edits" : "reads";
  const section = one.line === null ? null : sectionOf(one.line);
  return `${calledHere(one)} ${verb} ${section || "this document"}`;
}
