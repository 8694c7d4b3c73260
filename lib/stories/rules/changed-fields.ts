import type { Story } from "@/lib/stories/schema/story";

/** What of a story is edited as such; its place and its state are moved. */
const EDITED_FIELDS = [
  "title",
  "userStory",
  "priority",
  "points",
  "assigneeId",
  "epicId",
  "labelIds",
  "sprintId",
  "dueOn",
  "blockedReason",
  "estimateMinutes",
  "spentMinutes",
] as const;
export type Editable = Pick<Story, (typeof EDITED_FIELDS)[number]>;
export type Edits = Partial<Editable>;
type Wanted = { [K in keyof Editable]?: Editable[K] | undefined };

/** Those of the wanted values that differ from what the story says. Labels have no order. */
export function changedFields(story: Edits, wanted: Wanted): Edits {
  const changed: Edits = {};
  const take = <K extends keyof Editable>(field: K): void => {
    const value = wanted[field];
    if (value !== undefined && !isSame(value, story[field])) changed[field] = value;
  };
  for (const field of EDITED_FIELDS) take(field);
  return changed;
}

function isSame(a: unknown, b: unknown): boolean {
  if (!Array.isArray(a) || !Array.isArray(b)) return a === b;
  return a.length === b.length && a.every((item) => b.includes(item));
}
