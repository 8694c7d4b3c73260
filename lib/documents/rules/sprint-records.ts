import type { CombinedEpic } from "../schema/plan";
import type { PlanFile } from "./combine-plan";
import type { StoryRecord } from "./combine-stories";
import { numberKey } from "./headings";
import { advanceStatus, readSprintEpics, readSprintStatus } from "./sprint-status";

const FILE = /(?:^|\/)sprint-status\.ya?ml$/iu;

/** Takes over what the sprint's status files of a module say of its stories. */
export function withSprintStatus(
  records: readonly StoryRecord[],
  files: readonly PlanFile[],
): readonly StoryRecord[] {
  const words = wordsOf(files, readSprintStatus);
  if (words.size === 0) return records;
  const holders = new Map<string, number>();
  for (const { story } of records) {
    holders.set(numberKey(story.number), (holders.get(numberKey(story.number)) ?? 0) + 1);
  }
  return records.map((record) => {
    const key = numberKey(record.story.number);
    // Of two stories with one number, the sprint's file does not say which it means.
    const word = holders.get(key) === 1 ? words.get(key) : undefined;
    return word === undefined ? record : { ...record, story: advanceStatus(record.story, word) };
  });
}

/** What a sprint's status files say of an epic; null where they say nothing. */
export function sprintStatusOf(files: readonly PlanFile[]): (epic: CombinedEpic) => CombinedEpic["status"] {
  const statuses = wordsOf(files, readSprintEpics);
  return (epic) => statuses.get(numberKey(epic.number)) ?? null;
}

function wordsOf<T>(files: readonly PlanFile[], read: (yaml: string) => Map<string, T>): Map<string, T> {
  const all = files.filter(({ path }) => FILE.test(path)).map(({ content }) => read(content));
  return new Map(all.toReversed().flatMap((words) => [...words]));
}
