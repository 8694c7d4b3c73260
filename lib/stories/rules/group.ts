import { PRIORITIES } from "@/db/enums";
import type { FilterContext } from "@/lib/stories/rules/filter-context";
import type { StoryCard } from "@/lib/stories/schema/story";

/** What stories are put together by: the lanes of a board, the sections of a table. */
export const GROUPINGS = ["epic", "assignee", "priority", "label", "column", "sprint"] as const;
export type Grouping = (typeof GROUPINGS)[number];

export const GROUPING_NAMES: Record<Grouping, string> = {
  epic: "Epic",
  assignee: "Assignee",
  priority: "Priority",
  label: "Label",
  column: "Column",
  sprint: "Sprint",
};

/** The group of what has no epic, assignee, label or sprint. */
export const NO_GROUP = "none";

type GroupContext = Pick<FilterContext, "columns" | "epics" | "assignees" | "labels" | "sprints">;
export type CardGroup = { id: string; title: string };

/** Reads a grouping from an address; null is none. */
export function parseGrouping(text: string): Grouping | null {
  return GROUPINGS.find((known) => known === text) ?? null;
}

/** All groups of a grouping, in order, also those that hold nothing; what has none comes last. */
export function groupsOf(grouping: Grouping, context: GroupContext): CardGroup[] {
  const named = (list: readonly { id: string; name: string }[]) =>
    list.map(({ id, name }) => ({ id, title: name }));
  switch (grouping) {
    case "priority":
      return [...PRIORITIES]
        .reverse()
        .map((id) => ({ id, title: `${id[0]?.toUpperCase()}${id.slice(1)} priority` }));
    case "column":
      return named(context.columns);
    case "epic":
      return [
        ...context.epics.map(({ id, number, title }) => ({ id, title: `${number} ${title}` })),
        { id: NO_GROUP, title: "No epic" },
      ];
    case "assignee":
      return [...named(context.assignees), { id: NO_GROUP, title: "No one" }];
    case "label":
      return [...named(context.labels), { id: NO_GROUP, title: "No label" }];
    case "sprint":
      return [...named(context.sprints), { id: NO_GROUP, title: "No sprint" }];
  }
}

/** The group that a card is in. A card with several labels is in the first of them, so that it is counted once. */
export function groupOf(grouping: Grouping, context: GroupContext): (card: StoryCard) => string {
  switch (grouping) {
    case "priority":
      return ({ priority }) => priority;
    case "column":
      return ({ columnId }) => columnId;
    case "epic":
      return ({ epicId }) => epicId ?? NO_GROUP;
    case "assignee":
      return ({ assigneeId }) => assigneeId ?? NO_GROUP;
    case "sprint":
      return ({ sprintId }) => sprintId ?? NO_GROUP;
    case "label": {
      const order = context.labels.map(({ id }) => id);
      return ({ labelIds }) =>
        labelIds.length === 0 ? NO_GROUP : (order.find((id) => labelIds.includes(id)) ?? NO_GROUP);
    }
  }
}

export type FilledGroup<T> = CardGroup & { cards: T[] };

/** Cards in their groups, in the order in which they came; a group that is not known any more joins those without one. */
export function groupCards<T extends StoryCard>(
  cards: readonly T[],
  grouping: Grouping,
  context: GroupContext,
): FilledGroup<T>[] {
  const groups = groupsOf(grouping, context).map((group): FilledGroup<T> => ({ ...group, cards: [] }));
  const byId = new Map(groups.map((group) => [group.id, group]));
  const last = groups.at(-1);
  const idOf = groupOf(grouping, context);
  for (const card of cards) (byId.get(idOf(card)) ?? last)?.cards.push(card);
  return groups;
}
