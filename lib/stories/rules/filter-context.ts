import type { Board } from "@/lib/stories/schema/board";

/** What names in a filter are looked up in, who “me” is, and what day it is. */
export type FilterContext = Pick<Board, "columns" | "epics" | "assignees" | "labels" | "sprints"> & {
  projectKey: string;
  /** The member who asks. */
  me: string | null;
  /** ISO 8601. */
  now: string;
  /** The day where the reader is, such as 2026-11-30. */
  today: string;
};

/** The context of a board's frame, for one reader at one moment. */
export function filterContext(
  board: Omit<Board, "cards" | "complete">,
  { me, now, today }: { me: string | null; now: string; today: string },
): FilterContext {
  const { project, columns, epics, assignees, labels, sprints } = board;
  return { projectKey: project.key, columns, epics, assignees, labels, sprints, me, now, today };
}

/** The day that a clock on the wall shows. */
export function dayOf(date: Date): string {
  const pad = (value: number) => String(value).padStart(2, "0");
  return `${date.getFullYear()}-${pad(date.getMonth() + 1)}-${pad(date.getDate())}`;
}
