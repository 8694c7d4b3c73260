import { MAX_PHASES, type Phase, type SpecContent } from "@/lib/specs/schema/content";
import { nameKey } from "./check-content";

/** Adds a phase in a place, counted from 0; others make room for its number. Without a name it gets a free one. */
export function addPhase(
  content: SpecContent,
  place: number,
  phase: Partial<Omit<Phase, "number">> = {},
): SpecContent {
  const { name = freeName(content.phases, "new-phase"), description = "", hours = null } = phase;
  return withPhase(content, place, { number: 0, name, description, hours, content: phase.content ?? "" });
}

/** Changes what a phase says of itself. */
export function changePhase(content: SpecContent, place: number, change: Partial<Phase>): SpecContent {
  return withPhases(
    content,
    content.phases.map((phase, index) => (index === place ? { ...phase, ...change } : phase)),
  );
}

/** Takes a phase to another place. The numbers stay where they are, so that they go on counting upwards. */
export function movePhase(content: SpecContent, from: number, to: number): SpecContent {
  const phases = [...content.phases];
  const [moved] = phases.splice(from, 1);
  if (!moved) return content;
  phases.splice(to, 0, moved);
  return withPhases(content, numbered(phases, numbersOf(content)));
}

/**
 * Makes two of a phase: the second begins with a line of its content, counted from 1, and takes half of the hours unless
 * it is said what it takes.
 */
export function splitPhase(
  content: SpecContent,
  place: number,
  line: number,
  second: { name?: string; hours?: number | null } = {},
): SpecContent {
  const phase = content.phases[place];
  if (!phase) return content;
  const lines = phase.content.split("\n");
  const [before, behind] = [lines.slice(0, line - 1), lines.slice(line - 1)].map((part) => part.join("\n"));
  const half = phase.hours === null ? null : Math.round(phase.hours * 50) / 100;
  const taken = second.hours === undefined ? half : second.hours;
  const rest: Phase = {
    number: 0,
    name: second.name ?? freeName(content.phases, phase.name),
    description: "",
    hours: taken,
    content: behind ?? "",
  };
  const left = phase.hours === null ? null : Math.max(0, hundredths(phase.hours - (taken ?? 0)));
  const kept = changePhase(content, place, { content: (before ?? "").trimEnd(), hours: left });
  return withPhase(kept, place + 1, rest);
}

/** Puts a phase into another one, which keeps its name and place; the texts stay in their order. */
export function mergePhases(content: SpecContent, place: number, into: number): SpecContent {
  const [one, other] = [content.phases[place], content.phases[into]];
  if (!one || !other || place === into) return content;
  const [first, second] = place < into ? [one, other] : [other, one];
  const joined = (parts: readonly string[], by: string) => parts.filter((part) => part !== "").join(by);
  const hours = [first.hours, second.hours].flatMap((each) => (each === null ? [] : [each]));
  const merged: Phase = {
    ...other,
    description: joined([first.description, second.description], " "),
    hours: hours.length > 0 ? hundredths(hours.reduce((sum, each) => sum + each, 0)) : null,
    content: joined([first.content.trimEnd(), second.content], "\n\n"),
  };
  return removePhase(changePhase(content, into, merged), place);
}

/** Puts a phase and the one behind it together, under the name of the first. */
export function mergeWithNext(content: SpecContent, place: number): SpecContent {
  return mergePhases(content, place + 1, place);
}

/** Takes a phase out, with its text. */
export function removePhase(content: SpecContent, place: number): SpecContent {
  const phases = content.phases.filter((_, index) => index !== place);
  return withPhases(content, counts(content) ? counted(phases) : phases);
}

/** Whether there is room for another phase. */
export function hasRoom({ phases }: SpecContent): boolean {
  return phases.length < MAX_PHASES;
}

function withPhase(content: SpecContent, place: number, phase: Phase): SpecContent {
  const phases = [...content.phases];
  phases.splice(place, 0, phase);
  if (counts(content)) return withPhases(content, counted(phases));
  const room: Phase[] = [];
  for (const [index, each] of phases.entries()) {
    const before = room.at(-1)?.number ?? 0;
    const isPushed = index >= place && each.number <= before;
    room.push(index === place || isPushed ? { ...each, number: before + 1 } : each);
  }
  return withPhases(content, room);
}

function withPhases(content: SpecContent, phases: Phase[]): SpecContent {
  return { ...content, phases };
}

function numbersOf({ phases }: SpecContent): number[] {
  return phases.map(({ number }) => number);
}

/** Whether the phases are numbered 1, 2, 3 and so on. */
function counts({ phases }: SpecContent): boolean {
  return phases.every(({ number }, index) => number === index + 1);
}

function counted(phases: readonly Phase[]): Phase[] {
  return phases.map((phase, index) => ({ ...phase, number: index + 1 }));
}

function numbered(phases: readonly Phase[], numbers: readonly number[]): Phase[] {
  return phases.map((phase, index) => ({ ...phase, number: numbers[index] ?? phase.number }));
}

function hundredths(hours: number): number {
  return Math.round(hours * 100) / 100;
}

/** A name that no phase has: the wish itself, or with a number behind it. */
function freeName(phases: readonly Phase[], wish: string): string {
  const taken = new Set(phases.map(({ name }) => nameKey(name)));
  if (!taken.has(nameKey(wish))) return wish;
  const stem = wish.replace(/-\d+$/, "").slice(0, 110);
  for (let copy = 2; ; copy++) {
    const name = `${stem}-${copy}`;
    if (!taken.has(nameKey(name))) return name;
  }
}
