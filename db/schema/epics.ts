import { sql } from "drizzle-orm";
import { check, date, foreignKey, index, integer, pgTable, text, unique, uuid } from "drizzle-orm/pg-core";
import { createdAt, instant, primaryId, rankText, updatedAt, workspaceId } from "@/db/columns";
import { documents } from "@/db/schema/documents";
import { epicStatus } from "@/db/schema/enums";
import { projects } from "@/db/schema/projects";

export const epics = pgTable(
  "epics",
  {
    id: primaryId(),
    workspaceId: workspaceId(),
    projectId: uuid("project_id").notNull(),
    /** The epic's own text, a document of kind EPIC. */
    documentId: uuid("document_id").notNull(),
    /** As the file shows it ("1", "AI-5"): shown, never used as identity. */
    number: text().notNull(),
    title: text().notNull(),
    goal: text().notNull().default(""),
    status: epicStatus().notNull().default("draft"),
    rank: rankText().notNull(),
    /** When it is planned for, as days; either may be open. */
    startsOn: date("starts_on", { mode: "string" }),
    dueOn: date("due_on", { mode: "string" }),
    prdId: uuid("prd_id"),
    architectureId: uuid("architecture_id"),
    sourceVersion: integer("source_version"),
    sourceLine: integer("source_line"),
    sourceEndLine: integer("source_end_line"),
    /** Number and title as first found in the source: finds the same epic again, whatever it is called here by now. */
    sourceKey: text("source_key"),
    version: integer().notNull().default(1),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
    archivedAt: instant("archived_at"),
  },
  (t) => [
    unique("epics_scope_key").on(t.workspaceId, t.id),
    unique("epics_source_key").on(t.workspaceId, t.projectId, t.prdId, t.sourceKey),
    index("epics_document_idx").on(t.workspaceId, t.documentId),
    index("epics_project_idx").on(t.workspaceId, t.projectId, t.rank),
    foreignKey({
      name: "epics_project_fk",
      columns: [t.workspaceId, t.projectId],
      foreignColumns: [projects.workspaceId, projects.id],
    }).onDelete("cascade"),
    foreignKey({
      name: "epics_document_fk",
      columns: [t.workspaceId, t.documentId],
      foreignColumns: [documents.workspaceId, documents.id],
    }),
    foreignKey({
      name: "epics_prd_fk",
      columns: [t.workspaceId, t.prdId],
      foreignColumns: [documents.workspaceId, documents.id],
    }),
    foreignKey({
      name: "epics_architecture_fk",
      columns: [t.workspaceId, t.architectureId],
      foreignColumns: [documents.workspaceId, documents.id],
    }),
  ],
);

/** Which epic must be completed before which: what the arrows of a roadmap are drawn from. */
export const epicLinks = pgTable(
  "epic_links",
  {
    id: primaryId(),
    workspaceId: workspaceId(),
    projectId: uuid("project_id").notNull(),
    blockerId: uuid("blocker_id").notNull(),
    blockedId: uuid("blocked_id").notNull(),
    createdAt: createdAt(),
  },
  (t) => [
    unique("epic_links_scope_key").on(t.workspaceId, t.id),
    unique("epic_links_pair_key").on(t.workspaceId, t.blockerId, t.blockedId),
    index("epic_links_project_idx").on(t.workspaceId, t.projectId),
    index("epic_links_blocked_idx").on(t.workspaceId, t.blockedId),
    check("epic_links_two_epics", sql`${t.blockerId} <> ${t.blockedId}`),
    foreignKey({
      name: "epic_links_project_fk",
      columns: [t.workspaceId, t.projectId],
      foreignColumns: [projects.workspaceId, projects.id],
    }).onDelete("cascade"),
    foreignKey({
      name: "epic_links_blocker_fk",
      columns: [t.workspaceId, t.blockerId],
      foreignColumns: [epics.workspaceId, epics.id],
    }).onDelete("cascade"),
    foreignKey({
      name: "epic_links_blocked_fk",
      columns: [t.workspaceId, t.blockedId],
      foreignColumns: [epics.workspaceId, epics.id],
    }).onDelete("cascade"),
  ],
);
