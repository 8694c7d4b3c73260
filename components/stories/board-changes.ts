import { z } from "zod";
import { applyMove, targetColumn } from "@/lib/stories/rules/board";
import type { Board } from "@/lib/stories/schema/board";
import { BulkSet } from "@/lib/stories/schema/bulk";
import type { StoryCard } from "@/lib/stories/schema/story";

/** What a change sets on a story: what many can be set to at once, and the words that each has of its own. */
export const StoryValues = BulkSet.extend({ title: z.string().optional(), userStory: z.string().optional() });
export type StoryValues = z.infer<typeof StoryValues>;

const Step = z.strictObject({
  storyId: z.string(),
  /** The version that the reader saw. */
  version: z.number(),
  set: StoryValues,
  /** What it takes to take it back. */
  before: StoryValues,
});
/** What a change does to one story. */
export type Step = z.infer<typeof Step>;

/** One thing that somebody did to stories of a project, from the moment it is done until the server has answered. */
export const BoardChange = z.strictObject({
  /** Also the key by which a server that got it twice does it once. */
  id: z.string(),
  projectId: z.string(),
  /** What was done, in words: "ACME-12 moved to Ready". */
  label: z.string(),
  at: z.string(),
  /** Takes another one back. */
  undo: z.boolean(),
  steps: z.array(Step).min(1),
});
export type BoardChange = z.infer<typeof BoardChange>;

type Columns = Board["columns"];

/** Server state + changes on their way = the board that is shown; new objects only for the cards that differ. */
export function showChanges(board: Board, changes: readonly BoardChange[]): Board {
  const own = changes.filter(({ projectId }) => projectId === board.project.id);
  if (own.length === 0) return board;
  let cards: readonly StoryCard[] = board.cards;
  for (const { steps } of own) {
    steps.forEach((step, index) => {
      cards = showStep(cards, { ...step, set: behindLast(steps[index - 1], step.set) }, board.columns);
    });
  }
  return { ...board, cards: [...cards] };
}

/** Several that go behind the same story stand behind one another, in their order. */
function behindLast(last: Step | undefined, set: StoryValues): StoryValues {
  const sameSpot =
    last !== undefined &&
    set.afterId !== undefined &&
    set.afterId === last.set.afterId &&
    set.columnId === last.set.columnId &&
    set.status === last.set.status;
  return sameSpot ? { ...set, afterId: last.storyId } : set;
}

function showStep(
  cards: readonly StoryCard[],
  { storyId, set }: Step,
  columns: Columns,
): readonly StoryCard[] {
  if (set.archived) return cards.filter(({ id }) => id !== storyId);
  const { columnId, status, afterId, beforeId } = set;
  const named = columnId ?? status ?? afterId ?? beforeId;
  const moves = named !== undefined && set.rank === undefined;
  const placed = moves ? applyMove(cards, { storyId, columnId, status, afterId, beforeId }, columns) : cards;
  return placed.map((card) => (card.id === storyId ? withValues(card, set, columns) : card));
}

/** A card, or a whole story, with the values that a change gives it. */
export function withValues<T extends StoryCard>(card: T, set: StoryValues, columns: Columns = []): T {
  const { columnId, status, labelIds, addLabelIds, removeLabelIds, ...rest } = set;
  const { afterId, beforeId, archived, userStory, ...values } = rest;
  const column = (columnId ?? status) ? targetColumn(card, { columnId, status }, columns) : undefined;
  return {
    ...card,
    ...defined(values),
    ...(userStory !== undefined && "userStory" in card ? { userStory } : null),
    ...(status ? { status } : null),
    ...(column ? { columnId: column.id, status: column.status } : null),
    labelIds: labelIds ?? changedLabels(card.labelIds, addLabelIds, removeLabelIds),
  };
}

function defined<T extends object>(values: T): { [K in keyof T]?: Exclude<T[K], undefined> } {
  const entries = Object.entries(values).filter(([, value]) => value !== undefined);
  return Object.fromEntries(entries) as { [K in keyof T]?: Exclude<T[K], undefined> };
}

/** One story with the changes that are on their way to it. */
export function withChanges<T extends StoryCard>(story: T, changes: readonly BoardChange[]): T {
  const own = changes.flatMap(({ steps }) => steps.filter(({ storyId }) => storyId === story.id));
  return own.reduce((shown, { set }) => withValues(shown, set), story);
}

function changedLabels(labelIds: string[], add: string[] = [], remove: string[] = []): string[] {
  if (add.length + remove.length === 0) return labelIds;
  return [...new Set([...labelIds, ...add])].filter((id) => !remove.includes(id));
}

/** What it takes to bring a card back from a change: the values that it has now, for what the change sets. */
export function valuesBefore(card: StoryCard & { userStory?: string }, set: StoryValues): StoryValues {
  const before: StoryValues = {};
  if (set.columnId ?? set.status ?? set.afterId ?? set.beforeId ?? set.rank) {
    before.columnId = card.columnId;
    before.rank = card.rank;
  }
  if (set.labelIds) before.labelIds = card.labelIds;
  const added = set.addLabelIds?.filter((id) => !card.labelIds.includes(id));
  const removed = set.removeLabelIds?.filter((id) => card.labelIds.includes(id));
  if (added?.length) before.removeLabelIds = added;
  if (removed?.length) before.addLabelIds = removed;
  if (set.archived !== undefined) before.archived = !set.archived;
  // Without its rank it would come back at the end of its column, and earlier moves could not be taken back after it.
  if (set.archived) before.rank = card.rank;
  if (set.userStory !== undefined && card.userStory !== undefined) before.userStory = card.userStory;
  return { ...before, ...plainValues(card, set) };
}

/** A card's values in the plain fields that a change sets. */
export function plainValues(card: StoryCard, set: StoryValues): StoryValues {
  return {
    ...(set.title === undefined ? null : { title: card.title }),
    ...(set.priority === undefined ? null : { priority: card.priority }),
    ...(set.points === undefined ? null : { points: card.points }),
    ...(set.assigneeId === undefined ? null : { assigneeId: card.assigneeId }),
    ...(set.epicId === undefined ? null : { epicId: card.epicId }),
    ...(set.sprintId === undefined ? null : { sprintId: card.sprintId }),
    ...(set.dueOn === undefined ? null : { dueOn: card.dueOn }),
    ...(set.blockedReason === undefined ? null : { blockedReason: card.blockedReason }),
    ...(set.estimateMinutes === undefined ? null : { estimateMinutes: card.estimateMinutes }),
    ...(set.spentMinutes === undefined ? null : { spentMinutes: card.spentMinutes }),
  };
}

/** Whether a story still stands as a change left it, so that taking that change back takes nothing else back. */
export function stillHas(card: (StoryCard & { userStory?: string }) | undefined, left: StoryValues): boolean {
  if (left.archived !== undefined) return (card === undefined) === left.archived;
  if (!card) return false;
  const { addLabelIds = [], removeLabelIds = [], labelIds, afterId, beforeId, ...plain } = left;
  if (!addLabelIds.every((id) => card.labelIds.includes(id))) return false;
  if (removeLabelIds.some((id) => card.labelIds.includes(id))) return false;
  if (
    labelIds &&
    (labelIds.length !== card.labelIds.length || !labelIds.every((id) => card.labelIds.includes(id)))
  )
    return false;
  return Object.entries(plain).every(
    ([field, value]) => value === undefined || !(field in card) || card[field as keyof StoryCard] === value,
  );
}
