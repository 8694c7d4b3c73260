import { sql } from "drizzle-orm";
import {
  bigint,
  boolean,
  check,
  foreignKey,
  index,
  integer,
  pgTable,
  primaryKey,
  text,
  unique,
  uuid,
} from "drizzle-orm/pg-core";
import { instant, primaryId, updatedAt, workspaceId } from "@/db/columns";
import { projects } from "@/db/schema/projects";
import { workspaces } from "@/db/schema/workspaces";

/** Everything that can be found, with its text and the numbers that stand for its words (lib/search/rules/keys.ts). */
export const searchEntries = pgTable(
  "search_entries",
  {
    id: primaryId(),
    workspaceId: workspaceId(),
    kind: text().notNull(),
    subjectId: uuid("subject_id").notNull(),
    /** The story or document that a comment is about; its title and archiving are the comment's. */
    parentId: uuid("parent_id"),
    projectId: uuid("project_id").notNull(),
    documentKind: text("document_kind"),
    status: text(),
    /** The readable key: ACME-12. */
    key: text(),
    /** As the file shows it: 1.2. */
    number: text(),
    title: text().notNull(),
    /** The title as titles are compared. */
    titleWords: text("title_words").notNull(),
    path: text(),
    author: text(),
    archived: boolean().notNull(),
    changedAt: instant("changed_at").notNull(),
    body: text().notNull(),
    terms: bigint({ mode: "number" }).array().notNull(),
    pairs: integer().array().notNull(),
    /** Its text could not be read when it was indexed; it is tried again. */
    incomplete: boolean().notNull(),
    updatedAt: updatedAt(),
  },
  (t) => [
    unique("search_entries_scope_key").on(t.workspaceId, t.id),
    unique("search_entries_subject_key").on(t.workspaceId, t.kind, t.subjectId),
    index("search_entries_recent_idx").on(t.workspaceId, t.changedAt, t.id),
    index("search_entries_parent_idx").on(t.workspaceId, t.parentId),
    index("search_entries_terms_idx").using("gin", t.terms).with({ fastupdate: false }),
    index("search_entries_pairs_idx").using("gin", t.pairs).with({ fastupdate: false }),
    check(
      "search_entries_kind_known",
      sql`${t.kind} in ('document', 'epic', 'story', 'spec', 'task', 'comment', 'document_comment')`,
    ),
    foreignKey({
      name: "search_entries_project_fk",
      columns: [t.workspaceId, t.projectId],
      foreignColumns: [projects.workspaceId, projects.id],
    }).onDelete("cascade"),
  ],
);

/** The words of a workspace: in how many entries each is, and what it is compared by. */
export const searchWords = pgTable(
  "search_words",
  {
    workspaceId: workspaceId().references(() => workspaces.id, { onDelete: "cascade" }),
    word: text().notNull(),
    stem: text().notNull(),
    documents: integer().notNull(),
    /** The numbers of what is left of the word without one letter: a word typed wrongly has one of them too. */
    misspellings: bigint({ mode: "number" }).array().notNull(),
  },
  (t) => [
    primaryKey({ name: "search_words_pkey", columns: [t.workspaceId, t.word] }),
    index("search_words_stem_idx").on(t.workspaceId, t.stem),
    index("search_words_misspellings_idx").using("gin", t.misspellings).with({ fastupdate: false }),
  ],
);

/** What changed and is not indexed yet. Written by triggers in the transaction of the change, emptied by a job. */
export const searchQueue = pgTable(
  "search_queue",
  {
    id: bigint({ mode: "number" }).primaryKey().generatedAlwaysAsIdentity(),
    workspaceId: workspaceId(),
    kind: text().notNull(),
    subjectId: uuid("subject_id").notNull(),
  },
  (t) => [index("search_queue_workspace_idx").on(t.workspaceId, t.id)],
);

/** How far a workspace's index is: by which rules it was made, and how many entries it has. */
export const searchStates = pgTable("search_states", {
  workspaceId: workspaceId()
    .primaryKey()
    .references(() => workspaces.id, { onDelete: "cascade" }),
  indexVersion: integer("index_version").notNull(),
  entries: integer().notNull(),
  updatedAt: updatedAt(),
});
