import "server-only";
import { AppError } from "@/lib/core/errors";
import { operation } from "@/lib/core/operation";
import type { Scope } from "@/lib/core/scope";
import { readDocument } from "@/lib/documents/operations/read-document";
import { requireSection } from "@/lib/documents/operations/saved-hooks";
import { recordStory } from "@/lib/stories/operations/shared";
import { readBase, requireOpenText, saveText } from "@/lib/stories/operations/story-text";
import { addSubtask as addToText, moveSubtask as moveInText } from "@/lib/stories/rules/subtask-places";
import {
  findSubtask,
  readSubtasks,
  removeSubtask as removeFromText,
  renameSubtask,
  type TextSubtask,
  tickSubtask,
} from "@/lib/stories/rules/subtasks";
import {
  AddSubtaskInput,
  MoveSubtaskInput,
  RemoveSubtaskInput,
  SetSubtaskInput,
  StoryText,
  UpdateSubtaskInput,
} from "@/lib/stories/schema/text";

const permission = "stories.write" as const;

export const setSubtask = operation({
  name: "subtasks.set",
  summary: "Tick a task of a story's text, or take its tick away",
  method: "POST",
  path: "/stories/{storyId}/subtasks/set",
  permission,
})
  .input(SetSubtaskInput)
  .output(StoryText)
  .handler(({ input, context: { scope } }) =>
    change(scope, input, [input.line], (text, [item]) => ({
      after: tickSubtask(text, item.line, input.done),
      told: { before: digest(item), after: { subtask: { text: item.text, done: input.done } } },
    })),
  );

export const addSubtask = operation({
  name: "subtasks.add",
  summary: "Add a task to a story's text",
  method: "POST",
  path: "/stories/{storyId}/subtasks",
  permission,
})
  .input(AddSubtaskInput)
  .output(StoryText)
  .handler(({ input, context: { scope } }) => {
    const { afterLine, nested, text: words } = input;
    return change(scope, input, typeof afterLine === "number" ? [afterLine] : [], (text, [after]) => ({
      after: addToText(text, words, afterLine === undefined ? null : { after: after?.line ?? null, nested }),
      told: { before: null, after: { subtask: { text: words, done: false } } },
    }));
  });

export const updateSubtask = operation({
  name: "subtasks.update",
  summary: "Give a task of a story's text other words",
  method: "PATCH",
  path: "/stories/{storyId}/subtasks",
  permission,
})
  .input(UpdateSubtaskInput)
  .output(StoryText)
  .handler(({ input, context: { scope } }) =>
    change(scope, input, [input.line], (text, [item]) => ({
      after: renameSubtask(text, item.line, input.text),
      told: { before: digest(item), after: { subtask: { text: input.text, done: item.done } } },
    })),
  );

export const removeSubtask = operation({
  name: "subtasks.remove",
  summary: "Remove a task from a story's text, with what is nested in it",
  method: "POST",
  path: "/stories/{storyId}/subtasks/remove",
  permission,
})
  .input(RemoveSubtaskInput)
  .output(StoryText)
  .handler(({ input, context: { scope } }) =>
    change(scope, input, [input.line], (text, [item]) => ({
      after: removeFromText(text, item.line),
      told: { before: digest(item), after: null },
    })),
  );

export const moveSubtask = operation({
  name: "subtasks.move",
  summary: "Put a task of a story's text at another place, or on another level",
  method: "POST",
  path: "/stories/{storyId}/subtasks/move",
  permission,
})
  .input(MoveSubtaskInput)
  .output(StoryText)
  .handler(({ input, context: { scope } }) => {
    const { line, afterLine, nested } = input;
    const named = afterLine === null ? ([line] as const) : ([line, afterLine] as const);
    return change(scope, input, named, (text, [item, after]) => ({
      after: moveInText(text, item.line, { after: after?.line ?? null, nested }),
      told: { before: digest(item), after: { ...digest(item), moved: true } },
    }));
  });

function digest({ text, done }: TextSubtask) {
  return { subtask: { text: text.slice(0, 500), done } };
}

type Told = { before: Record<string, unknown> | null; after: Record<string, unknown> | null };
type Found<T extends readonly number[]> = { [K in keyof T]: TextSubtask };
type Change<T extends readonly number[]> = (text: string, items: Found<T>) => { after: string; told: Told };

/**
 * Changes the list of tasks as it is now: the tasks that are named by lines of an older version are looked for by their
 * words, so that two people who tick at once both keep their ticks.
 */
async function change<const T extends readonly number[]>(
  scope: Scope,
  { storyId, baseVersion }: { storyId: string; baseVersion: number },
  named: T,
  work: Change<T>,
): Promise<StoryText> {
  requireSection(scope, "tasks");
  const story = await requireOpenText(scope, storyId);
  const { version, content } = await readDocument(scope, story.documentId);
  const items = readSubtasks(content);
  const base = version === baseVersion ? items : readSubtasks(await readBase(scope, story, baseVersion));
  const found = named.map((line) => findSubtask(base, line, items) ?? gone(version));
  const { after, told } = work(content, found as Found<T>);
  if (after === content) return { documentId: story.documentId, version, merged: false, content };
  const save = { baseVersion: version, before: content, after, note: "", autosave: true };
  const saved = await saveText(scope, story, save);
  recordStory(scope, story, { topic: "story.updated", ...told });
  return saved;
}

function gone(currentVersion: number): never {
  const sentence =
    "Somebody removed or reworded this task meanwhile. Look at the list as it is now, and try again.";
  throw new AppError("conflict", sentence, { currentVersion });
}
