import { excerpt } from "@/lib/core/excerpt";
import type { Edits } from "./changed-fields";
import type { StoryNames } from "./story-names";

type Digest = Record<string, unknown>;

/** What history keeps of an edit, before and after: names beside ids, so that it stays readable when those are gone. */
export function digestEdit(story: Edits, edits: Edits, names: StoryNames): { before: Digest; after: Digest } {
  return { before: side(story, edits, names), after: side(edits, edits, names) };
}

/** The edited fields as one side has them. */
function side(values: Edits, edits: Edits, names: StoryNames): Digest {
  const { epicId, assigneeId, labelIds, sprintId, userStory, ...plain } = edits;
  const digest: Digest = {};
  for (const field of Object.keys(plain)) digest[field] = Reflect.get(values, field) ?? null;
  if (userStory !== undefined) digest.userStory = excerpt(values.userStory ?? "", 500);
  if (epicId !== undefined) Object.assign(digest, named("epic", values.epicId, names.epics));
  if (assigneeId !== undefined) Object.assign(digest, named("assignee", values.assigneeId, names.assignees));
  if (sprintId !== undefined) Object.assign(digest, named("sprint", values.sprintId, names.sprints));
  if (labelIds !== undefined) {
    digest.labels = (values.labelIds ?? []).map((id) => names.labels[id]?.name ?? id).sort();
  }
  return digest;
}

function named(
  field: string,
  id: string | null | undefined,
  names: Readonly<Record<string, { name: string }>>,
): Digest {
  return { [`${field}Id`]: id ?? null, [field]: id ? (names[id]?.name ?? null) : null };
}
