import "server-only";
import type { Scope } from "@/lib/core/scope";
import { addDocuments } from "@/lib/documents/operations/add-documents";
import { addDocumentLinks } from "@/lib/documents/operations/links";
import type { ParsedPlan } from "@/lib/documents/schema/plan";
import { recordEpic } from "@/lib/epics/operations/shared";
import { insertEpics, type NewEpicRow } from "@/lib/epics/queries/epics";
import { epicTextTitle, newEpicText } from "@/lib/epics/rules/epic-text";
import { ranksAfter } from "@/lib/epics/rules/rank";
import { recordStory } from "@/lib/stories/operations/shared";
import { insertCriteria, insertStories, type NewStoryRow } from "@/lib/stories/queries/new-stories";
import type { PlanGround } from "@/lib/stories/queries/plan";
import { type ComparedPlan, epicStatusOf } from "@/lib/stories/rules/plan";
import { storyKey } from "@/lib/stories/rules/story-key";
import { storyTextTitle } from "@/lib/stories/rules/story-text";
import type { AppliedPlan, PlanEpic, PlanStory } from "@/lib/stories/schema/plan";

type Creation = {
  epics: PlanEpic[];
  stories: PlanStory[];
  plan: ComparedPlan;
  parsed: ParsedPlan;
  ground: PlanGround;
  document: { id: string; projectId: string; title: string; version: number; content: string };
};

/** Creates epics and stories of a document with their texts, criteria and links to its lines: as many statements for one as for a thousand. */
export async function createPlan(
  scope: Scope,
  creation: Creation,
): Promise<Pick<AppliedPlan, "epics" | "stories">> {
  const { document } = creation;
  if (creation.epics.length + creation.stories.length === 0) return { epics: [], stories: [] };
  const documents = await addDocuments(scope, textsOf(creation));
  const documentIds = documents.map(({ id }) => id);
  const epicRows = newEpics(scope, creation, documentIds);
  const epics = await insertEpics(scope, document.projectId, epicRows);
  const storyRows = newStories(scope, creation, epicRows, documentIds.slice(epicRows.length));
  const keyNumbers = await insertStories(scope, document.projectId, storyRows);
  await insertCriteria(scope, newCriteria(scope, creation.stories, storyRows));

  for (const epic of epics) recordEpic(scope, "created", null, epic);
  const stories = storyRows.map((row) => {
    const { id, number, title, status } = row;
    const key = storyKey(creation.ground.projectKey, keyNumbers.get(id) ?? 0);
    return { id, key, number: number ?? "", title, status };
  });
  recordStories(scope, creation, stories);
  await addDocumentLinks(
    scope,
    documentIds.map((targetDocumentId) => ({
      sourceDocumentId: document.id,
      targetDocumentId,
      sourceVersion: document.version,
      origin: "plan" as const,
    })),
  );
  return { epics: epics.map(({ id, number, title }) => ({ id, number, title })), stories };
}

/** The own texts of the new epics and stories: their sections of the document. */
function textsOf({ epics, stories, plan, parsed, document }: Creation) {
  const { projectId } = document;
  const note = `From “${document.title}”, version ${document.version}`;
  const sections = new Map(plan.epics.map(({ key }, index) => [key, parsed.epics[index]?.content ?? ""]));
  const lines = document.content.split("\n");
  const epicTexts = epics.map((epic) => ({
    projectId,
    kind: "EPIC" as const,
    title: epicTextTitle(epic.number, epic.title),
    content: sections.get(epic.key) || newEpicText(epic),
    note,
  }));
  const storyTexts = stories.map(({ number, title, line, endLine }) => ({
    projectId,
    kind: "STORY" as const,
    title: storyTextTitle(number, title),
    content: lines.slice(line - 1, endLine).join("\n"),
    note,
  }));
  return [...epicTexts, ...storyTexts];
}

function sourceOf(item: PlanEpic | PlanStory, document: Creation["document"]) {
  return {
    prdId: document.id,
    sourceVersion: document.version,
    sourceLine: item.line,
    sourceEndLine: item.endLine,
    sourceKey: item.key.slice(item.key.indexOf(":") + 1),
  };
}

function newEpics(scope: Scope, { epics, ground, document }: Creation, documentIds: string[]): NewEpicRow[] {
  const ranks = ranksAfter(ground.lastEpicRank, epics.length);
  return epics.map((epic, index) => ({
    id: scope.newId(),
    documentId: documentIds[index] ?? "",
    number: epic.number,
    title: epic.title,
    goal: epic.goal,
    status: epicStatusOf(epic.flags),
    rank: ranks[index] ?? "",
    architectureId: null,
    ...sourceOf(epic, document),
  }));
}

function newStories(
  scope: Scope,
  { epics, stories, ground, document }: Creation,
  epicRows: NewEpicRow[],
  documentIds: string[],
): NewStoryRow[] {
  const epicIds = new Map(epics.map((epic, index) => [epic.key, epicRows[index]?.id ?? null]));
  const ranks = ranksAfter(ground.lastStoryRank, stories.length);
  return stories.map((story, index) => ({
    id: scope.newId(),
    documentId: documentIds[index] ?? "",
    number: story.number,
    title: story.title,
    userStory: story.userStory,
    status: story.status,
    priority: "medium",
    points: null,
    assigneeId: null,
    epicId: (story.epicKey && epicIds.get(story.epicKey)) || story.epicId,
    rank: ranks[index] ?? "",
    ...sourceOf(story, document),
  }));
}

function newCriteria(scope: Scope, stories: readonly PlanStory[], rows: readonly NewStoryRow[]) {
  return stories.flatMap(({ criteria }, index) =>
    criteria.map(({ text, done, line }, position) => ({
      id: scope.newId(),
      storyId: rows[index]?.id ?? "",
      position,
      text,
      done,
      sourceLine: line,
    })),
  );
}

function recordStories(
  scope: Scope,
  { document, stories: planned }: Creation,
  stories: AppliedPlan["stories"],
): void {
  const { projectId } = document;
  for (const [index, story] of stories.entries()) {
    const { number, title, status } = story;
    const sourceLine = planned[index]?.line ?? null;
    recordStory(
      scope,
      { ...story, projectId },
      { topic: "story.created", before: null, after: { number, title, status, sourceLine } },
    );
  }
}
