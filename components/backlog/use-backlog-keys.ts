"use client";

import { type KeyboardEvent, useState } from "react";
import { useAnnounce } from "@/components/ui/announcer";
import type { StoryCard } from "@/lib/stories/schema/story";
import type { BacklogSection, BacklogSpot } from "./backlog-rows";

type Hand = { cards: readonly StoryCard[]; storyId: string; spot: BacklogSpot };

type Options = {
  sections: readonly BacklogSection[];
  /** The stories that are seen, in reading order. */
  order: readonly string[];
  movable: boolean;
  movingWith: (storyId: string) => readonly StoryCard[];
  nameOf: (card: StoryCard) => string;
  onFocus: (storyId: string) => void;
  onOpen: (storyId: string) => void;
  onMenu: (storyId: string) => void;
  onDrop: (cards: readonly StoryCard[], spot: BacklogSpot) => void;
};

/**
 * The keys of a line: arrows walk the list, Enter opens, Space picks up. What is held goes up and down from place to place,
 * left and right from section to section, and every step is said aloud.
 */
export function useBacklogKeys({ sections, order, movable, ...options }: Options) {
  const announce = useAnnounce();
  const [hand, setHand] = useState<Hand | null>(null);
  const restOf = (sectionId: string, cards: readonly StoryCard[]) =>
    sections.find(({ id }) => id === sectionId)?.cards.filter((card) => !cards.includes(card)) ?? [];
  const wordsOf = (cards: readonly StoryCard[]) =>
    cards.length === 1 && cards[0] ? options.nameOf(cards[0]) : `${cards.length} stories`;

  const hover = (next: Hand) => {
    setHand(next);
    const { sectionId, slot } = next.spot;
    const section = sections.find(({ id }) => id === sectionId);
    announce(
      `${section?.name}, place ${slot + 1} of ${restOf(sectionId, next.cards).length + 1}.`,
      "assertive",
    );
  };

  const pickUp = (storyId: string) => {
    const cards = options.movingWith(storyId);
    const section = sections.find((one) => one.cards.some(({ id }) => id === storyId));
    if (!movable || !section || cards.length === 0) return;
    const rest = restOf(section.id, cards);
    const above = section.cards.slice(
      0,
      section.cards.findIndex(({ id }) => id === storyId),
    );
    const slot = above.filter((card) => rest.includes(card)).length;
    setHand({ cards, storyId, spot: { sectionId: section.id, slot } });
    announce(
      `${wordsOf(cards)} picked up in ${section.name}, place ${slot + 1} of ${rest.length + 1}. Up and down move it, left and right change the section, Space or Enter drops it, Escape puts it back.`,
      "assertive",
    );
  };

  const shift = (held: Hand, down: number, sideways: number) => {
    const at = sections.findIndex(({ id }) => id === held.spot.sectionId);
    const section = sections[clamp(at + sideways, sections.length)];
    if (!section) return;
    const places = restOf(section.id, held.cards).length + 1;
    // Past the end of a section lies the next one.
    const wanted = held.spot.slot + down;
    const neighbour = sections[at + down];
    if (sideways === 0 && (wanted < 0 || wanted >= places) && neighbour) {
      const slot = down > 0 ? 0 : restOf(neighbour.id, held.cards).length;
      return hover({ ...held, spot: { sectionId: neighbour.id, slot } });
    }
    const slot = sideways === 0 ? clamp(wanted, places) : 0;
    hover({ ...held, spot: { sectionId: section.id, slot } });
  };

  const drop = ({ cards, storyId, spot }: Hand) => {
    const section = sections.find(({ id }) => id === spot.sectionId);
    const above = restOf(spot.sectionId, cards)[spot.slot - 1];
    const index = above && section ? section.cards.indexOf(above) + 1 : 0;
    setHand(null);
    options.onDrop(cards, { sectionId: spot.sectionId, slot: index });
    options.onFocus(storyId);
  };

  const putBack = ({ cards }: Hand) => {
    setHand(null);
    announce(`Move cancelled. ${wordsOf(cards)} stays where it was.`, "assertive");
  };

  const walk = (storyId: string, down: number) => {
    const next = order[clamp(order.indexOf(storyId) + down, order.length)];
    if (next) options.onFocus(next);
  };

  const onKeyDown = (event: KeyboardEvent<HTMLElement>, storyId: string) => {
    // Keys typed into a control on the line are that control's own.
    if (event.target !== event.currentTarget || event.ctrlKey || event.metaKey || event.altKey) return;
    const held = hand?.storyId === storyId ? hand : null;
    const act = held ? heldKeys(held)[event.key] : freeKeys(storyId)[event.key];
    if (!act) return;
    event.preventDefault();
    event.stopPropagation();
    act();
  };
  const heldKeys = (held: Hand): Record<string, () => void> => ({
    ArrowDown: () => shift(held, 1, 0),
    ArrowUp: () => shift(held, -1, 0),
    ArrowRight: () => shift(held, 0, 1),
    ArrowLeft: () => shift(held, 0, -1),
    " ": () => drop(held),
    Enter: () => drop(held),
    Escape: () => putBack(held),
    Tab: () => putBack(held),
  });
  const freeKeys = (storyId: string): Record<string, () => void> => ({
    ArrowDown: () => walk(storyId, 1),
    ArrowUp: () => walk(storyId, -1),
    j: () => walk(storyId, 1),
    k: () => walk(storyId, -1),
    Home: () => walk(storyId, -order.length),
    End: () => walk(storyId, order.length),
    Enter: () => options.onOpen(storyId),
    " ": () => pickUp(storyId),
    m: () => options.onMenu(storyId),
  });

  return { hand, onKeyDown };
}

function clamp(index: number, length: number): number {
  return Math.max(0, Math.min(length - 1, index));
}

/** The spot in the whole section, with what is held still in it, at which the line is drawn. */
export function drawnSpot(sections: readonly BacklogSection[], hand: Hand | null): BacklogSpot | null {
  if (!hand) return null;
  const { cards, spot } = hand;
  const section = sections.find(({ id }) => id === spot.sectionId);
  const rest = section?.cards.filter((card) => !cards.includes(card)) ?? [];
  const above = rest[spot.slot - 1];
  return { sectionId: spot.sectionId, slot: above && section ? section.cards.indexOf(above) + 1 : 0 };
}
