import type { ChecklistItem } from "@/lib/checklists/schema/checklist";
import type { SectionStatus } from "@/lib/checklists/schema/gate";
import type { Answer, AnswerCounts } from "@/lib/checklists/schema/run";

/** The given answers by item key; one that was taken back is none. */
export type AnswersByKey = ReadonlyMap<string, { answer: Answer | null }>;

/** What the database counts of a run's answers. */
export type Tally = Pick<AnswerCounts, "pass" | "partial" | "fail" | "na" | "criticalFails">;

/** Counts the answers to these items. */
export function countAnswers(items: readonly ChecklistItem[], answers: AnswersByKey): AnswerCounts {
  const tally: Tally = { pass: 0, partial: 0, fail: 0, na: 0, criticalFails: 0 };
  for (const { key, critical } of items) {
    const answer = answers.get(key)?.answer;
    if (!answer) continue;
    tally[answer] += 1;
    if (answer === "fail" && critical) tally.criticalFails += 1;
  }
  return withOpen(items.length, tally);
}

/** Completes a tally by what is applicable and what is still open. */
export function withOpen(applicable: number, tally: Tally): AnswerCounts {
  const { pass, partial, fail, na } = tally;
  return { ...tally, applicable, open: Math.max(0, applicable - pass - partial - fail - na) };
}

/**
 * How ready the plan is, in percent: each pass counts whole and each partial half, of all items that apply and were not
 * found to be without application here. Rounded down, so that 100 means everything.
 */
export function readinessOf({ applicable, na, pass, partial }: AnswerCounts): number {
  const counted = applicable - na;
  if (counted <= 0) return applicable > 0 ? 100 : 0;
  return Math.floor(((pass + partial / 2) / counted) * 100);
}

/** One word for a section: failed by any fail, passed when all is, undecided while nothing is answered. */
export function sectionStatus(counts: AnswerCounts): SectionStatus {
  const { applicable, pass, partial, fail, na, open } = counts;
  if (applicable === 0) return "N/A";
  if (open === applicable) return "TBD";
  if (fail > 0) return "FAIL";
  if (pass + na === applicable) return na === applicable ? "N/A" : "PASS";
  return partial + open > 0 ? "PARTIAL" : "PASS";
}
