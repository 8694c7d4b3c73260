import { z } from "zod";
import { PRIORITIES, STORY_STATUSES } from "@/db/enums";
import type { ActivityEntry } from "@/lib/stories/schema/activity";
import { STORY_STATUS_NAMES } from "./transitions";

type Values = Record<string, unknown>;
type FieldChange = ActivityEntry["changes"][number];

/** What each field is called in the history of a story, in the order that it is told. */
const LABELS: Readonly<Record<string, string>> = {
  title: "title",
  number: "number",
  userStory: "user story",
  status: "status",
  column: "column",
  priority: "priority",
  points: "points",
  epic: "epic",
  assignee: "assignee",
  sprint: "sprint",
  labels: "labels",
  dueOn: "due date",
  blockedReason: "blocked reason",
  estimateMinutes: "estimate",
  spentMinutes: "time spent",
  criteria: "criteria",
  subtasks: "tasks",
  qaGate: "QA gate",
};
const ORDER = Object.keys(LABELS);
/** What a record needs and no reader does. */
const SILENT = /^(rank|version|sourceLine|archivedAt|id|key)$|Ids?$/;

/** The fields that differ between two sides of a change, in words; what is not known by name is told by its own. */
export function fieldChanges(before: Values, after: Values): FieldChange[] {
  const names = [...new Set([...Object.keys(before), ...Object.keys(after)])].filter(
    (name) => !SILENT.test(name),
  );
  const place = (name: string) => (ORDER.includes(name) ? ORDER.indexOf(name) : ORDER.length);
  return names
    .sort((a, b) => place(a) - place(b))
    .map((name) => ({
      field: LABELS[name] ?? spaced(name),
      before: textOf(name, before[name]),
      after: textOf(name, after[name]),
    }))
    .filter((change) => change.before !== change.after);
}

function spaced(name: string): string {
  return name.replace(/([A-Z])/g, (letter) => ` ${letter.toLowerCase()}`);
}

function textOf(name: string, value: unknown): string | null {
  if (value === null || value === undefined || value === "") return null;
  if (Array.isArray(value)) return value.length === 0 ? null : value.map(String).join(", ");
  if (typeof value === "object") return doneOf(value);
  if (name === "status") return statusName(String(value));
  if (name === "priority" && PRIORITIES.some((priority) => priority === value)) return String(value);
  if (/Minutes$/.test(name) && typeof value === "number") return duration(value);
  return String(value);
}

/** How far a list is; of anything else that has parts nothing is told here. */
function doneOf(value: object): string | null {
  const { success, data } = z.object({ done: z.number(), total: z.number() }).safeParse(value);
  return success ? `${data.done} of ${data.total} done` : null;
}

/** A status as people read it. */
export function statusName(status: string): string {
  const known = z.enum(STORY_STATUSES).safeParse(status);
  return known.success ? STORY_STATUS_NAMES[known.data] : status;
}

function duration(minutes: number): string {
  const [hours, rest] = [Math.floor(minutes / 60), minutes % 60];
  return [hours > 0 ? `${hours} h` : "", rest > 0 || hours === 0 ? `${rest} min` : ""]
    .filter(Boolean)
    .join(" ");
}
