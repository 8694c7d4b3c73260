import type { StoryRowField } from "@/lib/imports/schema/story-rows";

/** How people read each field that a column can be taken as. */
export const STORY_ROW_FIELD_NAMES: Record<StoryRowField, string> = {
  key: "Key",
  number: "Number",
  title: "Title",
  description: "Description",
  status: "Status",
  priority: "Priority",
  points: "Points",
  epic: "Epic",
  assignee: "Assignee",
  labels: "Labels",
  sprint: "Sprint",
  dueOn: "Due day",
  estimateMinutes: "Estimate in minutes",
  estimateSeconds: "Estimate in seconds",
  criteria: "Acceptance criteria",
};

/** What the columns are called in our own exports and in those of Jira, Linear and GitHub; the likeliest first. */
const HEADINGS: Record<StoryRowField, readonly string[]> = {
  key: ["key", "issue key", "identifier", "id"],
  number: ["number", "no.", "story number"],
  title: ["title", "summary", "issue title", "name"],
  description: ["description", "userstory", "user story", "body", "details"],
  status: ["column", "status", "state"],
  priority: ["priority"],
  points: [
    "points",
    "story points",
    "custom field (story points)",
    "story point estimate",
    "custom field (story point estimate)",
    "estimate",
  ],
  epic: [
    "epic",
    "epic link",
    "custom field (epic link)",
    "parent summary",
    "epic name",
    "custom field (epic name)",
    "parent",
    "parent issue",
    "milestone",
    "project milestone",
  ],
  assignee: ["assignee", "assignees", "assigned to", "owner"],
  labels: ["labels", "label", "tags"],
  sprint: ["sprint", "cycle name", "iteration"],
  dueOn: ["due", "dueon", "due date", "due day", "target date"],
  estimateMinutes: ["estimate (minutes)", "estimateminutes", "estimate in minutes"],
  estimateSeconds: ["original estimate", "estimate in seconds"],
  criteria: ["acceptance criteria", "custom field (acceptance criteria)", "criteria"],
};

/** What more than one column of a file may hold: Jira writes a column for each label and each sprint. */
export const REPEATED: ReadonlySet<StoryRowField> = new Set(["labels", "sprint"]);

/** What each column of a file is, told by its heading; null where that says nothing. */
export function fieldsOfHeadings(headings: readonly string[]): (StoryRowField | null)[] {
  const words = headings.map((heading) => heading.trim().toLowerCase());
  const fields: (StoryRowField | null)[] = headings.map(() => null);
  for (const [field, names] of fieldHeadings()) {
    for (const name of names) {
      const found = words.flatMap((word, index) => (word === name && fields[index] === null ? [index] : []));
      const taken = REPEATED.has(field) ? found : found.slice(0, 1);
      for (const index of taken) fields[index] = field;
      if (taken.length > 0) break;
    }
  }
  return fields;
}

function fieldHeadings() {
  return Object.entries(HEADINGS) as [StoryRowField, readonly string[]][];
}
