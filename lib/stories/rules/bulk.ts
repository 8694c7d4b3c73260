import type { StoryStatus } from "@/db/enums";
import { type BoardStep, compareCards, targetColumn } from "@/lib/stories/rules/board";
import type { BulkInput, BulkSet } from "@/lib/stories/schema/bulk";
import type { StoryCard } from "@/lib/stories/schema/story";
import { changedFields, type Edits } from "./changed-fields";
import { Room, type Standing } from "./room";
import { refuseNames, type StoryNames } from "./story-names";
import { refuseStoryStatus } from "./transitions";
import type { Limits } from "./wip";

export type BulkStory = StoryCard & { archivedAt: string | null };
export type BulkColumn = BoardStep & Limits & { count: number };

/** What must be known of a project to change many of its stories. */
export type BulkGround = {
  columns: readonly BulkColumn[];
  /** How many stories of each assignee stand in the columns that limit that. */
  loads: readonly { columnId: string; assigneeId: string; count: number }[];
  names: StoryNames;
  /** The statuses that a story may return to although no transition leads there: what is taken back. */
  formerStatuses: ReadonlyMap<string, readonly StoryStatus[]>;
};

/** Where accepted stories are to go; without a column beside any story of the project, in the column they are in. */
export type Placement = Pick<BulkSet, "afterId" | "beforeId" | "rank"> & { columnId: string | null };

/** What becomes of one story. */
export type BulkDecision = { story: BulkStory } & (
  | { outcome: "refused"; reason: string }
  | { outcome: "unchanged" }
  | {
      outcome: "changed";
      edits: Edits;
      column: BulkColumn;
      placement: Placement | null;
      /** Null: it stays as it was. */
      archived: boolean | null;
    }
);

const MOST_LABELS = 50;

/**
 * Decides story by story what a change of many does. Limits are counted as it goes: what leaves a column makes room for
 * what comes after, what comes takes room, and what finds none is refused by a sentence while the others go through.
 */
export function decideBulk(
  changes: BulkInput["changes"],
  stories: ReadonlyMap<string, BulkStory>,
  ground: BulkGround,
): BulkDecision[] {
  const nameOf = (id: string) => ground.names.assignees[id]?.name ?? null;
  const room = new Room({ ...ground, nameOf });
  return changes.flatMap(({ storyIds, set, baseVersion }) => {
    const chosen = storyIds.flatMap((id) => stories.get(id) ?? []);
    return chosen.sort(compareCards).map((story) => {
      const decision =
        baseVersion !== undefined && story.version !== baseVersion
          ? refused(story, "Somebody has edited this story since. Look at what it says now.")
          : decide(story, set, { ground, room });
      if (decision.outcome === "changed") room.move(standingBefore(story), standingAfter(decision));
      return decision;
    });
  });
}

type Surroundings = { ground: BulkGround; room: Room };

function decide(story: BulkStory, set: BulkSet, { ground, room }: Surroundings): BulkDecision {
  if (story.archivedAt !== null && set.archived !== false) {
    return set.archived
      ? { story, outcome: "unchanged" }
      : refused(story, "This story is archived. Restore it before you change it.");
  }
  const column = targetColumn(story, set, ground.columns);
  if (!column) return refused(story, "This column is gone. Choose another one.");
  const transition = refuseStoryStatus(story.status, column.status);
  if (transition && !ground.formerStatuses.get(story.id)?.includes(column.status))
    return refused(story, transition);
  const edits = changedFields(story, { ...set, labelIds: labelsOf(story, set) });
  if (edits.labelIds && edits.labelIds.length > MOST_LABELS)
    return refused(story, `A story has at most ${MOST_LABELS} labels. Take some away first.`);
  const named = refuseNames(ground.names, story, edits);
  if (named) return refused(story, named.message);
  const archived =
    set.archived === undefined || set.archived === (story.archivedAt !== null) ? null : set.archived;
  const next = { story, outcome: "changed" as const, edits, column, archived };
  const after = standingAfter(next);
  const full = after && room.refuse(standingBefore(story), after);
  if (full) return refused(story, full);
  const placement = archived === true ? null : placementOf(next, set);
  if (!placement && archived === null && Object.keys(edits).length === 0)
    return { story, outcome: "unchanged" };
  return { ...next, placement };
}

type Next = Extract<BulkDecision, { outcome: "changed" }>;

function refused(story: BulkStory, reason: string): BulkDecision {
  return { story, outcome: "refused", reason };
}

function labelsOf({ labelIds }: BulkStory, set: BulkSet): string[] | undefined {
  if (set.labelIds || !(set.addLabelIds || set.removeLabelIds)) return set.labelIds;
  const all = new Set([...labelIds, ...(set.addLabelIds ?? [])]);
  for (const id of set.removeLabelIds ?? []) all.delete(id);
  return [...all];
}

/** A change that leads into the column where a story stands, with no neighbour, leaves it at its place. */
function placementOf(next: Omit<Next, "placement">, set: BulkSet): Placement | null {
  const { afterId, beforeId, rank } = set;
  const enters = isEntering(next);
  if (!enters && !afterId && !beforeId && !rank) return null;
  const named = enters || set.columnId !== undefined || set.status !== undefined;
  return { afterId, beforeId, rank, columnId: named ? next.column.id : null };
}

function isEntering({ story, column, archived }: Omit<Next, "placement">): boolean {
  return archived === false || column.id !== story.columnId;
}

function standingBefore({ archivedAt, columnId, assigneeId }: BulkStory): Standing | null {
  return archivedAt === null ? { columnId, assigneeId } : null;
}

function standingAfter({ story, edits, column, archived }: Omit<Next, "placement">): Standing | null {
  if (archived === true) return null;
  return {
    columnId: column.id,
    assigneeId: edits.assigneeId === undefined ? story.assigneeId : edits.assigneeId,
  };
}
