import "server-only";
import { notFound } from "@/lib/core/errors";
import { operation } from "@/lib/core/operation";
import type { Scope } from "@/lib/core/scope";
import { requireOpenProject } from "@/lib/epics/operations/shared";
import type { LockedProject } from "@/lib/epics/queries/epics";
import { recordBlocking, type StandingChange } from "@/lib/stories/operations/blocking";
import { lowerBulk } from "@/lib/stories/operations/lower-ids";
import { tellSpread } from "@/lib/stories/operations/move-story";
import { recordStory } from "@/lib/stories/operations/shared";
import { updateRanks } from "@/lib/stories/queries/board-order";
import {
  lockStories,
  selectFormerStatuses,
  selectGaps,
  selectOrderWithout,
  updateStories,
} from "@/lib/stories/queries/bulk";
import { countPerAssignee, selectColumns } from "@/lib/stories/queries/columns";
import { selectStoryNames } from "@/lib/stories/queries/names";
import { keepsRank } from "@/lib/stories/rules/board";
import {
  type BulkDecision,
  type BulkGround,
  type BulkStory,
  decideBulk,
  type Placement,
} from "@/lib/stories/rules/bulk";
import { hasLongRank, ranksInGaps, respread } from "@/lib/stories/rules/bulk-ranks";
import { digestEdit } from "@/lib/stories/rules/edit-digest";
import { storyKey } from "@/lib/stories/rules/story-key";
import { unknownName } from "@/lib/stories/rules/story-names";
import { BulkAnswer, BulkInput, type BulkResult, type BulkSet } from "@/lib/stories/schema/bulk";
import type { StoryCard } from "@/lib/stories/schema/story";

export const bulkStories = operation({
  name: "stories.bulk",
  summary: "Change many stories at once; what is refused is named, and the others go through",
  method: "POST",
  path: "/projects/{projectId}/stories/bulk",
  permission: "stories.write",
})
  .input(BulkInput)
  .output(BulkAnswer)
  .handler(({ input, context: { scope } }) => changeStories(scope, input));

/** Changes many stories of a project in one transaction; what is refused is named, and the others go through. */
export async function changeStories(scope: Scope, input: BulkInput): Promise<{ results: BulkResult[] }> {
  const changes = lowerBulk(input.changes);
  const project = await requireOpenProject(scope, input.projectId);
  const ids = changes.flatMap(({ storyIds }) => storyIds);
  const stories = await lockStories(scope, project.id, ids);
  if (stories.size < ids.length) throw notFound("story");
  const ground = await readGround(scope, project, { stories, changes, undo: input.undo });
  const decisions = decideBulk(changes, stories, ground);
  const ranks = await placeStories(scope, project.id, decisions);
  const cards = await write(scope, decisions, ranks);
  for (const decision of decisions) record(scope, project, { decision, ranks, ground });
  await recordBlocking(
    scope,
    decisions.flatMap((decision) => standingOf(project, decision)),
  );
  const order = new Map(ids.map((id, i) => [id, i]));
  const results = decisions.map((decision) => resultOf(decision, { project, cards, ranks }));
  return { results: results.sort((a, b) => (order.get(a.storyId) ?? 0) - (order.get(b.storyId) ?? 0)) };
}

type Asked = {
  stories: ReadonlyMap<string, BulkStory>;
  changes: BulkInput["changes"];
  undo: boolean;
};

/** Everything that the decisions need of the project; what a change names must be there. */
async function readGround(scope: Scope, project: LockedProject, asked: Asked): Promise<BulkGround> {
  const { stories, changes, undo } = asked;
  const columns = (await selectColumns(scope, project.id)) ?? [];
  const limited = columns.filter(({ wipHard, assigneeLimit }) => wipHard && assigneeLimit !== null);
  const loads =
    limited.length === 0
      ? []
      : await countPerAssignee(
          scope,
          limited.map(({ id }) => id),
        );
  const sets = changes.map(({ set }) => set);
  const named = [...stories.values(), ...sets];
  const given = (ids: (string | null | undefined)[]) => ids.filter((id) => typeof id === "string");
  const names = await selectStoryNames(scope, project.id, {
    epicIds: given(named.map(({ epicId }) => epicId)),
    assigneeIds: given(named.map(({ assigneeId }) => assigneeId)),
    labelIds: given([...named.flatMap(({ labelIds }) => labelIds), ...sets.flatMap(changedLabels)]),
    sprintIds: given(named.map(({ sprintId }) => sprintId)),
  });
  for (const set of sets) {
    const labelIds = [...(set.labelIds ?? []), ...changedLabels(set)];
    const unknown = unknownName(names, { ...set, labelIds });
    if (unknown) throw notFound(unknown);
    if (set.columnId && !columns.some(({ id }) => id === set.columnId)) throw notFound("column");
  }
  return {
    columns,
    loads,
    names,
    formerStatuses: undo ? await selectFormerStatuses(scope, [...stories.keys()]) : new Map(),
  };
}

function changedLabels({ addLabelIds = [], removeLabelIds = [] }: BulkSet): string[] {
  return [...addLabelIds, ...removeLabelIds];
}

const NOWHERE = { low: null, high: null, exact: null, end: null };

/** Whether a story that goes to the end of a column stands there with its own rank; an archived one's may be another's by now. */
function staysPut(story: BulkStory, { columnId, ...place }: Placement, end: string | null): boolean {
  if (story.archivedAt !== null || place.rank !== undefined || columnId === null) return false;
  return keepsRank(story.rank, { columnId, ...place }, end);
}

/** The new ranks of those that go somewhere. In the rare case that one would be too long, the whole project gets new ones. */
async function placeStories(
  scope: Scope,
  projectId: string,
  decisions: readonly BulkDecision[],
): Promise<Map<string, string>> {
  const placed = decisions.flatMap((decision) =>
    decision.outcome === "changed" && decision.placement
      ? [{ story: decision.story, placement: decision.placement }]
      : [],
  );
  if (placed.length === 0) return new Map();
  const leaving = decisions.flatMap((decision) =>
    decision.outcome === "changed" && (decision.placement || decision.archived) ? [decision.story.id] : [],
  );
  // Most go to one and the same spot, such as a column's end: each is looked for once.
  const spots = new Map(placed.map(({ placement }) => [JSON.stringify(placement), placement]));
  const gaps = await selectGaps(scope, { projectId, spots: [...spots.values()], leaving });
  const gapOf = new Map([...spots.keys()].map((name, i) => [name, gaps[i]]));
  const found = placed.map(({ story, placement }) => {
    const { end, ...gap } = gapOf.get(JSON.stringify(placement)) ?? NOWHERE;
    return { id: story.id, gap: staysPut(story, placement, end) ? { ...gap, exact: story.rank } : gap };
  });
  const ranks = ranksInGaps(found);
  if (!hasLongRank(ranks)) return ranks;
  const all = respread(await selectOrderWithout(scope, { projectId, without: [...ranks.keys()] }), ranks);
  await updateRanks(scope, all);
  tellSpread(scope, projectId);
  return new Map([...ranks.keys()].map((id) => [id, all.get(id) ?? ""]));
}

type Ranks = ReadonlyMap<string, string>;

function write(
  scope: Scope,
  decisions: readonly BulkDecision[],
  ranks: Ranks,
): Promise<Map<string, StoryCard>> {
  const next = decisions.flatMap((decision) => {
    if (decision.outcome !== "changed") return [];
    const { story, edits, column, archived } = decision;
    const { title: _, userStory: __, ...fields } = edits;
    const archivedAt = archived === null ? story.archivedAt : archived ? scope.now : null;
    const rank = ranks.get(story.id) ?? story.rank;
    const edited = Object.keys(edits).length > 0;
    return [{ ...story, ...fields, columnId: column.id, status: column.status, rank, archivedAt, edited }];
  });
  return next.length === 0 ? Promise.resolve(new Map()) : updateStories(scope, next);
}

type Recording = { decision: BulkDecision; ranks: Ranks; ground: BulkGround };

/** The audit entries of one story: its edit, its move, and whether it left the board or came back. */
function record(scope: Scope, project: LockedProject, { decision, ranks, ground }: Recording): void {
  if (decision.outcome !== "changed") return;
  const { story, edits, column, archived } = decision;
  const subject = { id: story.id, title: story.title, key: keyOf(project, story), projectId: project.id };
  const rank = ranks.get(story.id) ?? story.rank;
  if (archived !== null) {
    recordStory(scope, subject, {
      topic: archived ? "story.archived" : "story.restored",
      before: { archivedAt: story.archivedAt },
      after: { archivedAt: archived ? scope.now : null },
    });
  }
  if (archived !== true && (column.id !== story.columnId || (archived === null && rank !== story.rank))) {
    const from = ground.columns.find(({ id }) => id === story.columnId);
    recordStory(scope, subject, {
      topic: "story.moved",
      before: { status: story.status, columnId: story.columnId, column: from?.name, rank: story.rank },
      after: { status: column.status, columnId: column.id, column: column.name, rank },
    });
  }
  if (Object.keys(edits).length > 0) {
    recordStory(scope, subject, { topic: "story.updated", ...digestEdit(story, edits, ground.names) });
  }
}

function standingOf(project: LockedProject, decision: BulkDecision): StandingChange[] {
  if (decision.outcome !== "changed") return [];
  const { story, column, archived } = decision;
  const wasArchived = story.archivedAt !== null;
  const before = { status: story.status, archived: wasArchived };
  const after = { status: column.status, archived: archived ?? wasArchived };
  return [{ id: story.id, key: keyOf(project, story), before, after }];
}

type Answering = { project: LockedProject; cards: ReadonlyMap<string, StoryCard>; ranks: Ranks };

function resultOf(decision: BulkDecision, { project, cards, ranks }: Answering): BulkResult {
  const { story, outcome } = decision;
  const { archivedAt, ...card } = story;
  const archived =
    outcome === "changed" && decision.archived !== null ? decision.archived : archivedAt !== null;
  return {
    storyId: story.id,
    key: keyOf(project, story),
    title: story.title,
    outcome,
    reason: outcome === "refused" ? decision.reason : null,
    before: outcome === "changed" ? beforeOf(decision, ranks) : null,
    card: archived ? null : (cards.get(story.id) ?? card),
  };
}

/** What a change must say to take this one back. */
function beforeOf(decision: Extract<BulkDecision, { outcome: "changed" }>, ranks: Ranks): BulkSet {
  const { story, edits, column, archived } = decision;
  const before: BulkSet = {};
  for (const field of Object.keys(edits)) Reflect.set(before, field, Reflect.get(story, field));
  if (archived !== null) before.archived = !archived;
  if (archived === true || column.id !== story.columnId) before.columnId = story.columnId;
  if (archived === true || (ranks.has(story.id) && archived === null)) before.rank = story.rank;
  return before;
}

function keyOf(project: LockedProject, story: { keyNumber: number }): string {
  return storyKey(project.key, story.keyNumber);
}
