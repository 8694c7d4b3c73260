import { z } from "zod";
import { PRIORITIES, STORY_STATUSES } from "@/db/enums";
import type { ActivityEntry } from "@/lib/stories/schema/activity";
import { describePart } from "./activity-parts";
import { STORY_STATUS_NAMES } from "./transitions";

type Values = Record<string, unknown> | null;
type Told = Pick<ActivityEntry, "sentence" | "changes">;

/** What the audit log may say of a story. It holds rows of every age, so all of it is optional. */
const Known = z.object({
  title: z.string().optional(),
  userStory: z.string().optional(),
  priority: z.enum(PRIORITIES).optional(),
  points: z.number().nullish(),
  epic: z.string().nullish(),
  assignee: z.string().nullish(),
  status: z.enum(STORY_STATUSES).optional(),
  rank: z.string().optional(),
  sourceLine: z.number().nullish(),
  criterion: z.object({ text: z.string(), done: z.boolean(), position: z.number().optional() }).optional(),
});
type Known = z.infer<typeof Known>;

/** A change of a story in words, to be read after the name of whoever made it, with the fields that it changed. */
export function describeActivity(row: { operation: string; before: Values; after: Values }): Told {
  const before = Known.safeParse(row.before ?? {}).data ?? {};
  const after = Known.safeParse(row.after ?? {}).data ?? {};
  const part = describePart(row.before, row.after);
  if (part) return told(part);
  switch (row.operation) {
    case "stories.create":
    case "stories.createForEpic":
      return told("created the story");
    case "plans.apply":
      return told("created the story from a document");
    case "stories.update":
      return describeUpdate(before, after);
    case "stories.move":
      return told(describeMove(before, after));
    case "stories.archive":
      return told("archived the story");
    case "stories.restore":
      return told("restored the story");
    case "members.remove":
      return told("removed the assignee from the workspace");
    case "comments.create":
      return told("commented");
    case "comments.update":
      return told("edited a comment");
    case "comments.remove":
      return told("removed a comment");
    case "documents.save":
      return describeFollowed(before, after);
    default:
      return told(describeCriterion(before, after));
  }
}

function told(sentence: string): Told {
  return { sentence, changes: [] };
}

const FIELDS = {
  title: "title",
  userStory: "user story",
  priority: "priority",
  points: "points",
  epic: "epic",
  assignee: "assignee",
} as const;
const FIELD_NAMES = ["title", "userStory", "priority", "points", "epic", "assignee"] as const;

function describeUpdate(before: Known, after: Known): Told {
  const fields = FIELD_NAMES.filter((field) => before[field] !== undefined || after[field] !== undefined);
  const text = (value: string | number | null | undefined) =>
    value === null || value === undefined ? null : String(value);
  const changes = fields.map((field) => ({ field, before: text(before[field]), after: text(after[field]) }));
  const [only, ...more] = changes;
  if (only?.field === "assignee" && more.length === 0) {
    return {
      sentence: only.after === null ? "took the assignee away" : `assigned the story to ${only.after}`,
      changes,
    };
  }
  const words = fields.map((field) => FIELDS[field]);
  return { sentence: `changed the ${inWords(words) || "story"}`, changes };
}

/** What the story took over from its text. */
function describeFollowed(before: Known, after: Known): Told {
  if (before.criterion || after.criterion) return told(describeCriterion(before, after));
  return before.status && after.status ? told(describeMove(before, after)) : describeUpdate(before, after);
}

function describeMove(before: Known, after: Known): string {
  if (!before.status || !after.status) return "moved the story";
  const to = STORY_STATUS_NAMES[after.status];
  if (before.status === after.status) return `moved the story within ${to}`;
  return `moved the story from ${STORY_STATUS_NAMES[before.status]} to ${to}`;
}

function describeCriterion(before: Known, after: Known): string {
  const { criterion: old } = before;
  const { criterion: now } = after;
  if (now && !old) return `added the criterion ${quote(now.text)}`;
  if (old && !now) return `removed the criterion ${quote(old.text)}`;
  if (!old || !now) return "changed the story";
  if (old.done !== now.done) return `${now.done ? "ticked" : "unticked"} the criterion ${quote(now.text)}`;
  if (old.text !== now.text) return `changed a criterion to ${quote(now.text)}`;
  return `moved the criterion ${quote(now.text)}`;
}

function quote(text: string): string {
  const line = text.replace(/\s+/g, " ");
  return `“${line.length > 120 ? `${line.slice(0, 119)}…` : line}”`;
}

function inWords(words: readonly string[]): string {
  const last = words.at(-1) ?? "";
  return words.length > 1 ? `${words.slice(0, -1).join(", ")} and ${last}` : last;
}
