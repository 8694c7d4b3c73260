import "server-only";
import { AppError, invalidInput } from "@/lib/core/errors";
import type { Scope } from "@/lib/core/scope";
import { onTextSaved, type TextChange } from "@/lib/documents/operations/saved-hooks";
import { factsOf } from "@/lib/documents/rules/document-facts";
import { rankOfMoved, recordMoved } from "@/lib/stories/operations/move-story";
import { roomRefusal } from "@/lib/stories/operations/room";
import { recordStory, refuseArchived } from "@/lib/stories/operations/shared";
import { openBoard, updatePlace } from "@/lib/stories/queries/board-order";
import { selectCriteria } from "@/lib/stories/queries/criteria";
import { applyCriteria, selectStoryOfText } from "@/lib/stories/queries/follow-text";
import { type LockedStory, lockStory, updateStoryRow } from "@/lib/stories/queries/stories";
import { selectTextRef } from "@/lib/stories/queries/story-text";
import { type CriteriaSteps, followCriteria, type SaidAnew, saidAnew } from "@/lib/stories/rules/follow-text";
import { storyTextTitle } from "@/lib/stories/rules/story-text";
import { refuseStoryStatus } from "@/lib/stories/rules/transitions";
import { CriterionText, UpdateStoryInput } from "@/lib/stories/schema/story";

/** The most criteria that a text may bring into a story. */
const MOST_CRITERIA = 200;

onTextSaved("STORY", followText);

/**
 * Takes over into a story what its text says anew: title, status, user story and criteria, each as if it had been
 * changed on the board. A move that the board would refuse refuses the text as well.
 */
async function followText(scope: Scope, change: TextChange): Promise<{ title: string } | null> {
  const anew = saidAnew(change.before, change.after);
  const hasTasksAnew = String(factsOf(change.before).t) !== String(factsOf(change.after).t);
  if (Object.keys(anew).length === 0 && !hasTasksAnew) return null;
  const id = await selectStoryOfText(scope, change.documentId);
  if (id === undefined) return null;
  if (hasTasksAnew) await tellTasks(scope, id);
  if (Object.keys(anew).length === 0) return null;
  refuseTooLarge(anew);
  // The board is opened before the story is locked, as every move does it.
  const moved = anew.status ? await move(scope, id, anew.status) : false;
  const story = await lockStory(scope, { id });
  if (!story) return null;
  if (!moved) refuseArchived(story);
  const title = await takeOverWords(scope, story, anew);
  if (anew.criteria) await takeOverCriteria(scope, story, anew.criteria);
  return title === null ? null : { title: storyTextTitle(story.number, title) };
}

/** Cards show how many tasks are done. The counts follow by trigger; history has the text's own entry. */
async function tellTasks(scope: Scope, storyId: string): Promise<void> {
  const story = await selectTextRef(scope, { id: storyId });
  if (!story) return;
  const { projectId, id, key, title } = story;
  const subject = { kind: "story", id, label: `${key} ${title}` };
  scope.record({ projectId, subject, topic: "story.updated", before: null, after: null, audit: false });
}

function refuseTooLarge({ title, userStory, criteria }: SaidAnew): void {
  const said = UpdateStoryInput.pick({ title: true, userStory: true }).safeParse({ title, userStory });
  const tooMany = criteria && criteria.after.length > MOST_CRITERIA;
  const wrong = criteria?.after.find(({ text }) => !CriterionText.safeParse(text).success);
  const reason = tooMany
    ? `A story may have at most ${MOST_CRITERIA} criteria.`
    : wrong
      ? (CriterionText.safeParse(wrong.text).error?.issues[0]?.message ?? "")
      : (said.error?.issues[0]?.message ?? "");
  if (reason)
    throw invalidInput([{ path: "content", message: `The story cannot follow this text: ${reason}` }]);
}

async function move(scope: Scope, id: string, { value, raw, line }: NonNullable<SaidAnew["status"]>) {
  const board = await openBoard(scope, { story: { id }, project: null, status: value });
  if (!board?.story || !board.column || board.story.status === value) return false;
  refuseArchived({
    archivedAt: board.story.archived ? scope.now : null,
    projectArchived: board.project.archived,
  });
  const refusal = refuseStoryStatus(board.story.status, value) ?? roomRefusal(board, "enters");
  if (refusal) {
    const sentence = `Line ${line} says “${raw.slice(0, 80)}”, and the story cannot follow: ${refusal}`;
    throw new AppError("invalid_input", sentence, { fields: [{ path: "content", message: sentence }] });
  }
  const rank = await rankOfMoved(scope, board, { status: value });
  const after = await updatePlace(scope, { id, column: board.column, rank });
  const { keyNumber, title, status, columnId, column } = board.story;
  recordStory(
    scope,
    { id, key: `${board.project.key}-${keyNumber}`, title, projectId: board.project.id },
    {
      topic: "story.moved",
      before: { status, columnId, column, rank: board.story.rank },
      after: {
        status: after.status,
        columnId: after.columnId,
        column: board.column.name,
        rank: after.rank,
      },
    },
  );
  await recordMoved(scope, board, after.status);
  return true;
}

/** Answers the new title, if there is one. */
async function takeOverWords(scope: Scope, story: LockedStory, anew: SaidAnew): Promise<string | null> {
  const title = anew.title !== undefined && anew.title !== story.title ? anew.title : null;
  const userStory =
    anew.userStory !== undefined && anew.userStory !== story.userStory ? anew.userStory : null;
  const values = { ...(title === null ? {} : { title }), ...(userStory === null ? {} : { userStory }) };
  if (Object.keys(values).length === 0) return null;
  await updateStoryRow(scope, story, values);
  recordStory(
    scope,
    { ...story, ...values },
    {
      topic: "story.updated",
      before: {
        ...(title === null ? {} : { title: story.title }),
        ...(userStory === null ? {} : { userStory: story.userStory.slice(0, 500) }),
      },
      after: {
        ...(title === null ? {} : { title }),
        ...(userStory === null ? {} : { userStory: userStory.slice(0, 500) }),
      },
    },
  );
  return title;
}

async function takeOverCriteria(
  scope: Scope,
  story: LockedStory,
  { before, after }: NonNullable<SaidAnew["criteria"]>,
): Promise<void> {
  const steps = followCriteria(await selectCriteria(scope, story.id), before, after);
  await applyCriteria(scope, story.id, steps);
  for (const change of criteriaChanges(steps)) recordStory(scope, story, change);
}

/** The audit entries of what happened to a story's criteria. */
export function criteriaChanges({ removed, changed, added }: CriteriaSteps) {
  const digest = ({ text, ...row }: { id?: string; text: string; done: boolean }) => ({
    criterion: { ...row, text: text.slice(0, 500) },
  });
  return [
    ...removed.map((row) => ({ topic: "criterion.removed" as const, before: digest(row), after: null })),
    ...changed
      .filter(({ before, after }) => before.text !== after.text || before.done !== after.done)
      .map((row) => ({
        topic: "criterion.updated" as const,
        before: digest(row.before),
        after: digest(row.after),
      })),
    ...added.map((row) => ({ topic: "criterion.created" as const, before: null, after: digest(row) })),
  ];
}
