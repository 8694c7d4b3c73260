import { sql } from "drizzle-orm";
import {
  boolean,
  check,
  foreignKey,
  index,
  integer,
  pgTable,
  smallint,
  text,
  unique,
  uuid,
} from "drizzle-orm/pg-core";
import { author, createdAt, instant, primaryId, rankText, updatedAt, workspaceId } from "@/db/columns";
import { documents } from "@/db/schema/documents";
import { priority, storyStatus } from "@/db/schema/enums";
import { epics } from "@/db/schema/epics";
import { projects } from "@/db/schema/projects";
import { members } from "@/db/schema/workspaces";

export const stories = pgTable(
  "stories",
  {
    id: primaryId(),
    workspaceId: workspaceId(),
    projectId: uuid("project_id").notNull(),
    epicId: uuid("epic_id"),
    /** The story's own text, a document of kind STORY. */
    documentId: uuid("document_id").notNull(),
    /** The 12 of ACME-12. */
    keyNumber: integer("key_number").notNull(),
    /** As the file shows it ("1.2"): shown, never used as identity. */
    number: text(),
    title: text().notNull(),
    userStory: text("user_story").notNull().default(""),
    status: storyStatus().notNull().default("draft"),
    /**
     * The status as a number, for the board's index: comparing enums is not leakproof, so behind a policy no index can
     * look for a status, and looking for a card's neighbours would read the whole project.
     */
    lane: smallint().notNull().generatedAlwaysAs(sql`story_lane(status)`),
    priority: priority().notNull().default("medium"),
    points: integer(),
    assigneeId: uuid("assignee_id"),
    rank: rankText().notNull(),
    /** Kept by trigger from acceptance_criteria, so that a board reads one table. */
    criteriaTotal: integer("criteria_total").notNull().default(0),
    criteriaDone: integer("criteria_done").notNull().default(0),
    commentCount: integer("comment_count").notNull().default(0),
    prdId: uuid("prd_id"),
    sourceVersion: integer("source_version"),
    sourceLine: integer("source_line"),
    sourceEndLine: integer("source_end_line"),
    sourceKey: text("source_key"),
    version: integer().notNull().default(1),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
    archivedAt: instant("archived_at"),
  },
  (t) => [
    unique("stories_scope_key").on(t.workspaceId, t.id),
    unique("stories_key_key").on(t.workspaceId, t.projectId, t.keyNumber),
    unique("stories_source_key").on(t.workspaceId, t.projectId, t.prdId, t.sourceKey),
    index("stories_board_idx").on(t.workspaceId, t.projectId, t.lane, t.rank).where(sql`archived_at is null`),
    index("stories_epic_idx").on(t.workspaceId, t.epicId, t.keyNumber),
    index("stories_document_idx").on(t.workspaceId, t.documentId),
    index("stories_assignee_idx").on(t.workspaceId, t.assigneeId),
    check("stories_points_range", sql`${t.points} between 0 and 999`),
    foreignKey({
      name: "stories_project_fk",
      columns: [t.workspaceId, t.projectId],
      foreignColumns: [projects.workspaceId, projects.id],
    }).onDelete("cascade"),
    foreignKey({
      name: "stories_epic_fk",
      columns: [t.workspaceId, t.epicId],
      foreignColumns: [epics.workspaceId, epics.id],
    }),
    foreignKey({
      name: "stories_document_fk",
      columns: [t.workspaceId, t.documentId],
      foreignColumns: [documents.workspaceId, documents.id],
    }),
    foreignKey({
      name: "stories_prd_fk",
      columns: [t.workspaceId, t.prdId],
      foreignColumns: [documents.workspaceId, documents.id],
    }),
    foreignKey({
      name: "stories_assignee_fk",
      columns: [t.workspaceId, t.assigneeId],
      foreignColumns: [members.workspaceId, members.id],
    }),
  ],
);

export const acceptanceCriteria = pgTable(
  "acceptance_criteria",
  {
    id: primaryId(),
    workspaceId: workspaceId(),
    storyId: uuid("story_id").notNull(),
    position: integer().notNull(),
    text: text().notNull(),
    done: boolean().notNull().default(false),
    sourceLine: integer("source_line"),
    version: integer().notNull().default(1),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (t) => [
    unique("acceptance_criteria_scope_key").on(t.workspaceId, t.id),
    index("acceptance_criteria_story_idx").on(t.workspaceId, t.storyId, t.position),
    foreignKey({
      name: "acceptance_criteria_story_fk",
      columns: [t.workspaceId, t.storyId],
      foreignColumns: [stories.workspaceId, stories.id],
    }).onDelete("cascade"),
  ],
);

export const comments = pgTable(
  "comments",
  {
    id: primaryId(),
    workspaceId: workspaceId(),
    storyId: uuid("story_id").notNull(),
    body: text().notNull(),
    ...author(),
    version: integer().notNull().default(1),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
    removedAt: instant("removed_at"),
  },
  (t) => [
    unique("comments_scope_key").on(t.workspaceId, t.id),
    index("comments_story_idx").on(t.workspaceId, t.storyId, t.createdAt),
    foreignKey({
      name: "comments_story_fk",
      columns: [t.workspaceId, t.storyId],
      foreignColumns: [stories.workspaceId, stories.id],
    }).onDelete("cascade"),
  ],
);
