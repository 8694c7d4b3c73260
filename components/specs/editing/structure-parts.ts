import type { SpecContent } from "@/lib/specs/schema/content";
import { textParts } from "../text-parts";
import type { KeyedPhase } from "./keep-keys";

/** The parts that every hierarchical spec has once, as people call them. */
export const FIXED_PARTS = [
  {
    id: "overview",
    label: "Overview",
    hint: "What is built, and why. Whoever gets one phase reads this too.",
  },
  { id: "architecture", label: "Architecture", hint: "The decisions that hold for every phase." },
  { id: "technology_stack", label: "Technology stack", hint: "Languages, libraries and versions." },
] as const;

export type FixedPartId = (typeof FIXED_PARTS)[number]["id"];

/** What is being written: one of the fixed parts, or a phase in a place. */
export type OpenPart =
  | { readonly kind: "fixed"; readonly id: FixedPartId }
  | { readonly kind: "phase"; readonly place: number; readonly key: string };

/** The part that a key names; the overview where the phase is gone. */
export function partOf(key: string, phases: readonly KeyedPhase[]): OpenPart {
  const place = phases.findIndex((phase) => phase.key === key);
  if (place >= 0) return { kind: "phase", place, key };
  return { kind: "fixed", id: FIXED_PARTS.find(({ id }) => id === key)?.id ?? "overview" };
}

/** The text of a part. */
export function textOf(content: SpecContent, part: OpenPart): string {
  return part.kind === "fixed" ? content[part.id] : (content.phases[part.place]?.content ?? "");
}

/** The line of the whole text that the content of a part begins on. */
export function startOf(text: string, part: OpenPart): number {
  const parts = textParts(text);
  const phases = parts.filter(({ kind }) => kind === "phase");
  const found = part.kind === "phase" ? phases[part.place] : parts.find(({ kind }) => kind === part.id);
  return found?.firstLine ?? 1;
}
