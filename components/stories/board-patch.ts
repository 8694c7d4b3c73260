import type { Board } from "@/lib/stories/schema/board";
import type { StoryCard } from "@/lib/stories/schema/story";

/** A board with some cards as they are now, and without those that are gone; all others stay the objects they were. */
export function withCards(board: Board, cards: readonly StoryCard[], goneIds: readonly string[]): Board {
  const fresh = new Map(cards.map((card) => [card.id, card]));
  const gone = new Set(goneIds);
  const kept = board.cards.flatMap((card) => {
    if (gone.has(card.id)) return [];
    const next = fresh.get(card.id);
    fresh.delete(card.id);
    return [next && !sameCard(card, next) ? next : card];
  });
  return { ...board, cards: [...kept, ...fresh.values()] };
}

/** The cards of a new answer, as the objects that are known already where nothing changed; of `keep`, as they are known. */
export function sharedCards(
  answer: readonly StoryCard[],
  known: readonly StoryCard[],
  keep: ReadonlySet<string>,
): StoryCard[] {
  const old = new Map(known.map((card) => [card.id, card]));
  const cards = answer.flatMap((card) => {
    const before = old.get(card.id);
    if (keep.has(card.id)) return before ? [before] : [];
    return [before && sameCard(before, card) ? before : card];
  });
  const told = new Set(answer.map(({ id }) => id));
  return [...cards, ...known.filter(({ id }) => keep.has(id) && !told.has(id))];
}

function sameCard(a: StoryCard, b: StoryCard): boolean {
  const { labelIds: labels, ...rest } = b;
  if (a.labelIds.length !== labels.length || a.labelIds.some((id, index) => id !== labels[index]))
    return false;
  return Object.entries(rest).every(([field, value]) => a[field as keyof StoryCard] === value);
}
