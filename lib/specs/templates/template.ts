import type { SpecType } from "@/db/enums";
import type { SpecContent } from "@/lib/specs/schema/content";

/** What a spec can begin with: a structure for a hierarchical one, Markdown for a monolithic one. */
export type SpecBeginning = { name: string; title: string; description: string } & (
  | { type: Extract<SpecType, "hierarchical">; content: SpecContent }
  | { type: Extract<SpecType, "monolithic">; text: string }
);

type Draft = { name: string; hours: number | null; description: string; content: string };

/** Phases that count from one. */
export function phasesOf(...drafts: Draft[]): SpecContent["phases"] {
  return drafts.map((draft, index) => ({ number: index + 1, ...draft }));
}
