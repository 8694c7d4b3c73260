import { sql } from "drizzle-orm";
import {
  check,
  foreignKey,
  index,
  integer,
  jsonb,
  numeric,
  pgTable,
  primaryKey,
  text,
  unique,
  uuid,
} from "drizzle-orm/pg-core";
import { author, createdAt, instant, primaryId, updatedAt, workspaceId } from "@/db/columns";
import { documents } from "@/db/schema/documents";
import { epics } from "@/db/schema/epics";
import { projects } from "@/db/schema/projects";
import { stories } from "@/db/schema/stories";
import { workspaces } from "@/db/schema/workspaces";

/** The last number that was given for readable ids which count through a workspace; a removed one is never given again. */
export const workspaceCounters = pgTable(
  "workspace_counters",
  {
    workspaceId: workspaceId().references(() => workspaces.id, { onDelete: "cascade" }),
    name: text().notNull(),
    value: integer().notNull(),
  },
  (t) => [primaryKey({ name: "workspace_counters_key", columns: [t.workspaceId, t.name] })],
);

/**
 * Technical specifications. The text with its versions, reviews and comments is a document of kind SPEC; what its latest
 * version says as a structure stands here, written in the same transaction.
 */
export const specs = pgTable(
  "specs",
  {
    id: primaryId(),
    workspaceId: workspaceId(),
    projectId: uuid("project_id").notNull(),
    documentId: uuid("document_id").notNull(),
    epicId: uuid("epic_id"),
    storyId: uuid("story_id"),
    /** The 116 of SPEC-116. */
    number: integer().notNull(),
    title: text().notNull(),
    type: text().notNull(),
    /** `open`: its status is that of its document's review. */
    stage: text().notNull().default("open"),
    supersededById: uuid("superseded_by_id"),
    /** A hierarchical spec's validated content, unless it is long. */
    content: jsonb(),
    /** Where a long one lies in object storage, under the hash of its bytes. */
    contentLocation: text("content_location"),
    contentHash: text("content_hash"),
    /** Its phases without their texts, in order: [{number, name, description, hours, hash}]. */
    phases: jsonb().notNull().default([]),
    /** What the people say; null: the sum of the phases. */
    estimatedHours: numeric("estimated_hours", { precision: 9, scale: 2, mode: "number" }),
    /** Spent on the spec beside its tasks. */
    actualHours: numeric("actual_hours", { precision: 9, scale: 2, mode: "number" }),
    /** The n of the last TASK-116-n. */
    lastTaskNumber: integer("last_task_number").notNull().default(0),
    version: integer().notNull().default(1),
    ...author(),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
    updatedByKind: text("updated_by_kind").notNull(),
    updatedById: uuid("updated_by_id"),
    updatedByName: text("updated_by_name").notNull(),
    startedAt: instant("started_at"),
    completedAt: instant("completed_at"),
    archivedAt: instant("archived_at"),
  },
  (t) => [
    unique("specs_scope_key").on(t.workspaceId, t.id),
    unique("specs_number_key").on(t.workspaceId, t.number),
    unique("specs_document_key").on(t.workspaceId, t.documentId),
    index("specs_project_idx").on(t.workspaceId, t.projectId, t.updatedAt),
    index("specs_epic_idx").on(t.workspaceId, t.epicId).where(sql`epic_id is not null`),
    index("specs_story_idx").on(t.workspaceId, t.storyId).where(sql`story_id is not null`),
    check("specs_type_check", sql`${t.type} in ('monolithic', 'hierarchical')`),
    check("specs_stage_check", sql`${t.stage} in ('open', 'in_progress', 'completed', 'superseded')`),
    check("specs_hours_check", sql`${t.estimatedHours} >= 0 and ${t.actualHours} >= 0`),
    foreignKey({
      name: "specs_project_fk",
      columns: [t.workspaceId, t.projectId],
      foreignColumns: [projects.workspaceId, projects.id],
    }).onDelete("cascade"),
    foreignKey({
      name: "specs_document_fk",
      columns: [t.workspaceId, t.documentId],
      foreignColumns: [documents.workspaceId, documents.id],
    }),
    foreignKey({
      name: "specs_epic_fk",
      columns: [t.workspaceId, t.epicId],
      foreignColumns: [epics.workspaceId, epics.id],
    }),
    foreignKey({
      name: "specs_story_fk",
      columns: [t.workspaceId, t.storyId],
      foreignColumns: [stories.workspaceId, stories.id],
    }),
    foreignKey({
      name: "specs_superseded_by_fk",
      columns: [t.workspaceId, t.supersededById],
      foreignColumns: [t.workspaceId, t.id],
    }),
  ],
);

/** Which spec must be completed before the tasks of which may be claimed. */
export const specDependencies = pgTable(
  "spec_dependencies",
  {
    workspaceId: workspaceId(),
    specId: uuid("spec_id").notNull(),
    dependsOnId: uuid("depends_on_id").notNull(),
    createdAt: createdAt(),
  },
  (t) => [
    primaryKey({ name: "spec_dependencies_key", columns: [t.workspaceId, t.specId, t.dependsOnId] }),
    index("spec_dependencies_on_idx").on(t.workspaceId, t.dependsOnId),
    check("spec_dependencies_two_specs", sql`${t.specId} <> ${t.dependsOnId}`),
    foreignKey({
      name: "spec_dependencies_spec_fk",
      columns: [t.workspaceId, t.specId],
      foreignColumns: [specs.workspaceId, specs.id],
    }).onDelete("cascade"),
    foreignKey({
      name: "spec_dependencies_on_fk",
      columns: [t.workspaceId, t.dependsOnId],
      foreignColumns: [specs.workspaceId, specs.id],
    }).onDelete("cascade"),
  ],
);
