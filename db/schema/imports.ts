import { sql } from "drizzle-orm";
import {
  bigint,
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
import { author, createdAt, instant, primaryId, updatedAt, workspaceId } from "@/db/columns";
import { documents } from "@/db/schema/documents";
import { projects } from "@/db/schema/projects";

/** One upload of a project's files: what it would do, what was chosen, and what became of it. */
export const imports = pgTable(
  "imports",
  {
    id: primaryId(),
    workspaceId: workspaceId(),
    projectId: uuid("project_id").notNull(),
    status: text().notNull(),
    name: text().notNull(),
    sizeBytes: bigint("size_bytes", { mode: "number" }).notNull(),
    fileCount: integer("file_count").notNull().default(0),
    counts: jsonb().$type<unknown>(),
    /** The whole preview, and the hash of what it says: an import that would do something else by now is not done. */
    preview: jsonb().$type<unknown>(),
    previewDigest: text("preview_digest"),
    choices: jsonb().$type<unknown>().notNull(),
    problems: jsonb().$type<unknown>().notNull(),
    progressStep: text("progress_step").notNull(),
    progressDone: integer("progress_done").notNull().default(0),
    progressTotal: integer("progress_total").notNull().default(0),
    error: text(),
    result: jsonb().$type<unknown>(),
    /** Whose rights the job has; the author may be a token of theirs. */
    memberId: uuid("member_id").notNull(),
    ...author(),
    createdAt: createdAt(),
    /** The last sign of life, too: whoever works on an import writes here now and then. */
    updatedAt: updatedAt(),
    finishedAt: instant("finished_at"),
  },
  (t) => [
    unique("imports_scope_key").on(t.workspaceId, t.id),
    index("imports_project_idx").on(t.workspaceId, t.projectId, t.id),
    index("imports_at_work_idx").on(t.updatedAt).where(sql`status in ('reading', 'running')`),
    check(
      "imports_status_known",
      sql`${t.status} in ('reading', 'ready', 'running', 'done', 'failed', 'cancelled')`,
    ),
    foreignKey({
      name: "imports_project_fk",
      columns: [t.workspaceId, t.projectId],
      foreignColumns: [projects.workspaceId, projects.id],
    }).onDelete("cascade"),
  ],
);

/** The files of an upload that is not finished: their bytes lie in object storage under their hash. */
export const importFiles = pgTable(
  "import_files",
  {
    id: primaryId(),
    workspaceId: workspaceId(),
    importId: uuid("import_id").notNull(),
    path: text().notNull(),
    sha256: text().notNull(),
    sizeBytes: integer("size_bytes").notNull(),
    objectKey: text("object_key").notNull(),
    encoding: text().notNull(),
  },
  (t) => [
    unique("import_files_path_key").on(t.workspaceId, t.importId, t.path),
    index("import_files_object_idx").on(t.workspaceId, t.objectKey),
    foreignKey({
      name: "import_files_import_fk",
      columns: [t.workspaceId, t.importId],
      foreignColumns: [imports.workspaceId, imports.id],
    }).onDelete("cascade"),
  ],
);

/** Every file of a project as it was last imported, byte by byte, and the document whose text it gave. */
export const projectFiles = pgTable(
  "project_files",
  {
    id: primaryId(),
    workspaceId: workspaceId(),
    projectId: uuid("project_id").notNull(),
    path: text().notNull(),
    /** Of the original bytes. */
    sha256: text().notNull(),
    sizeBytes: integer("size_bytes").notNull(),
    objectKey: text("object_key").notNull(),
    encoding: text().notNull(),
    role: text().notNull(),
    documentId: uuid("document_id"),
    /** The version of the document that has the text of this file. */
    documentVersion: integer("document_version"),
    importId: uuid("import_id"),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (t) => [
    unique("project_files_path_key").on(t.workspaceId, t.projectId, t.path),
    index("project_files_object_idx").on(t.workspaceId, t.objectKey),
    index("project_files_document_idx").on(t.workspaceId, t.documentId),
    check(
      "project_files_role_known",
      sql`${t.role} in ('document', 'shard', 'index', 'sprint_status', 'config', 'kept')`,
    ),
    check(
      "project_files_encoding_known",
      sql`${t.encoding} in ('utf-8', 'utf-16le', 'utf-16be', 'windows-1252', 'binary')`,
    ),
    foreignKey({
      name: "project_files_project_fk",
      columns: [t.workspaceId, t.projectId],
      foreignColumns: [projects.workspaceId, projects.id],
    }).onDelete("cascade"),
    foreignKey({
      name: "project_files_document_fk",
      columns: [t.workspaceId, t.documentId],
      foreignColumns: [documents.workspaceId, documents.id],
    }),
  ],
);
