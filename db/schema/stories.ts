import { sql } from "drizzle-orm";
import {
  boolean,
  check,
  date,
  foreignKey,
  index,
  integer,
  pgTable,
  text,
  unique,
  uuid,
} from "drizzle-orm/pg-core";
import { author, createdAt, instant, primaryId, rankText, updatedAt, workspaceId } from "@/db/columns";
import { boardColumns } from "@/db/schema/board";
import { documents } from "@/db/schema/documents";
import { priority, storyStatus } from "@/db/schema/enums";
import { epics } from "@/db/schema/epics";
import { projects } from "@/db/schema/projects";
import { sprints } from "@/db/schema/sprints";
import { agents, members } from "@/db/schema/workspaces";

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
    /** The column of the board that it stands in; its status is always that column's (a trigger finds one, a key holds it). */
    columnId: uuid("column_id").notNull(),
    /** Since when it stands in that column. */
    columnSince: instant("column_since").notNull(),
    priority: priority().notNull().default("medium"),
    points: integer(),
    /** The member who works on it; never one together with an agent. */
    assigneeId: uuid("assignee_id"),
    agentId: uuid("agent_id"),
    sprintId: uuid("sprint_id"),
    labelIds: uuid("label_ids").array().notNull().default([]),
    dueOn: date("due_on", { mode: "string" }),
    /** Why nobody can go on with it; null where nothing outside the plan is in the way. */
    blockedReason: text("blocked_reason"),
    /** How many stories that block it are neither done, cancelled nor archived; kept by trigger. */
    openBlockers: integer("open_blockers").notNull().default(0),
    estimateMinutes: integer("estimate_minutes"),
    spentMinutes: integer("spent_minutes"),
    /** The latest QA gate of its documents. */
    qaGate: text("qa_gate"),
    /** What its text's list of tasks holds. */
    subtasksTotal: integer("subtasks_total").notNull().default(0),
    subtasksDone: integer("subtasks_done").notNull().default(0),
    attachmentCount: integer("attachment_count").notNull().default(0),
    /** Its place among all stories of the project: board, backlog and sprints show the same order. */
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
    index("stories_rank_idx").on(t.workspaceId, t.projectId, t.rank).where(sql`archived_at is null`),
    index("stories_column_idx").on(t.workspaceId, t.columnId, t.rank).where(sql`archived_at is null`),
    index("stories_sprint_idx").on(t.workspaceId, t.sprintId),
    index("stories_agent_idx").on(t.workspaceId, t.agentId),
    index("stories_epic_idx").on(t.workspaceId, t.epicId, t.keyNumber),
    index("stories_document_idx").on(t.workspaceId, t.documentId),
    index("stories_assignee_idx").on(t.workspaceId, t.assigneeId),
    check("stories_points_range", sql`${t.points} between 0 and 999`),
    check("stories_one_assignee", sql`${t.assigneeId} is null or ${t.agentId} is null`),
    check("stories_qa_gate_check", sql`${t.qaGate} in ('PASS', 'CONCERNS', 'FAIL', 'WAIVED')`),
    check("stories_time_check", sql`${t.estimateMinutes} >= 0 and ${t.spentMinutes} >= 0`),
    foreignKey({
      name: "stories_column_fk",
      columns: [t.workspaceId, t.projectId, t.columnId, t.status],
      foreignColumns: [
        boardColumns.workspaceId,
        boardColumns.projectId,
        boardColumns.id,
        boardColumns.status,
      ],
    }),
    foreignKey({
      name: "stories_agent_fk",
      columns: [t.workspaceId, t.agentId],
      foreignColumns: [agents.workspaceId, agents.id],
    }),
    foreignKey({
      name: "stories_sprint_fk",
      columns: [t.workspaceId, t.sprintId],
      foreignColumns: [sprints.workspaceId, sprints.id],
    }),
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
    /** The comment that this one answers; null: it begins a thread. Threads are one level deep. */
    threadId: uuid("thread_id"),
    /** Members and agents who are named in it. */
    mentions: uuid().array().notNull().default([]),
    resolvedAt: instant("resolved_at"),
    resolvedBy: text("resolved_by"),
  },
  (t) => [
    unique("comments_scope_key").on(t.workspaceId, t.id),
    index("comments_story_idx").on(t.workspaceId, t.storyId, t.createdAt),
    index("comments_thread_idx").on(t.workspaceId, t.threadId, t.id),
    foreignKey({
      name: "comments_thread_fk",
      columns: [t.workspaceId, t.threadId],
      foreignColumns: [t.workspaceId, t.id],
    }).onDelete("cascade"),
    foreignKey({
      name: "comments_story_fk",
      columns: [t.workspaceId, t.storyId],
      foreignColumns: [stories.workspaceId, stories.id],
    }).onDelete("cascade"),
  ],
);
