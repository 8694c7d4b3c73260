import "server-only";
import { notFound } from "@/lib/core/errors";
import { operation } from "@/lib/core/operation";
import type { Scope } from "@/lib/core/scope";
import { addDocuments } from "@/lib/documents/operations/add-documents";
import { archivedProject } from "@/lib/epics/operations/shared";
import { selectEpic } from "@/lib/epics/queries/epics";
import { rankAt } from "@/lib/stories/operations/move-story";
import { recordStory } from "@/lib/stories/operations/shared";
import { openBoard } from "@/lib/stories/queries/board-order";
import { insertCriteria, insertStories } from "@/lib/stories/queries/new-stories";
import { selectNames } from "@/lib/stories/queries/stories";
import { storyKey } from "@/lib/stories/rules/story-key";
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
    const { projectId, criteria, epicId, points, assigneeId, number, ...fields } = input;
    const draft = {
      epicId: epicId ?? null,
      points: points ?? null,
      assigneeId: assigneeId ?? null,
      number: number ?? null,
    };
    return addStory(scope, projectId, {
      ...fields,
      ...draft,
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
    const fields = { number, title, ...read, status: "draft", priority: "medium", points: null } as const;
    return addStory(scope, epic.projectId, { ...fields, epicId: epic.id, assigneeId: null, content });
  });

type Draft = Pick<
  Story,
  "number" | "title" | "userStory" | "status" | "priority" | "points" | "epicId" | "assigneeId"
> & { criteria: readonly { text: string; done: boolean }[]; content?: string };

/** Adds one story at the end of its column, with its text and criteria. */
async function addStory(scope: Scope, projectRef: string, draft: Draft): Promise<Story> {
  const { criteria, content, ...fields } = draft;
  const board = await openBoard(scope, { story: null, project: projectRef, status: draft.status });
  if (!board) throw notFound("project");
  if (board.project.archived) throw archivedProject();
  const { project, column } = board;
  if (!column) throw notFound("column");
  await requireNamed(scope, project.id, draft);
  const id = scope.newId();
  const rank = await rankAt(scope, board, id);
  const text = content || newStoryText({ ...draft, criteria: criteria.map((criterion) => criterion.text) });
  const title = storyTextTitle(draft.number, draft.title);
  const [document] = await addDocuments(scope, [
    { projectId: project.id, kind: "STORY", title, content: text },
  ]);
  if (!document) throw new Error("one draft gave no document");
  const source = { prdId: null, sourceVersion: null, sourceLine: null, sourceEndLine: null, sourceKey: null };
  const row = { ...fields, id, rank, documentId: document.id };
  const keyNumber = (await insertStories(scope, project.id, [{ ...row, ...source }])).get(id);
  if (keyNumber === undefined) throw new Error("one row gave no story");
  await insertCriteria(
    scope,
    criteria.map((criterion, position) => ({
      ...criterion,
      id: scope.newId(),
      storyId: id,
      position,
      sourceLine: null,
    })),
  );
  return recordCreated(scope, {
    ...row,
    keyNumber,
    key: storyKey(project.key, keyNumber),
    projectId: project.id,
    criteriaTotal: criteria.length,
    criteriaDone: criteria.filter(({ done }) => done).length,
    commentCount: 0,
    columnId: column.id,
    columnSince: scope.now,
    sprintId: null,
    labelIds: [],
    dueOn: null,
    blockedReason: null,
    openBlockers: 0,
    estimateMinutes: null,
    spentMinutes: null,
    qaGate: null,
    subtasksTotal: 0,
    subtasksDone: 0,
    attachmentCount: 0,
    version: 1,
    createdAt: scope.now,
    updatedAt: scope.now,
    archivedAt: null,
  });
}

async function requireNamed(scope: Scope, projectId: string, { epicId, assigneeId }: Draft): Promise<void> {
  if (epicId === null && assigneeId === null) return;
  const names = await selectNames(scope, projectId, { epicId, assigneeId });
  if (epicId !== null && names.epic === null) throw notFound("epic");
  if (assigneeId !== null && names.assignee === null) throw notFound("member");
}

function recordCreated(scope: Scope, story: Story): Story {
  const { number, title, status, priority, points, criteriaTotal } = story;
  const after = { number, title, status, priority, points, criteriaTotal };
  recordStory(scope, story, { topic: "story.created", before: null, after });
  return story;
}
