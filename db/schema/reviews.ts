import { sql } from "drizzle-orm";
import { foreignKey, index, integer, pgTable, primaryKey, text, unique, uuid } from "drizzle-orm/pg-core";
import { author, createdAt, instant, primaryId, updatedAt, workspaceId } from "@/db/columns";
import { documentContents, documents } from "@/db/schema/documents";
import { members } from "@/db/schema/workspaces";

/** One round of review of a document, from the request to its end. At most one of a document is open. */
export const documentReviews = pgTable(
  "document_reviews",
  {
    id: primaryId(),
    workspaceId: workspaceId(),
    documentId: uuid("document_id").notNull(),
    /** The version that was current when the review was asked for. */
    version: integer().notNull(),
    note: text().notNull().default(""),
    /** open, approved, rejected or withdrawn */
    state: text().notNull().default("open"),
    ...author(),
    createdAt: createdAt(),
    closedAt: instant("closed_at"),
  },
  (t) => [
    unique("document_reviews_scope_key").on(t.workspaceId, t.id),
    index("document_reviews_document_idx").on(t.workspaceId, t.documentId, t.id),
    foreignKey({
      name: "document_reviews_document_fk",
      columns: [t.workspaceId, t.documentId],
      foreignColumns: [documents.workspaceId, documents.id],
    }).onDelete("cascade"),
  ],
);

/** Who was asked to review. */
export const documentReviewers = pgTable(
  "document_reviewers",
  {
    workspaceId: workspaceId(),
    reviewId: uuid("review_id").notNull(),
    memberId: uuid("member_id").notNull(),
  },
  (t) => [
    primaryKey({ name: "document_reviewers_pkey", columns: [t.workspaceId, t.reviewId, t.memberId] }),
    index("document_reviewers_member_idx").on(t.workspaceId, t.memberId),
    foreignKey({
      name: "document_reviewers_review_fk",
      columns: [t.workspaceId, t.reviewId],
      foreignColumns: [documentReviews.workspaceId, documentReviews.id],
    }).onDelete("cascade"),
    foreignKey({
      name: "document_reviewers_member_fk",
      columns: [t.workspaceId, t.memberId],
      foreignColumns: [members.workspaceId, members.id],
    }).onDelete("cascade"),
  ],
);

/** What a reviewer said of the version that he read. */
export const documentDecisions = pgTable(
  "document_decisions",
  {
    id: primaryId(),
    workspaceId: workspaceId(),
    reviewId: uuid("review_id").notNull(),
    /** The person who decided, also through a token; no foreign key, so that a decision outlives a membership. */
    memberId: uuid("member_id").notNull(),
    version: integer().notNull(),
    /** approve or reject */
    decision: text().notNull(),
    reason: text().notNull().default(""),
    ...author(),
    createdAt: createdAt(),
  },
  (t) => [
    unique("document_decisions_scope_key").on(t.workspaceId, t.id),
    index("document_decisions_review_idx").on(t.workspaceId, t.reviewId, t.id),
    foreignKey({
      name: "document_decisions_review_fk",
      columns: [t.workspaceId, t.reviewId],
      foreignColumns: [documentReviews.workspaceId, documentReviews.id],
    }).onDelete("cascade"),
  ],
);

/** What people say about a place in a document, or about all of it. A row without `threadId` begins a thread. */
export const documentComments = pgTable(
  "document_comments",
  {
    id: primaryId(),
    workspaceId: workspaceId(),
    documentId: uuid("document_id").notNull(),
    threadId: uuid("thread_id"),
    body: text().notNull(),
    /** Members who are named in it. */
    mentions: uuid().array().notNull(),
    /** Where it stands: the words, what is around them, and the version they were read in. */
    anchorVersion: integer("anchor_version"),
    anchorLine: integer("anchor_line"),
    anchorQuote: text("anchor_quote"),
    anchorPrefix: text("anchor_prefix"),
    anchorSuffix: text("anchor_suffix"),
    ...author(),
    version: integer().notNull().default(1),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
    resolvedAt: instant("resolved_at"),
    resolvedBy: text("resolved_by"),
    removedAt: instant("removed_at"),
  },
  (t) => [
    unique("document_comments_scope_key").on(t.workspaceId, t.id),
    index("document_comments_document_idx").on(t.workspaceId, t.documentId, t.id),
    index("document_comments_thread_idx").on(t.workspaceId, t.threadId, t.id),
    index("document_comments_open_idx")
      .on(t.workspaceId, t.documentId)
      .where(sql`thread_id is null and resolved_at is null and removed_at is null`),
    foreignKey({
      name: "document_comments_document_fk",
      columns: [t.workspaceId, t.documentId],
      foreignColumns: [documents.workspaceId, documents.id],
    }).onDelete("cascade"),
    foreignKey({
      name: "document_comments_thread_fk",
      columns: [t.workspaceId, t.threadId],
      foreignColumns: [t.workspaceId, t.id],
    }).onDelete("cascade"),
  ],
);

/** A text that somebody proposes instead of a document's: made from a version, accepted in whole or in parts. */
export const documentSuggestions = pgTable(
  "document_suggestions",
  {
    id: primaryId(),
    workspaceId: workspaceId(),
    documentId: uuid("document_id").notNull(),
    baseVersion: integer("base_version").notNull(),
    contentId: uuid("content_id").notNull(),
    note: text().notNull().default(""),
    /** open, partially_accepted, accepted, rejected or withdrawn */
    state: text().notNull().default("open"),
    /** The last version that took something over. */
    acceptedVersion: integer("accepted_version"),
    reason: text().notNull().default(""),
    decidedBy: text("decided_by"),
    decidedAt: instant("decided_at"),
    ...author(),
    version: integer().notNull().default(1),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (t) => [
    unique("document_suggestions_scope_key").on(t.workspaceId, t.id),
    index("document_suggestions_document_idx").on(t.workspaceId, t.documentId, t.id),
    index("document_suggestions_content_idx").on(t.workspaceId, t.contentId),
    foreignKey({
      name: "document_suggestions_document_fk",
      columns: [t.workspaceId, t.documentId],
      foreignColumns: [documents.workspaceId, documents.id],
    }).onDelete("cascade"),
    foreignKey({
      name: "document_suggestions_content_fk",
      columns: [t.workspaceId, t.contentId],
      foreignColumns: [documentContents.workspaceId, documentContents.id],
    }),
  ],
);
