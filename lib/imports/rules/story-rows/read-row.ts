import type { StoryRow, StoryRowsInput } from "@/lib/imports/schema/story-rows";
import { columnOfStatus } from "@/lib/stories/rules/board";
import type { Edits } from "@/lib/stories/rules/changed-fields";
import { readCriteria, readDay, readLabels, readPriority, readStatusWord, readWhole } from "./cell-values";
import { unguardFormula } from "./formulas";
import { assigneesNamed, epicsNamed, type RowGround } from "./ground";

/** The most characters of a user story; what is longer stands in the story's text. */
const MOST_USER_STORY = 5_000;
const MOST_LABELS = 50;

/** What a row says of a story. A label that is not there yet stands as `new:` and its name. */
export type ReadRow = {
  fields: Pick<
    Edits,
    | "title"
    | "userStory"
    | "priority"
    | "points"
    | "epicId"
    | "assigneeId"
    | "labelIds"
    | "sprintId"
    | "dueOn"
    | "estimateMinutes"
  >;
  columnId: string | null;
  /** Whether the column itself was named, rather than a status that several may have. */
  columnNamed: boolean;
  key: string;
  number: string;
  criteria: string[];
  longText: string | null;
  problems: string[];
  notes: string[];
};

export type RowMaps = Pick<StoryRowsInput, "statuses" | "assignees">;

/** Reads the cells of a row; what cannot be read is a problem, what names nothing known is left out with a note. */
export function readRow(row: StoryRow, ground: RowGround, maps: RowMaps): ReadRow {
  const reader = new RowReader(row, ground, maps);
  return reader.read();
}

class RowReader {
  private readonly out: ReadRow = {
    ...{ fields: {}, columnId: null, columnNamed: false, key: "", number: "", criteria: [] },
    ...{ longText: null, problems: [], notes: [] },
  };

  constructor(
    private readonly row: StoryRow,
    private readonly ground: RowGround,
    private readonly maps: RowMaps,
  ) {}

  read(): ReadRow {
    const { out } = this;
    out.key = this.cell("key");
    out.number = this.cell("number");
    out.criteria = readCriteria(this.cell("criteria"));
    this.readTexts();
    this.readStatus();
    this.readNumbers();
    this.readNames();
    this.readLabelNames();
    return out;
  }

  private cell(field: Exclude<keyof StoryRow, "row">): string {
    return unguardFormula(this.row[field] ?? "")
      .replaceAll("\r\n", "\n")
      .trim();
  }

  private readTexts(): void {
    const { out } = this;
    const title = this.cell("title").replace(/\s+/g, " ");
    if (title.length > 255) out.problems.push("The title has more than 255 characters. Shorten it.");
    else if (title) out.fields.title = title;
    const text = this.cell("description");
    if (text.length > MOST_USER_STORY) out.longText = text;
    else if (text) out.fields.userStory = text;
    const unstorable = [title, text, out.number, out.key, ...out.criteria].some((part) =>
      /[\0\p{Surrogate}]/u.test(part),
    );
    if (unstorable) out.problems.push("The row holds a character that cannot be stored. Remove it.");
  }

  private readStatus(): void {
    const text = this.cell("status");
    if (!text) return;
    const { columns } = this.ground;
    const mapped = columns.find(({ id }) => id === this.maps.statuses[text]);
    const named = columns.find(({ name }) => name.toLowerCase() === text.toLowerCase());
    const status = readStatusWord(text);
    const column = mapped ?? named ?? (status && columnOfStatus(columns, status));
    this.out.columnNamed = (mapped ?? named) !== undefined;
    if (column) this.out.columnId = column.id;
    else this.out.problems.push(`The status “${text}” is not known. Say which column it means.`);
  }

  private readNumbers(): void {
    const { fields, problems } = this.out;
    const priority = this.cell("priority");
    const read = readPriority(priority);
    if (read) fields.priority = read;
    else if (priority)
      problems.push(`The priority “${priority}” is not known. Use low, medium, high or critical.`);
    const points = this.whole("points", 999, "The points are a whole number from 0 to 999.");
    if (points !== undefined) fields.points = points;
    const minutes = this.whole("estimateMinutes", 6_000_000, "The estimate is a whole number of minutes.");
    const seconds = this.whole("estimateSeconds", 360_000_000, "The estimate is a whole number of seconds.");
    const estimate = minutes ?? (seconds === undefined ? undefined : Math.round(seconds / 60));
    if (estimate !== undefined) fields.estimateMinutes = estimate;
    const due = this.cell("dueOn");
    const day = readDay(due);
    if (day) fields.dueOn = day;
    else if (due) problems.push(`The day “${due}” cannot be read. Write it like 2026-11-30.`);
  }

  private whole(field: "points" | "estimateMinutes" | "estimateSeconds", most: number, sentence: string) {
    const text = this.cell(field);
    if (!text) return undefined;
    const value = readWhole(text, most);
    if (value === undefined) this.out.problems.push(`${sentence} “${text.slice(0, 40)}” is none.`);
    return value;
  }

  private readNames(): void {
    const { ground, maps, out } = this;
    const epic = this.one("epic", epicsNamed(this.cell("epic"), ground.epics), "epic");
    if (epic) out.fields.epicId = epic.id;
    const who = this.cell("assignee");
    const meant = Object.hasOwn(maps.assignees, who) ? maps.assignees[who] : undefined;
    if (who && meant !== undefined) {
      const known = ground.assignees.some(({ id }) => id === meant);
      if (meant !== null && known) out.fields.assigneeId = meant;
    } else {
      const assignee = this.one("assignee", assigneesNamed(who, ground.assignees), "member or agent");
      if (assignee) out.fields.assigneeId = assignee.id;
    }
    const sprints = ground.sprints.filter(
      ({ name }) => name.toLowerCase() === this.cell("sprint").toLowerCase(),
    );
    const sprint = this.one("sprint", sprints, "sprint");
    if (sprint) out.fields.sprintId = sprint.id;
  }

  private one<T>(field: "epic" | "assignee" | "sprint", found: readonly T[], what: string): T | null {
    const text = this.cell(field);
    const [only, second] = found;
    if (!text) return null;
    if (only && !second) return only;
    const why = only ? `more than one ${what} is called` : `no ${what} is called`;
    this.out.notes.push(
      `${field.charAt(0).toUpperCase()}${field.slice(1)} left out: ${why} “${text.slice(0, 80)}”.`,
    );
    return null;
  }

  private readLabelNames(): void {
    const { labels } = this.ground;
    const idOf = (name: string) =>
      labels.find((label) => label.name.toLowerCase() === name.toLowerCase())?.id;
    const names = readLabels(this.cell("labels"), (name) => idOf(name) !== undefined);
    if (names.length === 0) return;
    const tooLong = names.find((name) => name.length > 50);
    if (names.length > MOST_LABELS) this.out.problems.push(`A story has at most ${MOST_LABELS} labels.`);
    else if (tooLong)
      this.out.problems.push(`The label “${tooLong.slice(0, 40)}…” is longer than 50 characters.`);
    else this.out.fields.labelIds = names.map((name) => idOf(name) ?? `new:${name}`);
  }
}
