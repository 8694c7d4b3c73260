import { applies } from "@/lib/checklists/rules/applies";
import { countAnswers, readinessOf } from "@/lib/checklists/rules/counts";
import type { ChecklistSection, ProjectShape } from "@/lib/checklists/schema/checklist";
import type { ItemAnswer, RunSection } from "@/lib/checklists/schema/run";

/** The sections of a run with the answers to what applies; what does not apply is left out. */
export function runSections(
  sections: readonly ChecklistSection[],
  shape: ProjectShape,
  answers: readonly ItemAnswer[],
): RunSection[] {
  const byKey = new Map(answers.map((answer) => [answer.itemKey, answer]));
  return sections.flatMap(({ key, title, groups }) => {
    const shown = groups.flatMap((group) => {
      const items = group.items
        .filter(({ tags }) => applies(tags, shape))
        .map((item) => ({ ...item, answer: byKey.get(item.key) ?? null }));
      return items.length === 0 ? [] : [{ key: group.key, title: group.title, items }];
    });
    const items = shown.flatMap((group) => group.items);
    if (items.length === 0) return [];
    const counts = countAnswers(items, byKey);
    const readiness = counts.open === counts.applicable ? null : readinessOf(counts);
    return [{ key, title, counts, readiness, groups: shown }];
  });
}
