import { expect, it } from "vitest";
import type { Presence } from "@/lib/presence/schema";
import { readersOf, whereabouts } from "./whereabouts";

const one = (name: string, more: Partial<Presence> = {}): Presence => ({
  clientId: `${name} ${more.mode ?? "reading"}`,
  actor: { kind: "member", id: name, name },
  userId: name,
  isYou: false,
  mode: "reading",
  line: null,
  since: "2026-01-01T00:00:00.000Z",
  expiresAt: "2026-01-01T00:00:30.000Z",
  ...more,
});

it("two windows of one person are one person, who edits if one of them does", () => {
  const people = readersOf([one("Jonas"), one("Mara"), one("Jonas", { mode: "editing", line: 7 })]);
  expect(people.map(({ actor, mode }) => [actor.name, mode])).toEqual([
    ["Jonas", "editing"],
    ["Mara", "reading"],
  ]);
});

it("says what somebody does, and where", () => {
  const sectionOf = (line: number) => (line > 5 ? "Requirements" : null);
  expect(whereabouts(one("Jonas", { mode: "editing", line: 7 }), sectionOf)).toBe("Jonas edits Requirements");
  expect(whereabouts(one("Jonas", { line: 2 }), sectionOf)).toBe("Jonas reads this document");
  expect(whereabouts(one("Mara", { isYou: true }), sectionOf)).toContain("in another window");
});
