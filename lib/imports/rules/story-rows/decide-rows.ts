import type { StoryRow, StoryRowResult } from "@/lib/imports/schema/story-rows";
import { columnOfStatus } from "@/lib/stories/rules/board";
import { changedFields, type Edits } from "@/lib/stories/rules/changed-fields";
import { Room, type Standing } from "@/lib/stories/rules/room";
import { storyKey } from "@/lib/stories/rules/story-key";
import { refuseStoryStatus } from "@/lib/stories/rules/transitions";
import type { BoardColumn } from "@/lib/stories/schema/board";
import type { GroundStory, RowGround } from "./ground";
import { type ReadRow, type RowMaps, readRow } from "./read-row";

export type RowDecision = { row: number; title: string; notes: string[] } & (
  | { outcome: "refused"; reason: string; story: GroundStory | null }
  | { outcome: "unchanged"; story: GroundStory }
  | { outcome: "update"; story: GroundStory; edits: Edits; columnId: string | null }
  | { outcome: "create"; read: ReadRow; number: string | null; column: BoardColumn }
);

/** Decides row by row what an import does. Limits are counted as it goes, so a dry run says what the import itself will. */
export function decideRows(rows: readonly StoryRow[], ground: RowGround, maps: RowMaps): RowDecision[] {
  return new Decider(ground, maps).decide(rows);
}

class Decider {
  private readonly room: Room;
  private readonly byKey: ReadonlyMap<number, GroundStory>;
  private readonly byNumber: ReadonlyMap<string, GroundStory>;
  private readonly seen = new Map<string, number>();

  constructor(
    private readonly ground: RowGround,
    private readonly maps: RowMaps,
  ) {
    const nameOf = (id: string) => ground.assignees.find((assignee) => assignee.id === id)?.name ?? null;
    this.room = new Room({ ...ground, nameOf });
    this.byKey = new Map(ground.stories.map((story) => [story.keyNumber, story]));
    this.byNumber = new Map(ground.stories.flatMap((story) => (story.number ? [[story.number, story]] : [])));
  }

  decide(rows: readonly StoryRow[]): RowDecision[] {
    return rows.map((row) => {
      const read = readRow(row, this.ground, this.maps);
      const { story, number, unknown } = this.find(read);
      const title = read.fields.title ?? story?.title ?? "";
      const base = { row: row.row, title, notes: read.notes };
      const again = this.repeated(row.row, story, number);
      const reason = read.problems.join(" ") || unknown || again || this.refuseUntitled(title);
      if (reason) return { ...base, outcome: "refused", reason, story };
      return story ? this.update(base, story, read) : this.create(base, read, number);
    });
  }

  /** The story that a row means: by a key of this project, else by the number that an earlier import kept. */
  private find({ key, number }: ReadRow): {
    story: GroundStory | null;
    number: string | null;
    unknown: string | null;
  } {
    const { key: projectKey } = this.ground.project;
    const own = new RegExp(`^${projectKey}-(\\d{1,9})$`, "i").exec(key);
    if (own) {
      const story = this.byKey.get(Number(own[1])) ?? null;
      const unknown = story
        ? null
        : `There is no story ${key} in this project. Leave the key empty to make a new one.`;
      return { story, number: number || null, unknown };
    }
    const kept = (number || key).slice(0, 40) || null;
    return { story: kept === null ? null : (this.byNumber.get(kept) ?? null), number: kept, unknown: null };
  }

  private repeated(row: number, story: GroundStory | null, number: string | null): string | null {
    const name = story?.id ?? (number === null ? null : `number ${number}`);
    if (name === null) return null;
    const first = this.seen.get(name);
    if (first !== undefined) return `Row ${first} is about the same story. Keep one of them.`;
    this.seen.set(name, row);
    return null;
  }

  private refuseUntitled(title: string): string | null {
    return title ? null : "The title is missing.";
  }

  private create(base: Base, read: ReadRow, number: string | null): RowDecision {
    const { columns, sprints } = this.ground;
    const column = columns.find(({ id }) => id === read.columnId) ?? columnOfStatus(columns, "draft");
    if (!column)
      return { ...base, outcome: "refused", reason: "This project has no column for it.", story: null };
    const to: Standing = { columnId: column.id, assigneeId: read.fields.assigneeId ?? null };
    const refusal = this.room.refuse(null, to);
    if (refusal) return { ...base, outcome: "refused", reason: refusal, story: null };
    this.room.move(null, to);
    if (read.longText) base.notes.push("The description is long: it stands in the story's text.");
    if (sprints.find(({ id }) => id === read.fields.sprintId)?.completed) {
      delete read.fields.sprintId;
      base.notes.push("Sprint left out: it is completed.");
    }
    return { ...base, outcome: "create", read, number, column };
  }

  private update(base: Base, story: GroundStory, read: ReadRow): RowDecision {
    const refused = (reason: string): RowDecision => ({ ...base, outcome: "refused", reason, story });
    const edits = changedFields({ ...story }, read.fields);
    const column = this.ground.columns.find(({ id }) => id === read.columnId);
    const stays = !read.columnNamed && column?.status === story.status;
    const columnId = column && !stays && column.id !== story.columnId ? column.id : null;
    if (edits.sprintId && this.ground.sprints.find(({ id }) => id === edits.sprintId)?.completed) {
      delete edits.sprintId;
      base.notes.push("Sprint left out: it is completed.");
    }
    if (read.longText && read.longText !== story.userStory)
      base.notes.push("Description left out: it has more than 5,000 characters.");
    if (read.criteria.length > 0 && read.criteria.join("\n") !== story.criteria.join("\n"))
      base.notes.push(
        "Acceptance criteria left out: those of a story that is there are changed in the story.",
      );
    if (columnId === null && Object.keys(edits).length === 0) return { ...base, outcome: "unchanged", story };
    if (story.archivedAt) return refused("This story is archived. Restore it before you change it.");
    const refusal = column ? refuseStoryStatus(story.status, column.status) : null;
    if (refusal) return refused(refusal);
    const from: Standing = { columnId: story.columnId, assigneeId: story.assigneeId };
    const assigneeId = edits.assigneeId === undefined ? story.assigneeId : edits.assigneeId;
    const to: Standing = { columnId: columnId ?? story.columnId, assigneeId };
    const full = this.room.refuse(from, to);
    if (full) return refused(full);
    this.room.move(from, to);
    return { ...base, outcome: "update", story, edits, columnId };
  }
}

type Base = { row: number; title: string; notes: string[] };

const FIELD_WORDS: Readonly<Record<string, string>> = {
  userStory: "description",
  epicId: "epic",
  assigneeId: "assignee",
  labelIds: "labels",
  sprintId: "sprint",
  dueOn: "due day",
  estimateMinutes: "estimate",
};

/** A decision as the answer says it. */
export function resultOfRow(decision: RowDecision, projectKey: string): StoryRowResult {
  const { row, title, notes, outcome } = decision;
  const story = outcome === "create" ? null : decision.story;
  const changes =
    outcome === "update"
      ? [
          ...(decision.columnId === null ? [] : ["status"]),
          ...Object.keys(decision.edits).map((field) => FIELD_WORDS[field] ?? field),
        ]
      : [];
  return {
    row,
    outcome,
    storyId: story?.id ?? null,
    key: story ? storyKey(projectKey, story.keyNumber) : null,
    title,
    changes,
    reason: outcome === "refused" ? decision.reason : null,
    notes,
  };
}

/** The labels that the accepted rows name and the project does not have. */
export function newLabelsOf(decisions: readonly RowDecision[]): string[] {
  const names = new Map<string, string>();
  for (const decision of decisions) {
    const ids =
      decision.outcome === "create"
        ? decision.read.fields.labelIds
        : decision.outcome === "update"
          ? decision.edits.labelIds
          : [];
    for (const id of ids ?? []) {
      const name = id.startsWith("new:") ? id.slice(4) : null;
      if (name && !names.has(name.toLowerCase())) names.set(name.toLowerCase(), name);
    }
  }
  return [...names.values()];
}
