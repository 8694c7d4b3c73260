import { z } from "zod";
import { readPlanHeading } from "./headings";
import { lightOutline } from "./light-outline";
import { visibleLines } from "./lines";
import { GATE_DECISIONS } from "./qa/gate";
import { readRequirements } from "./requirements";
import { findTasks } from "./tasks";

const LONGEST_HEADING = 200;
const MOST_HEADINGS = 3_000;

/** What is kept beside a text, so that checks of other documents need not read it: short names, because it is stored. */
export const DocumentFacts = z.object({
  /** Headings: depth, line, words. */
  h: z.array(z.tuple([z.number(), z.number(), z.string()])),
  /** Requirements it states: line and words by id. */
  r: z.record(z.string(), z.tuple([z.number(), z.string()])),
  /** Requirements it speaks of: lines by id. */
  m: z.record(z.string(), z.array(z.number())),
  /** The line of its first epic or story; null without any. */
  p: z.number().nullable(),
  /** Its tasks, and how many of them are ticked; absent in what was kept before these were read. */
  t: z.tuple([z.number(), z.number()]).optional(),
  /** What it decides, if it is a QA gate. */
  g: z.enum(GATE_DECISIONS).nullable().optional(),
});
export type DocumentFacts = z.infer<typeof DocumentFacts>;

/** Reads from a text what other documents' checks and backlinks ask of it. Never throws. */
export function factsOf(text: string): DocumentFacts {
  const outline = lightOutline(text);
  const { stated, mentioned } = readRequirements(outline);
  const plan = outline.headings.find((heading) => {
    const kind = readPlanHeading(heading.text)?.kind;
    return kind === "epic" || kind === "story";
  });
  const tasks = findTasks(visibleLines(outline, 1, outline.lines.length));
  return {
    h: outline.headings
      .slice(0, MOST_HEADINGS)
      .map(({ depth, line, text: words }) => [depth, line, storable(words.slice(0, LONGEST_HEADING))]),
    r: Object.fromEntries(stated.map(({ id, line, text: words }) => [id, [line, storable(words)]])),
    m: Object.fromEntries(mentioned),
    p: plan?.line ?? null,
    t: [tasks.length, tasks.filter(({ done }) => done).length],
    g: gateDecision(text),
  };
}

const DECISION = /^gate[ \t]*:[ \t]*["']?([A-Z]+)["']?[ \t]*(?:#.*)?$/m;

/** What a QA gate's file decides; null for any other text. Its value alone, so that a file with mistakes elsewhere counts. */
export function gateDecision(text: string): (typeof GATE_DECISIONS)[number] | null {
  const word = DECISION.exec(text.replaceAll("\r", ""))?.[1];
  return GATE_DECISIONS.find((each) => each === word) ?? null;
}

/** Cutting may halve a character, which JSON in the database refuses. */
function storable(words: string): string {
  return words.replace(/\p{Surrogate}|\0/gu, "");
}
