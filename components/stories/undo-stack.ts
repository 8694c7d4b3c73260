import type { StoryCard } from "@/lib/stories/schema/story";
import { type BoardChange, plainValues, type StoryValues, stillHas } from "./board-changes";

/** What takes one story there and back again. */
type Leg = {
  storyId: string;
  forth: StoryValues;
  back: StoryValues;
  /** How the last of the two left it; if it stands otherwise, somebody else has changed it since. */
  left: StoryValues;
  version: number;
};

/** One thing done, which can be taken back. */
type Deed = { changeId: string; projectId: string; label: string; legs: readonly Leg[] };

/** What to do to take a change back, or to do it again. */
export type Reversal =
  | { kind: "cancelled"; label: string }
  | { kind: "send"; label: string; change: BoardChange; outdated: readonly string[] }
  | { kind: "outdated"; label: string; outdated: readonly string[] }
  | { kind: "nothing" };

type Situation = {
  cardOf: (storyId: string) => StoryCard | undefined;
  /** Whether the change is still on its way from here. */
  isUnderWay: (changeId: string) => boolean;
  /** Takes back what has not been sent. */
  cancel: (changeId: string) => boolean;
};

const MOST_DEEDS = 100;

/** What was done in this tab, to be taken back step by step, and done again. */
export class UndoStack {
  #done: readonly Deed[] = [];
  #undone: readonly Deed[] = [];

  /** Notes something that was done; what had been taken back before cannot be done again any more. */
  push(change: BoardChange): void {
    const legs = change.steps.map(({ storyId, set, before, version }) => ({
      ...{ storyId, forth: set, back: before, version },
      left: set,
    }));
    const deed = { changeId: change.id, projectId: change.projectId, label: change.label, legs };
    this.#done = [...this.#done, deed].slice(-MOST_DEEDS);
    this.#undone = [];
  }

  /** The server's answer to a change: how it really left the stories, and which it did not touch. */
  settle(changeId: string, cards: readonly StoryCard[], refusedIds: ReadonlySet<string>): void {
    const byId = new Map(cards.map((card) => [card.id, card]));
    const settled = (deed: Deed): Deed[] => {
      if (deed.changeId !== changeId) return [deed];
      const legs = deed.legs.flatMap((leg) => {
        if (refusedIds.has(leg.storyId)) return [];
        const card = byId.get(leg.storyId);
        return [card ? { ...leg, left: leftBy(leg.left, card), version: card.version } : leg];
      });
      return legs.length > 0 ? [{ ...deed, legs }] : [];
    };
    this.#done = this.#done.flatMap(settled);
    this.#undone = this.#undone.flatMap(settled);
  }

  undo(situation: Situation): Reversal {
    const deed = this.#done.at(-1);
    if (!deed) return { kind: "nothing" };
    this.#done = this.#done.slice(0, -1);
    if (situation.cancel(deed.changeId)) {
      const legs = deed.legs.map((leg) => ({ ...leg, left: leg.back }));
      this.#undone = [...this.#undone, { ...deed, legs }];
      return { kind: "cancelled", label: deed.label };
    }
    return this.#reverse(deed, "back", situation);
  }

  redo(situation: Situation): Reversal {
    const deed = this.#undone.at(-1);
    if (!deed) return { kind: "nothing" };
    this.#undone = this.#undone.slice(0, -1);
    return this.#reverse(deed, "forth", situation);
  }

  #reverse(deed: Deed, way: "back" | "forth", situation: Situation): Reversal {
    // What is still on its way stands as we left it, whatever rank it will be given.
    const ours = situation.isUnderWay(deed.changeId);
    const fits = (leg: Leg) => ours || stillHas(situation.cardOf(leg.storyId), leg.left);
    const legs = deed.legs.filter(fits);
    const outdated = deed.legs.flatMap((leg) => (fits(leg) ? [] : [leg.storyId]));
    if (legs.length === 0) return { kind: "outdated", label: deed.label, outdated };
    const change: BoardChange = {
      ...{ id: crypto.randomUUID(), projectId: deed.projectId, at: new Date().toISOString() },
      label: way === "back" ? `Undo: ${deed.label}` : deed.label,
      undo: way === "back",
      steps: legs.map((leg) => ({
        storyId: leg.storyId,
        version: situation.cardOf(leg.storyId)?.version ?? leg.version,
        set: leg[way],
        before: way === "back" ? leg.forth : leg.back,
      })),
    };
    const after = { ...deed, changeId: change.id, legs: legs.map((leg) => ({ ...leg, left: leg[way] })) };
    if (way === "back") this.#undone = [...this.#undone, after];
    else this.#done = [...this.#done, after];
    return { kind: "send", label: deed.label, change, outdated };
  }
}

/** How a card stands in the fields that a change has set. */
function leftBy(set: StoryValues, card: StoryCard): StoryValues {
  const { columnId, status, afterId, beforeId, rank, labelIds, addLabelIds, removeLabelIds, archived } = set;
  const moved = columnId ?? status ?? afterId ?? beforeId ?? rank;
  return {
    ...plainValues(card, set),
    ...(labelIds ? { labelIds: card.labelIds } : { addLabelIds, removeLabelIds }),
    ...(archived === undefined ? null : { archived }),
    ...(moved === undefined ? null : { columnId: card.columnId, rank: card.rank }),
  };
}
