import type { Ground, Rule, Verdict } from "@/lib/checklists/rules/evidence/ground";

/** The rules of the master checklist, by item. */
export const RULES: Readonly<Record<string, Rule>> = {};

/** What the documents say to the items that apply, item by item. A verdict without a quoted line never says pass. */
export function proposeAnswers(ground: Ground, keys: ReadonlySet<string>): Map<string, Verdict> {
  const verdicts = new Map<string, Verdict>();
  for (const [key, rule] of Object.entries(RULES)) {
    if (!keys.has(key)) continue;
    const verdict = rule(ground);
    if (verdict && (verdict.answer !== "pass" || verdict.evidence.length > 0)) verdicts.set(key, verdict);
  }
  return verdicts;
}
