import Papa from "papaparse";
import { storyKey } from "@/lib/stories/rules/story-key";
import { writeLabels } from "./cell-values";
import { guardFormula } from "./formulas";

/** A story as a file of stories holds it, by the names of what it refers to. */
export type FileStory = {
  keyNumber: number;
  number: string | null;
  title: string;
  userStory: string;
  column: string;
  priority: string;
  points: number | null;
  epic: string | null;
  assignee: string | null;
  labels: string[];
  sprint: string | null;
  dueOn: string | null;
  estimateMinutes: number | null;
  spentMinutes: number | null;
  blockedReason: string | null;
  criteria: string[];
};

type Column = readonly [
  heading: string,
  value: (story: FileStory, projectKey: string) => string | number | null,
];

/** The columns of a file, in its order. An import takes them as they are. */
const COLUMNS: readonly Column[] = [
  ["Key", ({ keyNumber }, projectKey) => storyKey(projectKey, keyNumber)],
  ["Number", ({ number }) => number],
  ["Title", ({ title }) => title],
  ["Description", ({ userStory }) => userStory],
  ["Status", ({ column }) => column],
  ["Priority", ({ priority }) => priority],
  ["Points", ({ points }) => points],
  ["Epic", ({ epic }) => epic],
  ["Assignee", ({ assignee }) => assignee],
  ["Labels", ({ labels }) => writeLabels(labels)],
  ["Sprint", ({ sprint }) => sprint],
  ["Due", ({ dueOn }) => dueOn],
  ["Estimate (minutes)", ({ estimateMinutes }) => estimateMinutes],
  ["Spent (minutes)", ({ spentMinutes }) => spentMinutes],
  ["Blocked", ({ blockedReason }) => blockedReason],
  [
    "Acceptance criteria",
    ({ criteria }) => criteria.map((text) => text.replace(/\s*\n\s*/g, " ")).join("\n"),
  ],
];

/** Stories as CSV that spreadsheets open: UTF-8 with its mark, and nothing in it that they would run. */
export function writeStoriesCsv(stories: readonly FileStory[], projectKey: string): string {
  const rows = stories.map((story) =>
    COLUMNS.map(([, value]) => {
      const cell = value(story, projectKey);
      return typeof cell === "string" ? guardFormula(cell) : (cell ?? "");
    }),
  );
  return writeCsv([COLUMNS.map(([heading]) => heading), ...rows]);
}

/** Rows as CSV, as the standard has it. */
export function writeCsv(rows: readonly (readonly (string | number)[])[]): string {
  return `\uFEFF${Papa.unparse(
    rows.map((row) => [...row]),
    { newline: "\r\n" },
  )}\r\n`;
}

/** Stories as JSON; the names of the fields are those that an import knows. */
export function writeStoriesJson(stories: readonly FileStory[], projectKey: string): string {
  const objects = stories.map(({ keyNumber, column, userStory, criteria, ...story }) => ({
    key: storyKey(projectKey, keyNumber),
    ...story,
    description: userStory,
    status: column,
    "acceptance criteria": criteria,
  }));
  return `${JSON.stringify({ project: projectKey, stories: objects }, null, 2)}\n`;
}
