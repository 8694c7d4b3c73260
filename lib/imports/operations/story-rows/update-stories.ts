import "server-only";
import { AppError } from "@/lib/core/errors";
import type { Scope } from "@/lib/core/scope";
import type { RowDecision } from "@/lib/imports/rules/story-rows/decide-rows";
import type { RowGround } from "@/lib/imports/rules/story-rows/ground";
import { changeStories } from "@/lib/stories/operations/bulk";
import { editStory } from "@/lib/stories/operations/update-story";
import { type BulkSet, MOST_BULK_STORIES } from "@/lib/stories/schema/bulk";

export type ChangedRow = Extract<RowDecision, { outcome: "update" }>;

/** Changes the stories of accepted rows by the rules that hold for people. Answers what was refused all the same, by row. */
export async function updateStories(
  scope: Scope,
  { project }: RowGround,
  rows: readonly ChangedRow[],
  labelIdOf: (id: string) => string,
): Promise<Map<number, string>> {
  const refused = new Map<number, string>();
  const inBulk = rows.flatMap((row) => {
    const set = setOf(row, labelIdOf);
    return Object.keys(set).length > 0 ? [{ row, set }] : [];
  });
  for (let at = 0; at < inBulk.length; at += MOST_BULK_STORIES) {
    const part = inBulk.slice(at, at + MOST_BULK_STORIES);
    const changes = part.map(({ row, set }) => ({ storyIds: [row.story.id], set }));
    const { results } = await changeStories(scope, { projectId: project.id, undo: false, changes });
    for (const [index, { outcome, reason }] of results.entries()) {
      const row = part[index]?.row.row;
      if (row !== undefined && outcome === "refused") refused.set(row, reason ?? "It was refused.");
    }
  }
  for (const row of rows) {
    if (refused.has(row.row)) continue;
    const refusal = await editTexts(scope, row);
    if (refusal) refused.set(row.row, refusal);
  }
  return refused;
}

function setOf({ edits, columnId }: ChangedRow, labelIdOf: (id: string) => string): BulkSet {
  const { title: _, userStory: __, blockedReason: ___, spentMinutes: ____, labelIds, ...plain } = edits;
  return {
    ...plain,
    ...(labelIds ? { labelIds: labelIds.map(labelIdOf) } : {}),
    ...(columnId ? { columnId } : {}),
  };
}

/** Title and description are parts of the story's text, and who may write them is asked for each. */
async function editTexts(scope: Scope, { story, edits, ...row }: ChangedRow): Promise<string | null> {
  const { title, userStory } = edits;
  if (title === undefined && userStory === undefined) return null;
  const changed =
    Object.keys(edits).length > (title === undefined ? 0 : 1) + (userStory === undefined ? 0 : 1);
  // The bulk change before has raised the version, where it edited anything.
  const baseVersion = story.version + (changed ? 1 : 0);
  try {
    await editStory(scope, { storyId: story.id, baseVersion, title, userStory });
    return null;
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    return row.columnId || changed ? `${error.message} The other fields were changed.` : error.message;
  }
}
