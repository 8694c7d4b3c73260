import { sql } from "drizzle-orm";
import {
  bigint,
  boolean,
  foreignKey,
  index,
  integer,
  pgTable,
  primaryKey,
  text,
  uuid,
} from "drizzle-orm/pg-core";
import { instant, workspaceId } from "@/db/columns";
import { stories } from "@/db/schema/stories";

/**
 * What figures over time are counted from: how a story stood from a moment on, whichever door it was changed by. Written by
 * trigger alone. Columns, epics and sprints are named without a key, so that history outlives them.
 */
export const storyHistory = pgTable(
  "story_history",
  {
    workspaceId: workspaceId(),
    id: bigint({ mode: "number" }).notNull().generatedAlwaysAsIdentity(),
    projectId: uuid("project_id").notNull(),
    storyId: uuid("story_id").notNull(),
    at: instant().notNull(),
    /** A story's status as text. */
    status: text().notNull(),
    columnId: uuid("column_id").notNull(),
    points: integer(),
    epicId: uuid("epic_id"),
    sprintId: uuid("sprint_id"),
    archived: boolean().notNull(),
  },
  (t) => [
    primaryKey({ name: "story_history_pkey", columns: [t.workspaceId, t.id] }),
    index("story_history_project_idx").on(t.workspaceId, t.projectId, t.at, t.id),
    index("story_history_story_idx").on(t.workspaceId, t.storyId, t.at, t.id),
    index("story_history_sprint_idx")
      .on(t.workspaceId, t.sprintId, t.storyId)
      .where(sql`sprint_id is not null`),
    foreignKey({
      name: "story_history_story_fk",
      columns: [t.workspaceId, t.storyId],
      foreignColumns: [stories.workspaceId, stories.id],
    }).onDelete("cascade"),
  ],
);
