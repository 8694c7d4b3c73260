import { storyKey } from "@/lib/stories/rules/story-key";
import type { StoryCard } from "@/lib/stories/schema/story";

type Named = Pick<StoryCard, "keyNumber" | "number" | "title">;

/** The stories that somebody may mean: first by key or number ("12", "acme-12", "1.2"), then by all words of the title. */
export function matchStories<T extends Named>(
  cards: readonly T[],
  projectKey: string,
  typed: string,
  most: number,
): T[] {
  const text = typed.trim().toLowerCase();
  const words = text.split(/\s+/).filter(Boolean);
  if (words.length === 0) return [];
  const exact: T[] = [];
  const others: T[] = [];
  for (const card of cards) {
    const key = storyKey(projectKey, card.keyNumber).toLowerCase();
    if (key === text || String(card.keyNumber) === text || card.number?.toLowerCase() === text)
      exact.push(card);
    else if (key.startsWith(text) || words.every((word) => card.title.toLowerCase().includes(word)))
      others.push(card);
  }
  return [...exact, ...others.sort((a, b) => a.keyNumber - b.keyNumber)].slice(0, most);
}
