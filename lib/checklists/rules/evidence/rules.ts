import type { Ground, Rule, Verdict } from "@/lib/checklists/rules/evidence/ground";
import { SECTION_1 } from "@/lib/checklists/rules/evidence/section-1";
import { SECTION_2 } from "@/lib/checklists/rules/evidence/section-2";
import { SECTION_3 } from "@/lib/checklists/rules/evidence/section-3";
import { SECTION_4 } from "@/lib/checklists/rules/evidence/section-4";
import { SECTION_5 } from "@/lib/checklists/rules/evidence/section-5";
import { SECTION_6 } from "@/lib/checklists/rules/evidence/section-6";
import { SECTION_7 } from "@/lib/checklists/rules/evidence/section-7";
import { SECTION_8 } from "@/lib/checklists/rules/evidence/section-8";
import { SECTION_9 } from "@/lib/checklists/rules/evidence/section-9";
import { SECTION_10 } from "@/lib/checklists/rules/evidence/section-10";

/** The rules of the master checklist, by item. */
export const RULES: Readonly<Record<string, Rule>> = {
  ...SECTION_1,
  ...SECTION_2,
  ...SECTION_3,
  ...SECTION_4,
  ...SECTION_5,
  ...SECTION_6,
  ...SECTION_7,
  ...SECTION_8,
  ...SECTION_9,
  ...SECTION_10,
};

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
