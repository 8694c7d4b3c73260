import { sql } from "drizzle-orm";
import {
  bigint,
  boolean,
  check,
  foreignKey,
  index,
  pgTable,
  primaryKey,
  text,
  uuid,
} from "drizzle-orm/pg-core";
import { createdAt, transactionId, workspaceId } from "@/db/columns";
import { comments, stories } from "@/db/schema/stories";
import { members } from "@/db/schema/workspaces";

/** Who answered a comment with a sign: one row per sign and whoever gave it, a person or an agent. */
export const commentReactions = pgTable(
  "comment_reactions",
  {
    workspaceId: workspaceId(),
    commentId: uuid("comment_id").notNull(),
    emoji: text().notNull(),
    actorId: uuid("actor_id").notNull(),
    /** The name is kept, so that it still reads well when the actor is gone. */
    actorName: text("actor_name").notNull(),
    createdAt: createdAt(),
  },
  (t) => [
    primaryKey({ name: "comment_reactions_pkey", columns: [t.workspaceId, t.commentId, t.actorId, t.emoji] }),
    foreignKey({
      name: "comment_reactions_comment_fk",
      columns: [t.workspaceId, t.commentId],
      foreignColumns: [comments.workspaceId, comments.id],
    }).onDelete("cascade"),
  ],
);

/** Who is told of what happens to a story. Whoever stops watching keeps his row, so that nothing makes him watch again. */
export const storyWatchers = pgTable(
  "story_watchers",
  {
    workspaceId: workspaceId(),
    storyId: uuid("story_id").notNull(),
    memberId: uuid("member_id").notNull(),
    muted: boolean().notNull().default(false),
    /** author, assignee, commenter, mentioned or chosen */
    reason: text().notNull(),
    createdAt: createdAt(),
  },
  (t) => [
    primaryKey({ name: "story_watchers_pkey", columns: [t.workspaceId, t.storyId, t.memberId] }),
    index("story_watchers_member_idx").on(t.workspaceId, t.memberId),
    check(
      "story_watchers_reason_check",
      sql`${t.reason} in ('author', 'assignee', 'commenter', 'mentioned', 'chosen')`,
    ),
    foreignKey({
      name: "story_watchers_story_fk",
      columns: [t.workspaceId, t.storyId],
      foreignColumns: [stories.workspaceId, stories.id],
    }).onDelete("cascade"),
    foreignKey({
      name: "story_watchers_member_fk",
      columns: [t.workspaceId, t.memberId],
      foreignColumns: [members.workspaceId, members.id],
    }).onDelete("cascade"),
  ],
);

/**
 * What changed about a story that somebody is told of, by transaction: written by trigger, whichever door it came
 * through, and read and removed by the job that tells.
 */
export const storyChanges = pgTable(
  "story_changes",
  {
    workspaceId: workspaceId(),
    id: bigint({ mode: "number" }).notNull().generatedAlwaysAsIdentity(),
    transactionId: transactionId("transaction_id").notNull().default(sql`pg_current_xact_id()`),
    storyId: uuid("story_id").notNull(),
    assigneeBefore: uuid("assignee_before"),
    assigneeAfter: uuid("assignee_after"),
    /** Null: it is new. */
    statusBefore: text("status_before"),
    statusAfter: text("status_after").notNull(),
    blockedBefore: text("blocked_before"),
    blockedAfter: text("blocked_after"),
    createdAt: createdAt(),
  },
  (t) => [
    primaryKey({ name: "story_changes_pkey", columns: [t.workspaceId, t.id] }),
    index("story_changes_transaction_idx").on(t.workspaceId, t.transactionId, t.id),
    index("story_changes_age_idx").on(t.createdAt),
    foreignKey({
      name: "story_changes_story_fk",
      columns: [t.workspaceId, t.storyId],
      foreignColumns: [stories.workspaceId, stories.id],
    }).onDelete("cascade"),
  ],
);
