import "server-only";
import type { Scope } from "@/lib/core/scope";
import { addDocuments } from "@/lib/documents/operations/add-documents";
import { ranksAfter } from "@/lib/epics/rules/rank";
import { selectLastRank } from "@/lib/imports/queries/story-rows";
import type { RowDecision } from "@/lib/imports/rules/story-rows/decide-rows";
import type { RowGround } from "@/lib/imports/rules/story-rows/ground";
import { recordStory } from "@/lib/stories/operations/shared";
import { insertCriteria, insertStories } from "@/lib/stories/queries/new-stories";
import { storyKey } from "@/lib/stories/rules/story-key";
import { newStoryText, storyTextTitle } from "@/lib/stories/rules/story-text";

export type NewRow = Extract<RowDecision, { outcome: "create" }>;
export type MadeStory = { id: string; key: string };

/** Makes the stories of accepted rows at the end of the project's order: a handful of statements, however many. */
export async function createStories(
  scope: Scope,
  { project }: RowGround,
  rows: readonly NewRow[],
  labelIdOf: (id: string) => string,
): Promise<Map<number, MadeStory>> {
  if (rows.length === 0) return new Map();
  const ranks = ranksAfter(await selectLastRank(scope, project.id), rows.length);
  const documents = await addDocuments(
    scope,
    rows.map((row) => ({
      projectId: project.id,
      kind: "STORY" as const,
      title: storyTextTitle(row.number, row.title),
      content: textOf(row),
    })),
  );
  const stories = rows.map((row, index) => ({
    ...fieldsOf(row, labelIdOf),
    id: scope.newId(),
    documentId: documents[index]?.id ?? "",
    rank: ranks[index] ?? "",
    ...{ prdId: null, sourceVersion: null, sourceLine: null, sourceEndLine: null, sourceKey: null },
  }));
  const keys = await insertStories(scope, project.id, stories);
  await insertCriteria(
    scope,
    stories.flatMap(({ id }, index) =>
      (rows[index]?.read.criteria ?? []).map((text, position) => ({
        ...{ id: scope.newId(), storyId: id, position, text },
        ...{ done: false, sourceLine: null },
      })),
    ),
  );
  const made = new Map<number, MadeStory>();
  for (const [index, story] of stories.entries()) {
    const row = rows[index];
    if (!row) continue;
    const key = storyKey(project.key, keys.get(story.id) ?? 0);
    made.set(row.row, { id: story.id, key });
    const { number, title, status, priority, points } = story;
    const after = { number, title, status, column: row.column.name, priority, points };
    recordStory(
      scope,
      { id: story.id, key, title, projectId: project.id },
      { topic: "story.created", before: null, after },
    );
  }
  return made;
}

function fieldsOf({ read: { fields }, number, title, column }: NewRow, labelIdOf: (id: string) => string) {
  return {
    number,
    title,
    userStory: fields.userStory ?? "",
    status: column.status,
    columnId: column.id,
    priority: fields.priority ?? ("medium" as const),
    points: fields.points ?? null,
    assigneeId: fields.assigneeId ?? null,
    epicId: fields.epicId ?? null,
    labelIds: (fields.labelIds ?? []).map(labelIdOf),
    sprintId: fields.sprintId ?? null,
    dueOn: fields.dueOn ?? null,
    estimateMinutes: fields.estimateMinutes ?? null,
  };
}

function textOf({ read, number, title }: NewRow): string {
  const { criteria, longText } = read;
  const text = newStoryText({ number, title, userStory: read.fields.userStory ?? "", criteria });
  return longText ? `${text}\n## Description\n\n${longText}\n` : text;
}
