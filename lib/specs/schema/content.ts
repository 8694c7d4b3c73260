import { z } from "zod";
import { Line, Prose } from "@/lib/core/schema";

/** More phases than anybody reads; what is longer is several specs. */
export const MAX_PHASES = 100;
const SECTION_LENGTH = 500_000;

/** Hours of work, to the hundredth. */
export const Hours = z
  .number({ error: "Hours are a number, such as 2 or 2.5." })
  .min(0, "Hours are not negative.")
  .max(100_000, "Hours are at most 100,000.")
  .overwrite((hours) => Math.round(hours * 100) / 100);

/** A section's text: free Markdown, whose ends are kept as they are. */
const Section = (what: string) => Prose(what, SECTION_LENGTH);

export const PhaseName = Line("The phase's name", 120);

/** One phase of a hierarchical spec. Fields as technical-specs names them. */
export const Phase = z.strictObject({
  number: z
    .number({ error: "A phase's number is a whole number from 1." })
    .int("A phase's number is a whole number from 1.")
    .min(1, "A phase's number is a whole number from 1.")
    .max(9_999, "A phase's number is at most 9,999."),
  name: PhaseName,
  description: Prose("The phase's description", 5_000).default(""),
  hours: Hours.nullable().default(null),
  content: Section("The phase's content").default(""),
});
export type Phase = z.output<typeof Phase>;

/** A hierarchical spec's content: what is stored as JSON. The rules for numbers and names stand in `rules/check-content.ts`. */
export const SpecContent = z.strictObject({
  overview: Section("The overview").default(""),
  phases: z
    .array(Phase, { error: "The phases are missing. Write [] if there are none yet." })
    .max(MAX_PHASES, {
      error: `A spec has at most ${MAX_PHASES} phases. Split it into several specs.`,
    }),
  architecture: Section("The architecture").default(""),
  technology_stack: Section("The technology stack").default(""),
});
export type SpecContent = z.output<typeof SpecContent>;
