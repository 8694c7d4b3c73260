/** What the ids on a story stand for; an id that has no entry is none of its project or workspace. */
export type StoryNames = {
  epics: Readonly<Record<string, { name: string }>>;
  assignees: Readonly<Record<string, { kind: "member" | "agent"; name: string; archived: boolean }>>;
  labels: Readonly<Record<string, { name: string }>>;
  sprints: Readonly<Record<string, { name: string; completed: boolean }>>;
};

/** The fields of a story that name something else. */
export type NamedFields = {
  epicId?: string | null | undefined;
  assigneeId?: string | null | undefined;
  labelIds?: readonly string[] | undefined;
  sprintId?: string | null | undefined;
};

/** What of the things that a change names is not there, as people call it; null when all are. */
export function unknownName(names: StoryNames, fields: NamedFields): string | null {
  if (fields.epicId && !names.epics[fields.epicId]) return "epic";
  if (fields.assigneeId && !names.assignees[fields.assigneeId]) return "assignee";
  if (fields.labelIds?.some((id) => !names.labels[id])) return "label";
  if (fields.sprintId && !names.sprints[fields.sprintId]) return "sprint";
  return null;
}

type Refusal = { path: string; message: string };

/** Why a story cannot be given what a change names: it is there, but nothing new comes to it. What it has already may stay. */
export function refuseNames(names: StoryNames, before: NamedFields, after: NamedFields): Refusal | null {
  const assignee = after.assigneeId ? names.assignees[after.assigneeId] : undefined;
  if (assignee?.archived && after.assigneeId !== before.assigneeId) {
    const message = `${assignee.name} is archived and takes no work. Restore the agent or choose somebody else.`;
    return { path: "assigneeId", message };
  }
  const sprint = after.sprintId ? names.sprints[after.sprintId] : undefined;
  if (sprint?.completed && after.sprintId !== before.sprintId) {
    const message = `${sprint.name} is completed. Choose a sprint that is still to end.`;
    return { path: "sprintId", message };
  }
  return null;
}
