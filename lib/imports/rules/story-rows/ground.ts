import type { BoardColumn } from "@/lib/stories/schema/board";
import type { Story } from "@/lib/stories/schema/story";

/** A story of the project as rows are compared with it. */
export type GroundStory = Pick<
  Story,
  | "id"
  | "keyNumber"
  | "number"
  | "title"
  | "userStory"
  | "status"
  | "columnId"
  | "priority"
  | "points"
  | "epicId"
  | "assigneeId"
  | "labelIds"
  | "sprintId"
  | "dueOn"
  | "estimateMinutes"
  | "version"
  | "archivedAt"
> & { criteria: string[] };

/** Everything of a project that rows can name. */
export type RowGround = {
  project: { id: string; key: string; archived: boolean };
  columns: readonly BoardColumn[];
  epics: readonly { id: string; number: string; title: string }[];
  assignees: readonly { id: string; kind: "member" | "agent"; name: string; email: string | null }[];
  labels: readonly { id: string; name: string }[];
  sprints: readonly { id: string; name: string; completed: boolean }[];
  loads: readonly { columnId: string; assigneeId: string; count: number }[];
  stories: readonly GroundStory[];
};

const same = (a: string, b: string) => a.trim().toLowerCase() === b.trim().toLowerCase();

/** The epics that a cell may mean: by number, by title, or by both as exports write them. */
export function epicsNamed(text: string, epics: RowGround["epics"]): RowGround["epics"] {
  const ways: ((epic: RowGround["epics"][number]) => string)[] = [
    ({ number, title }) => `${number}: ${title}`,
    ({ number }) => number,
    ({ title }) => title,
    ({ number, title }) => `Epic ${number}: ${title}`,
    ({ number }) => `Epic ${number}`,
  ];
  for (const way of ways) {
    const found = epics.filter((epic) => same(way(epic), text));
    if (found.length > 0) return found;
  }
  return [];
}

/** The members and agents that a cell may mean: by e-mail address, then by name. */
export function assigneesNamed(text: string, assignees: RowGround["assignees"]): RowGround["assignees"] {
  const byEmail = assignees.filter(({ email }) => email !== null && same(email, text));
  return byEmail.length > 0 ? byEmail : assignees.filter(({ name }) => same(name, text));
}
