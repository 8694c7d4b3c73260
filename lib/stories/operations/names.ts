import "server-only";
import { invalidInput, notFound } from "@/lib/core/errors";
import type { Scope } from "@/lib/core/scope";
import { selectStoryNames } from "@/lib/stories/queries/names";
import { type NamedFields, refuseNames, type StoryNames, unknownName } from "@/lib/stories/rules/story-names";

const NO_NAMES: StoryNames = { epics: {}, assignees: {}, labels: {}, sprints: {} };

/** What all that these name is called: one statement, or none where the last of them, the change, names nothing. */
export async function namesOf(
  scope: Scope,
  projectId: string,
  fields: readonly NamedFields[],
): Promise<StoryNames> {
  const change = fields.at(-1);
  const { epicId, assigneeId, labelIds, sprintId } = change ?? {};
  if ([epicId, assigneeId, labelIds, sprintId].every((field) => field === undefined)) return NO_NAMES;
  const given = (ids: (string | null | undefined)[]) => ids.filter((id) => typeof id === "string");
  return selectStoryNames(scope, projectId, {
    epicIds: given(fields.map((field) => field.epicId)),
    assigneeIds: given(fields.map((field) => field.assigneeId)),
    labelIds: fields.flatMap((field) => field.labelIds ?? []),
    sprintIds: given(fields.map((field) => field.sprintId)),
  });
}

/** What a change names must be there, and take what is new to it. */
export function requireNames(names: StoryNames, before: NamedFields, change: NamedFields): void {
  const unknown = unknownName(names, change);
  if (unknown) throw notFound(unknown);
  const refusal = refuseNames(names, before, change);
  if (refusal) throw invalidInput([refusal]);
}
