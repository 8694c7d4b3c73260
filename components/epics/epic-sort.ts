import { EPIC_STATUSES } from "@/db/enums";
import type { EpicWithProgress } from "@/lib/epics/schema";

export const EPIC_SORTS = [
  "rank",
  "number",
  "title",
  "status",
  "startsOn",
  "dueOn",
  "progress",
  "points",
] as const;
export type EpicSort = { by: (typeof EPIC_SORTS)[number]; descending: boolean };

/** The order of the plan: the only one in which epics can be moved. */
export const PLAN_ORDER: EpicSort = { by: "rank", descending: false };

/** The next order when a heading is pressed: up, down, and back to the plan's own. */
export function nextSort(sort: EpicSort, by: EpicSort["by"]): EpicSort {
  if (sort.by !== by) return { by, descending: false };
  return sort.descending ? PLAN_ORDER : { by, descending: true };
}

const words = new Intl.Collator("en", { numeric: true, sensitivity: "base" });

/** The epics in the order that was chosen; what has no value stands last, either way. */
export function sortEpics(
  epics: readonly EpicWithProgress[],
  { by, descending }: EpicSort,
): EpicWithProgress[] {
  if (by === "rank") return [...epics];
  const turn = descending ? -1 : 1;
  return epics.toSorted((a, b) => {
    const [one, other] = [sortValue(a, by), sortValue(b, by)];
    if (one === null || other === null) return Number(one === null) - Number(other === null);
    return turn * (typeof one === "number" ? one - Number(other) : words.compare(one, String(other)));
  });
}

function sortValue(epic: EpicWithProgress, by: Exclude<EpicSort["by"], "rank">): string | number | null {
  switch (by) {
    case "status":
      return EPIC_STATUSES.indexOf(epic.status);
    case "progress":
      return shareOf(epic.progress.stories);
    case "points":
      return epic.progress.points.total;
    default:
      return epic[by];
  }
}

function shareOf({ done, total }: { done: number; total: number }): number | null {
  return total === 0 ? null : done / total;
}
