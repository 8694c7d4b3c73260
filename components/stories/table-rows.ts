import type { FilterContext } from "@/lib/stories/rules/filter-context";
import { type CardGroup, type Grouping, groupCards } from "@/lib/stories/rules/group";
import type { StoryCard } from "@/lib/stories/schema/story";

/** What a table shows under one another. */
export type TableRow =
  | { kind: "story"; key: string; card: StoryCard }
  | { kind: "group"; key: string; group: CardGroup; sums: Sums; collapsed: boolean };

export type Sums = { count: number; points: number; estimateMinutes: number; spentMinutes: number };

/** The rows of a table: stories in their order, or sections of them, each under its head. Empty sections are left out. */
export function tableRows(
  cards: readonly StoryCard[],
  grouping: Grouping | null,
  context: FilterContext,
  collapsed: ReadonlySet<string>,
): TableRow[] {
  if (!grouping) return cards.map(storyRow);
  return groupCards(cards, grouping, context)
    .filter((group) => group.cards.length > 0)
    .flatMap(({ cards: own, ...group }): TableRow[] => {
      const key = `group ${group.id}`;
      const shut = collapsed.has(group.id);
      const head: TableRow = { kind: "group", key, group, sums: sumsOf(own), collapsed: shut };
      return shut ? [head] : [head, ...own.map(storyRow)];
    });
}

function storyRow(card: StoryCard): TableRow {
  return { kind: "story", key: card.id, card };
}

/** How many stories there are, and what their figures come to. */
export function sumsOf(cards: readonly StoryCard[]): Sums {
  const sums = { count: cards.length, points: 0, estimateMinutes: 0, spentMinutes: 0 };
  for (const card of cards) {
    sums.points += card.points ?? 0;
    sums.estimateMinutes += card.estimateMinutes ?? 0;
    sums.spentMinutes += card.spentMinutes ?? 0;
  }
  return sums;
}
