import { sql } from "drizzle-orm";
import {
  boolean,
  check,
  foreignKey,
  index,
  integer,
  jsonb,
  pgTable,
  text,
  unique,
  uuid,
} from "drizzle-orm/pg-core";
import { createdAt, primaryId, rankText, updatedAt, workspaceId } from "@/db/columns";
import { storyStatus } from "@/db/schema/enums";
import { projects } from "@/db/schema/projects";
import { members } from "@/db/schema/workspaces";

/** The columns of a project's board: the steps of its workflow, one or more for each status of a story. */
export const boardColumns = pgTable(
  "board_columns",
  {
    id: primaryId(),
    workspaceId: workspaceId(),
    projectId: uuid("project_id").notNull(),
    status: storyStatus().notNull(),
    name: text().notNull(),
    colour: text().notNull(),
    rank: rankText().notNull(),
    /** How many stories may stand here, and how many of one person or agent; null: any number. */
    wipLimit: integer("wip_limit"),
    assigneeLimit: integer("assignee_limit"),
    /** Whether the limits are refused, or only warned of. */
    wipHard: boolean("wip_hard").notNull().default(false),
    hidden: boolean().notNull().default(false),
    version: integer().notNull().default(1),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (t) => [
    unique("board_columns_scope_key").on(t.workspaceId, t.id),
    unique("board_columns_status_key").on(t.workspaceId, t.projectId, t.id, t.status),
    index("board_columns_project_idx").on(t.workspaceId, t.projectId, t.rank),
    check(
      "board_columns_limits",
      sql`${t.wipLimit} between 1 and 9999 and ${t.assigneeLimit} between 1 and 9999`,
    ),
    foreignKey({
      name: "board_columns_project_fk",
      columns: [t.workspaceId, t.projectId],
      foreignColumns: [projects.workspaceId, projects.id],
    }).onDelete("cascade"),
  ],
);

export const labels = pgTable(
  "labels",
  {
    id: primaryId(),
    workspaceId: workspaceId(),
    projectId: uuid("project_id").notNull(),
    name: text().notNull(),
    colour: text().notNull(),
    version: integer().notNull().default(1),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (t) => [
    unique("labels_scope_key").on(t.workspaceId, t.id),
    foreignKey({
      name: "labels_project_fk",
      columns: [t.workspaceId, t.projectId],
      foreignColumns: [projects.workspaceId, projects.id],
    }).onDelete("cascade"),
  ],
);

/** Ways of looking at a project's stories that somebody kept: a filter, an order, a grouping. */
export const savedViews = pgTable(
  "saved_views",
  {
    id: primaryId(),
    workspaceId: workspaceId(),
    projectId: uuid("project_id").notNull(),
    /** Whose it is; a shared one of somebody who left belongs to nobody. */
    ownerId: uuid("owner_id"),
    name: text().notNull(),
    shared: boolean().notNull().default(false),
    /** What the address of the board says, as it would stand there. */
    query: jsonb().$type<Record<string, string>>().notNull(),
    version: integer().notNull().default(1),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (t) => [
    unique("saved_views_scope_key").on(t.workspaceId, t.id),
    index("saved_views_project_idx").on(t.workspaceId, t.projectId, t.name),
    foreignKey({
      name: "saved_views_project_fk",
      columns: [t.workspaceId, t.projectId],
      foreignColumns: [projects.workspaceId, projects.id],
    }).onDelete("cascade"),
  ],
);

/** The view that a person's board of a project opens with. */
export const defaultViews = pgTable(
  "default_views",
  {
    id: primaryId(),
    workspaceId: workspaceId(),
    projectId: uuid("project_id").notNull(),
    /** Null: the project's own default, for who has none. */
    memberId: uuid("member_id"),
    viewId: uuid("view_id").notNull(),
    updatedAt: updatedAt(),
  },
  (t) => [
    unique("default_views_person_key").on(t.workspaceId, t.projectId, t.memberId).nullsNotDistinct(),
    foreignKey({
      name: "default_views_view_fk",
      columns: [t.workspaceId, t.viewId],
      foreignColumns: [savedViews.workspaceId, savedViews.id],
    }).onDelete("cascade"),
    foreignKey({
      name: "default_views_member_fk",
      columns: [t.workspaceId, t.memberId],
      foreignColumns: [members.workspaceId, members.id],
    }).onDelete("cascade"),
  ],
);
