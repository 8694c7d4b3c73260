import { boolean, integer, pgTable, text, unique } from "drizzle-orm/pg-core";
import { createdAt, instant, primaryId, updatedAt, workspaceId } from "@/db/columns";
import { projectType } from "@/db/schema/enums";
import { workspaces } from "@/db/schema/workspaces";

export const projects = pgTable(
  "projects",
  {
    id: primaryId(),
    workspaceId: workspaceId().references(() => workspaces.id, { onDelete: "cascade" }),
    key: text().notNull(),
    name: text().notNull(),
    description: text().notNull().default(""),
    type: projectType().notNull(),
    hasUi: boolean("has_ui").notNull(),
    /** The last number given to a story: keys such as ACME-12 are never given twice. */
    lastStoryNumber: integer("last_story_number").notNull().default(0),
    version: integer().notNull().default(1),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
    archivedAt: instant("archived_at"),
  },
  (t) => [
    unique("projects_scope_key").on(t.workspaceId, t.id),
    unique("projects_key_key").on(t.workspaceId, t.key),
  ],
);
