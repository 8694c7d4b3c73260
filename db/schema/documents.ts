import { sql } from "drizzle-orm";
import { boolean, foreignKey, index, integer, jsonb, pgTable, text, unique, uuid } from "drizzle-orm/pg-core";
import { author, createdAt, instant, primaryId, updatedAt, workspaceId } from "@/db/columns";
import { documentKind, documentStatus } from "@/db/schema/enums";
import { projects } from "@/db/schema/projects";

export const documents = pgTable(
  "documents",
  {
    id: primaryId(),
    workspaceId: workspaceId(),
    projectId: uuid("project_id").notNull(),
    kind: documentKind().notNull(),
    title: text().notNull(),
    status: documentStatus().notNull().default("draft"),
    /** The file this came from, as the person's repository names it. */
    path: text(),
    /** The number of the current version; a write names the one it was based on. */
    version: integer().notNull().default(1),
    /** The version that was approved last: an approval is of the text that was read, not of what came after. */
    approvedVersion: integer("approved_version"),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
    archivedAt: instant("archived_at"),
  },
  (t) => [
    unique("documents_scope_key").on(t.workspaceId, t.id),
    index("documents_project_idx").on(t.workspaceId, t.projectId, t.kind, t.updatedAt),
    foreignKey({
      name: "documents_project_fk",
      columns: [t.workspaceId, t.projectId],
      foreignColumns: [projects.workspaceId, projects.id],
    }).onDelete("cascade"),
  ],
);

/** Content by hash: inline in `body` up to 10,000 characters, else in object storage at `storageLocation`. */
export const documentContents = pgTable(
  "document_contents",
  {
    id: primaryId(),
    workspaceId: workspaceId(),
    documentId: uuid("document_id").notNull(),
    contentType: text("content_type").notNull().default("markdown"),
    /** Bytes of UTF-8. */
    contentSize: integer("content_size").notNull(),
    storageLocation: text("storage_location").notNull(),
    contentHash: text("content_hash").notNull(),
    body: text(),
    /** What checks and backlinks ask of the text: its headings and the requirements it states and mentions. Null: not read yet. */
    facts: jsonb(),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (t) => [
    unique("document_contents_scope_key").on(t.workspaceId, t.id),
    unique("document_contents_hash_key").on(t.workspaceId, t.documentId, t.contentHash),
    foreignKey({
      name: "document_contents_document_fk",
      columns: [t.workspaceId, t.documentId],
      foreignColumns: [documents.workspaceId, documents.id],
    }).onDelete("cascade"),
  ],
);

export const documentVersions = pgTable(
  "document_versions",
  {
    id: primaryId(),
    workspaceId: workspaceId(),
    documentId: uuid("document_id").notNull(),
    version: integer().notNull(),
    title: text().notNull(),
    contentId: uuid("content_id").notNull(),
    note: text().notNull().default(""),
    /** Saved by the editor while somebody wrote; most of these are thinned out after a day. */
    autosaved: boolean().notNull().default(false),
    ...author(),
    createdAt: createdAt(),
  },
  (t) => [
    unique("document_versions_number_key").on(t.workspaceId, t.documentId, t.version),
    index("document_versions_autosaved_idx").on(t.createdAt).where(sql`autosaved`),
    foreignKey({
      name: "document_versions_document_fk",
      columns: [t.workspaceId, t.documentId],
      foreignColumns: [documents.workspaceId, documents.id],
    }).onDelete("cascade"),
    foreignKey({
      name: "document_versions_content_fk",
      columns: [t.workspaceId, t.contentId],
      foreignColumns: [documentContents.workspaceId, documentContents.id],
    }),
  ],
);

/** What lies in object storage and which document it belongs to. An object without a row here is garbage. */
export const objectStorageRefs = pgTable(
  "object_storage_refs",
  {
    id: primaryId(),
    workspaceId: workspaceId(),
    documentId: uuid("document_id").notNull(),
    storageType: text("storage_type").notNull(),
    bucketName: text("bucket_name").notNull(),
    objectKey: text("object_key").notNull(),
    objectSize: integer("object_size").notNull(),
    contentType: text("content_type").notNull(),
    storageMetadata: jsonb("storage_metadata").$type<Record<string, string>>().notNull(),
    createdAt: createdAt(),
  },
  (t) => [
    unique("object_storage_refs_key").on(t.workspaceId, t.documentId, t.objectKey),
    index("object_storage_refs_object_idx").on(t.workspaceId, t.objectKey),
    foreignKey({
      name: "object_storage_refs_document_fk",
      columns: [t.workspaceId, t.documentId],
      foreignColumns: [documents.workspaceId, documents.id],
    }).onDelete("cascade"),
  ],
);

/** What is derived from what. The target was made, or last found to fit, when the source was at a version. */
export const documentLinks = pgTable(
  "document_links",
  {
    id: primaryId(),
    workspaceId: workspaceId(),
    projectId: uuid("project_id").notNull(),
    sourceDocumentId: uuid("source_document_id").notNull(),
    targetDocumentId: uuid("target_document_id").notNull(),
    /** `plan`: made from the source by Plumbline; `manual`: a person said so; `import`: files said so. */
    origin: text().notNull(),
    sourceVersion: integer("source_version").notNull(),
    /** The source's version that somebody found the target to fit, later than it was made. */
    confirmedVersion: integer("confirmed_version"),
    confirmedAt: instant("confirmed_at"),
    confirmedBy: text("confirmed_by"),
    ...author(),
    createdAt: createdAt(),
  },
  (t) => [
    unique("document_links_scope_key").on(t.workspaceId, t.id),
    unique("document_links_pair_key").on(t.workspaceId, t.sourceDocumentId, t.targetDocumentId),
    index("document_links_target_idx").on(t.workspaceId, t.targetDocumentId),
    index("document_links_project_idx").on(t.workspaceId, t.projectId),
    foreignKey({
      name: "document_links_project_fk",
      columns: [t.workspaceId, t.projectId],
      foreignColumns: [projects.workspaceId, projects.id],
    }).onDelete("cascade"),
    foreignKey({
      name: "document_links_source_fk",
      columns: [t.workspaceId, t.sourceDocumentId],
      foreignColumns: [documents.workspaceId, documents.id],
    }).onDelete("cascade"),
    foreignKey({
      name: "document_links_target_fk",
      columns: [t.workspaceId, t.targetDocumentId],
      foreignColumns: [documents.workspaceId, documents.id],
    }).onDelete("cascade"),
  ],
);
