import { sql } from "drizzle-orm";
import {
  boolean,
  foreignKey,
  index,
  integer,
  jsonb,
  pgTable,
  text,
  unique,
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core";
import { author, createdAt, instant, primaryId, updatedAt, workspaceId } from "@/db/columns";
import { documents } from "@/db/schema/documents";
import { projectType } from "@/db/schema/enums";
import { projects } from "@/db/schema/projects";
import { workspaces } from "@/db/schema/workspaces";

/** Checklists that were imported. Our own master checklist is part of the product and has no row. */
export const checklists = pgTable(
  "checklists",
  {
    id: primaryId(),
    workspaceId: workspaceId().references(() => workspaces.id, { onDelete: "cascade" }),
    title: text().notNull(),
    path: text(),
    version: integer().notNull().default(1),
    ...author(),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
    archivedAt: instant("archived_at"),
  },
  (t) => [unique("checklists_scope_key").on(t.workspaceId, t.id)],
);

/** The texts that a checklist had; one that comes again is no new version. */
export const checklistVersions = pgTable(
  "checklist_versions",
  {
    id: primaryId(),
    workspaceId: workspaceId(),
    checklistId: uuid("checklist_id").notNull(),
    version: integer().notNull(),
    contentHash: text("content_hash").notNull(),
    content: text().notNull(),
    itemCount: integer("item_count").notNull(),
    sectionCount: integer("section_count").notNull(),
    /** How many items apply to each kind of project. */
    applicable: jsonb().$type<Record<string, number>>().notNull(),
    ...author(),
    createdAt: createdAt(),
  },
  (t) => [
    unique("checklist_versions_number_key").on(t.workspaceId, t.checklistId, t.version),
    foreignKey({
      name: "checklist_versions_checklist_fk",
      columns: [t.workspaceId, t.checklistId],
      foreignColumns: [checklists.workspaceId, checklists.id],
    }).onDelete("cascade"),
  ],
);

/** One working-through of a checklist. Its items are a copy, so that a later version of the list does not change it. */
export const checklistRuns = pgTable(
  "checklist_runs",
  {
    id: primaryId(),
    workspaceId: workspaceId(),
    projectId: uuid("project_id").notNull(),
    /** Null: our own master checklist. */
    checklistId: uuid("checklist_id"),
    checklistTitle: text("checklist_title").notNull(),
    checklistVersion: integer("checklist_version").notNull(),
    checklistHash: text("checklist_hash").notNull(),
    items: jsonb().notNull(),
    projectType: projectType("project_type").notNull(),
    hasUi: boolean("has_ui").notNull(),
    /** What the run judges, at the version that it read. */
    subjectId: uuid("subject_id"),
    subjectVersion: integer("subject_version"),
    /** open, decided, cancelled; text, because the gate looks for it behind a policy. */
    state: text().notNull().default("open"),
    /** approved, conditional, rejected. */
    decision: text(),
    reason: text().notNull().default(""),
    conditions: text().array().notNull().default(sql`'{}'`),
    /** How many items apply, and which of them are critical: enough to count the answers without reading the items. */
    applicable: integer().notNull(),
    criticalKeys: text("critical_keys").array().notNull().default(sql`'{}'`),
    decidedByKind: text("decided_by_kind"),
    decidedById: uuid("decided_by_id"),
    decidedByName: text("decided_by_name"),
    decidedAt: instant("decided_at"),
    version: integer().notNull().default(1),
    ...author(),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
    archivedAt: instant("archived_at"),
  },
  (t) => [
    unique("checklist_runs_scope_key").on(t.workspaceId, t.id),
    index("checklist_runs_project_idx").on(t.workspaceId, t.projectId, t.createdAt),
    index("checklist_runs_subject_idx").on(t.workspaceId, t.subjectId, t.createdAt),
    foreignKey({
      name: "checklist_runs_project_fk",
      columns: [t.workspaceId, t.projectId],
      foreignColumns: [projects.workspaceId, projects.id],
    }).onDelete("cascade"),
    foreignKey({
      name: "checklist_runs_checklist_fk",
      columns: [t.workspaceId, t.checklistId],
      foreignColumns: [checklists.workspaceId, checklists.id],
    }),
    foreignKey({
      name: "checklist_runs_subject_fk",
      columns: [t.workspaceId, t.subjectId],
      foreignColumns: [documents.workspaceId, documents.id],
    }),
  ],
);

/** The documents that a run reads, each at the version that it had when the run began. */
export const checklistRunDocuments = pgTable(
  "checklist_run_documents",
  {
    id: primaryId(),
    workspaceId: workspaceId(),
    runId: uuid("run_id").notNull(),
    documentId: uuid("document_id").notNull(),
    role: text().notNull(),
    version: integer().notNull(),
    position: integer().notNull(),
  },
  (t) => [
    unique("checklist_run_documents_key").on(t.workspaceId, t.runId, t.documentId),
    foreignKey({
      name: "checklist_run_documents_run_fk",
      columns: [t.workspaceId, t.runId],
      foreignColumns: [checklistRuns.workspaceId, checklistRuns.id],
    }).onDelete("cascade"),
    foreignKey({
      name: "checklist_run_documents_document_fk",
      columns: [t.workspaceId, t.documentId],
      foreignColumns: [documents.workspaceId, documents.id],
    }).onDelete("cascade"),
  ],
);

/** One answer per item of a run, each with a version of its own, so that people who answer different items never meet. */
export const checklistAnswers = pgTable(
  "checklist_answers",
  {
    id: primaryId(),
    workspaceId: workspaceId(),
    runId: uuid("run_id").notNull(),
    itemKey: text("item_key").notNull(),
    /** pass, partial, fail, na; null where an answer was taken back. */
    answer: text(),
    evidence: jsonb().notNull(),
    note: text().notNull().default(""),
    /** given, proposal, carried. */
    source: text().notNull().default("given"),
    version: integer().notNull().default(1),
    ...author(),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (t) => [
    unique("checklist_answers_item_key").on(t.workspaceId, t.runId, t.itemKey),
    foreignKey({
      name: "checklist_answers_run_fk",
      columns: [t.workspaceId, t.runId],
      foreignColumns: [checklistRuns.workspaceId, checklistRuns.id],
    }).onDelete("cascade"),
  ],
);

/** Permission to make epics from one version of a PRD without a passed run. Its reason stays visible, revoked or not. */
export const checklistWaivers = pgTable(
  "checklist_waivers",
  {
    id: primaryId(),
    workspaceId: workspaceId(),
    projectId: uuid("project_id").notNull(),
    prdId: uuid("prd_id").notNull(),
    prdVersion: integer("prd_version").notNull(),
    reason: text().notNull(),
    ...author(),
    createdAt: createdAt(),
    revokedByKind: text("revoked_by_kind"),
    revokedById: uuid("revoked_by_id"),
    revokedByName: text("revoked_by_name"),
    revokeReason: text("revoke_reason").notNull().default(""),
    revokedAt: instant("revoked_at"),
  },
  (t) => [
    unique("checklist_waivers_scope_key").on(t.workspaceId, t.id),
    uniqueIndex("checklist_waivers_active_key")
      .on(t.workspaceId, t.prdId, t.prdVersion)
      .where(sql`revoked_at is null`),
    foreignKey({
      name: "checklist_waivers_project_fk",
      columns: [t.workspaceId, t.projectId],
      foreignColumns: [projects.workspaceId, projects.id],
    }).onDelete("cascade"),
    foreignKey({
      name: "checklist_waivers_prd_fk",
      columns: [t.workspaceId, t.prdId],
      foreignColumns: [documents.workspaceId, documents.id],
    }).onDelete("cascade"),
  ],
);
