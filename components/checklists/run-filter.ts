import type { ChecklistRunWithItems, Proposal, RunItem } from "@/lib/checklists/schema/run";

export const RUN_FILTERS = ["all", "open", "failed", "proposed"] as const;
export type RunFilter = (typeof RUN_FILTERS)[number];

export type ProposalByKey = ReadonlyMap<string, Proposal>;
type Section = ChecklistRunWithItems["sections"][number];

/** Whether an item is shown under a filter. A partial answer counts as failed: both need work on the plan. */
export function isShown(item: RunItem, filter: RunFilter, proposals: ProposalByKey): boolean {
  const answer = item.answer?.answer ?? null;
  switch (filter) {
    case "all":
      return true;
    case "open":
      return answer === null;
    case "failed":
      return answer === "fail" || answer === "partial";
    case "proposed":
      return isOfferable(item, proposals);
    default:
      return filter satisfies never;
  }
}

/** Whether the documents say something to an item that nobody has answered. */
export function isOfferable(item: RunItem, proposals: ProposalByKey): boolean {
  return (item.answer?.answer ?? null) === null && proposals.has(item.key);
}

/** The sections with what a filter leaves of them; groups and sections without items are left out. */
export function filterSections(
  sections: readonly Section[],
  filter: RunFilter,
  proposals: ProposalByKey,
): Section[] {
  if (filter === "all") return [...sections];
  return sections
    .map((section) => ({
      ...section,
      groups: section.groups
        .map((group) => ({
          ...group,
          items: group.items.filter((item) => isShown(item, filter, proposals)),
        }))
        .filter(({ items }) => items.length > 0),
    }))
    .filter(({ groups }) => groups.length > 0);
}

/** The items of sections, in order. */
export function itemsIn(sections: readonly Section[]): RunItem[] {
  return sections.flatMap(({ groups }) => groups.flatMap(({ items }) => items));
}

/** The key of the item a step away from one; the first or last where that one is not among them. */
export function stepFrom(items: readonly RunItem[], key: string | null, step: 1 | -1): string | null {
  const at = items.findIndex((item) => item.key === key);
  if (at === -1) return (step === 1 ? items[0] : items.at(-1))?.key ?? null;
  return items[Math.min(Math.max(at + step, 0), items.length - 1)]?.key ?? null;
}
