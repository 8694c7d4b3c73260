import "server-only";
import { notFound } from "@/lib/core/errors";
import { operation } from "@/lib/core/operation";
import type { Scope } from "@/lib/core/scope";
import { addDocuments } from "@/lib/documents/operations/add-documents";
import { archivedProject } from "@/lib/epics/operations/shared";
import { selectEpic } from "@/lib/epics/queries/epics";
import { lowerIds } from "@/lib/stories/operations/lower-ids";
import { rankAt } from "@/lib/stories/operations/move-story";
import { namesOf, requireNames } from "@/lib/stories/operations/names";
import { requireRoom } from "@/lib/stories/operations/room";
import { recordStory } from "@/lib/stories/operations/shared";
import { openBoard } from "@/lib/stories/queries/board-order";
import { insertCriteria, insertStories } from "@/lib/stories/queries/new-stories";
import type { Edits } from "@/lib/stories/rules/changed-fields";
import { digestEdit } from "@/lib/stories/rules/edit-digest";
import { storyKey } from "@/lib/stories/rules/story-key";
import type { StoryNames } from "@/lib/stories/rules/story-names";
import { newStoryText, readStoryText, storyTextTitle } from "@/lib/stories/rules/story-text";
import { CreateEpicStoryInput, CreateStoryInput, Story } from "@/lib/stories/schema/story";

export const createStory = operation({
  name: "stories.create",
  summary: "Create a story at the end of a column",
  method: "POST",
  path: "/projects/{projectId}/stories",
  permission: "stories.write",
})
  .input(CreateStoryInput)
  .output(Story)
  .handler(({ input, context: { scope } }) => {
    const { projectId, criteria, ...fields } = lowerIds(input);
    return addStory(scope, projectId, {
      ...fields,
      number: fields.number ?? null,
      points: fields.points ?? null,
      epicId: fields.epicId ?? null,
      assigneeId: fields.assigneeId ?? null,
      sprintId: fields.sprintId ?? null,
      dueOn: fields.dueOn ?? null,
      estimateMinutes: fields.estimateMinutes ?? null,
      criteria: criteria.map((text) => ({ text, done: false })),
    });
  });

export const createEpicStory = operation({
  name: "stories.createForEpic",
  summary: "Create a story of an epic; its user story and criteria are read from its text",
  method: "POST",
  path: "/epics/{epic_id}/stories",
  permission: "stories.write",
})
  .input(CreateEpicStoryInput)
  .output(Story)
  .handler(async ({ input: { epic_id, story_data }, context: { scope } }) => {
    const epic = await selectEpic(scope, epic_id);
    if (!epic) throw notFound("epic");
    const { number, title, content } = story_data;
    const read = readStoryText(content);
    return addStory(scope, epic.projectId, { ...BARE, number, title, ...read, epicId: epic.id, content });
  });

/** A story of which nothing is known but its text. */
const BARE = {
  status: "draft",
  priority: "medium",
  points: null,
  assigneeId: null,
  labelIds: [],
  sprintId: null,
  dueOn: null,
  estimateMinutes: null,
} as const;

type Fields = Pick<
  Story,
  | "number"
  | "title"
  | "userStory"
  | "status"
  | "priority"
  | "points"
  | "epicId"
  | "assigneeId"
  | "sprintId"
  | "dueOn"
  | "estimateMinutes"
> & { labelIds: readonly string[] };
type Draft = Fields & {
  columnId?: string | undefined;
  /** The story to stand after, if it is in that column; else it goes to the end. */
  afterId?: string;
  criteria: readonly { text: string; done: boolean }[];
  content?: string;
};

/** Adds one story to a column, with its text and criteria. */
export async function addStory(scope: Scope, projectRef: string, draft: Draft): Promise<Story> {
  const { criteria, content, columnId, afterId, status, ...fields } = draft;
  const { assigneeId } = draft;
  const spot = { columnId, status, afterId };
  const board = await openBoard(scope, { story: null, project: projectRef, ...spot, assigneeId });
  if (!board) throw notFound("project");
  if (board.project.archived) throw archivedProject();
  const { project, column } = board;
  if (!column) throw notFound("column");
  const names = await namesOf(scope, project.id, [namedOnly(draft)]);
  requireNames(names, {}, draft);
  requireRoom(board, "enters");
  const id = scope.newId();
  const rank = await rankAt(scope, board, id);
  const text = content || newStoryText({ ...draft, criteria: criteria.map((criterion) => criterion.text) });
  const title = storyTextTitle(draft.number, draft.title);
  const [document] = await addDocuments(scope, [
    { projectId: project.id, kind: "STORY", title, content: text },
  ]);
  if (!document) throw new Error("one draft gave no document");
  const labelIds = [...draft.labelIds];
  const place = { id, rank, status: column.status, columnId: column.id };
  const row = { ...fields, ...place, labelIds, documentId: document.id };
  const source = { prdId: null, sourceVersion: null, sourceLine: null, sourceEndLine: null, sourceKey: null };
  const keyNumber = (await insertStories(scope, project.id, [{ ...row, ...source }])).get(id);
  if (keyNumber === undefined) throw new Error("one row gave no story");
  const rows = criteria.map((criterion, position) => ({ ...criterion, id: scope.newId(), position }));
  await insertCriteria(
    scope,
    rows.map((criterion) => ({ ...criterion, storyId: id, sourceLine: null })),
  );
  const story = {
    ...row,
    ...newStory(scope),
    keyNumber,
    key: storyKey(project.key, keyNumber),
    projectId: project.id,
    criteriaTotal: criteria.length,
    criteriaDone: criteria.filter(({ done }) => done).length,
  };
  recordCreated(scope, story, { column: column.name, names });
  return story;
}

/** What every story is at first. */
function newStory(scope: Scope) {
  const nothingYet = { blockedReason: null, spentMinutes: null, qaGate: null, archivedAt: null };
  const counts = { commentCount: 0, openBlockers: 0, subtasksTotal: 0, subtasksDone: 0, attachmentCount: 0 };
  const since = { columnSince: scope.now, createdAt: scope.now, updatedAt: scope.now };
  return { ...nothingYet, ...counts, ...since, version: 1 };
}

/** What a draft names; nothing where it names nothing. */
function namedOnly({ epicId, assigneeId, labelIds, sprintId }: Fields): Edits {
  return {
    ...(epicId ? { epicId } : {}),
    ...(assigneeId ? { assigneeId } : {}),
    ...(labelIds.length > 0 ? { labelIds: [...labelIds] } : {}),
    ...(sprintId ? { sprintId } : {}),
  };
}

/** History says of a new story what is worth reading: what it is, and to whom and what it belongs. */
function recordCreated(
  scope: Scope,
  story: Story,
  { column, names }: { column: string; names: StoryNames },
): void {
  const { number, title, status, priority, points, criteriaTotal } = story;
  const named = digestEdit(story, namedOnly(story), names).after;
  const after = { number, title, status, column, priority, points, criteriaTotal, ...named };
  recordStory(scope, story, { topic: "story.created", before: null, after });
}
