import { PRIORITIES } from "@/db/enums";
import { type BoardCard, compareCards } from "@/lib/stories/rules/board";
import type { FilterContext } from "@/lib/stories/rules/filter-context";
import type { StoryCard } from "@/lib/stories/schema/story";

/** What stories can be ordered by; `rank` is the order that people gave them. */
export const SORT_FIELDS = [
  "rank",
  "priority",
  "due",
  "points",
  "age",
  "updated",
  "created",
  "title",
  "key",
  "assignee",
  "epic",
  "status",
  "estimate",
  "spent",
] as const;
export type SortField = (typeof SORT_FIELDS)[number];

export type Sort = { field: SortField; descending: boolean };

export const SORT_NAMES: Record<SortField, string> = {
  rank: "Rank",
  priority: "Priority",
  due: "Due",
  points: "Points",
  age: "Age in column",
  updated: "Last change",
  created: "Creation",
  title: "Title",
  key: "Key",
  assignee: "Assignee",
  epic: "Epic",
  status: "Column",
  estimate: "Estimate",
  spent: "Time spent",
};

/** The board's own order. */
export const BY_RANK: Sort = { field: "rank", descending: false };

/** Reads an order such as `due` or `-priority`; null for anything else. */
export function parseSort(text: string): Sort | null {
  const name = text.replace(/^-/, "");
  const field = SORT_FIELDS.find((known) => known === name);
  return field ? { field, descending: text.startsWith("-") } : null;
}

/** An order as the address says it; the board's own is not said. */
export function formatSort({ field, descending }: Sort): string {
  if (field === "rank" && !descending) return "";
  return descending ? `-${field}` : field;
}

/** What a sort looks at: a card, and where it is known, when it was changed. */
export type SortCard = StoryCard & { updatedAt?: string };
type SortContext = Pick<FilterContext, "epics" | "assignees" | "columns">;
type SortValue = string | number | null;

/** The value of a card that an order compares; null stands last, whichever way round. */
export function sortValue({ field }: Sort, context: SortContext): (card: SortCard) => SortValue {
  const placeOf = (list: readonly { id: string }[]) => {
    const places = new Map(list.map(({ id }, index) => [id, index]));
    return (id: string | null) => (id === null ? null : (places.get(id) ?? null));
  };
  switch (field) {
    case "rank":
      return () => null;
    case "priority":
      return ({ priority }) => PRIORITIES.indexOf(priority);
    case "due":
      return ({ dueOn }) => dueOn;
    case "points":
      return ({ points }) => points;
    case "estimate":
      return ({ estimateMinutes }) => estimateMinutes;
    case "spent":
      return ({ spentMinutes }) => spentMinutes;
    case "age":
      // The oldest came first: ascending age is the latest arrival.
      return ({ columnSince }) => -Date.parse(columnSince);
    case "updated":
      return ({ updatedAt }) => (updatedAt === undefined ? null : Date.parse(updatedAt));
    case "created":
    case "key":
      return ({ keyNumber }) => keyNumber;
    case "title":
      return ({ title }) => title.toLowerCase();
    case "assignee": {
      const place = placeOf(context.assignees);
      return ({ assigneeId }) => place(assigneeId);
    }
    case "epic": {
      const place = placeOf(context.epics);
      return ({ epicId }) => place(epicId);
    }
    case "status": {
      const place = placeOf(context.columns);
      return ({ columnId }) => place(columnId);
    }
  }
}

type Sorted = { value: SortValue; card: BoardCard };

/** Which of two stands first: by value, where those are equal by the board's order. It is a total order. */
export function compareSorted({ field, descending }: Sort, a: Sorted, b: Sorted): number {
  const direction = descending ? -1 : 1;
  if (field === "rank") return direction * compareCards(a.card, b.card);
  if (a.value === b.value) return compareCards(a.card, b.card);
  if (a.value === null) return 1;
  if (b.value === null) return -1;
  return direction * (a.value < b.value ? -1 : 1);
}

/** Cards in an order, as a new list. */
export function sortCards<T extends SortCard>(cards: readonly T[], sort: Sort, context: SortContext): T[] {
  const readValue = sortValue(sort, context);
  return cards
    .map((card) => ({ value: readValue(card), card }))
    .sort((a, b) => compareSorted(sort, a, b))
    .map(({ card }) => card);
}
