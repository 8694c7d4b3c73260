import { countAnswers, readinessOf } from "@/lib/checklists/rules/counts";
import type { ChecklistRunWithItems, ItemAnswer } from "@/lib/checklists/schema/run";

/** Answers that were given here and are not acknowledged yet, by item. */
export type PendingAnswers = ReadonlyMap<string, ItemAnswer>;

/** The run as it will be when the server has taken what was answered here: answers, counts and readiness. */
export function overlayAnswers(run: ChecklistRunWithItems, pending: PendingAnswers): ChecklistRunWithItems {
  if (pending.size === 0) return run;
  const sections = run.sections.map((section) => {
    const groups = section.groups.map((group) => ({
      ...group,
      items: group.items.map((item) => ({ ...item, answer: pending.get(item.key) ?? item.answer })),
    }));
    const counts = countsOf(groups.flatMap(({ items }) => items));
    const readiness = section.readiness === null ? null : readinessOf(counts);
    return { ...section, groups, counts, readiness };
  });
  const counts = countsOf(sections.flatMap(({ groups }) => groups.flatMap(({ items }) => items)));
  return { ...run, sections, counts, readiness: readinessOf(counts) };
}

/** The cached run with answers that the server has acknowledged, each unless a newer one is there already. */
export function withAnswers(
  run: ChecklistRunWithItems,
  answers: readonly ItemAnswer[],
): ChecklistRunWithItems {
  const newer = new Map(answers.map((answer) => [answer.itemKey, answer]));
  for (const { groups } of run.sections) {
    for (const item of groups.flatMap(({ items }) => items)) {
      const known = item.answer?.version ?? 0;
      if (known > (newer.get(item.key)?.version ?? 0)) newer.delete(item.key);
    }
  }
  return overlayAnswers(run, newer);
}

function countsOf(items: ChecklistRunWithItems["sections"][number]["groups"][number]["items"]) {
  return countAnswers(items, new Map(items.flatMap(({ key, answer }) => (answer ? [[key, answer]] : []))));
}
