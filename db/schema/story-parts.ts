import { sql } from "drizzle-orm";
import { bigint, check, foreignKey, index, pgTable, text, unique, uuid } from "drizzle-orm/pg-core";
import { author, createdAt, instant, primaryId, workspaceId } from "@/db/columns";
import { projects } from "@/db/schema/projects";
import { stories } from "@/db/schema/stories";

/** What stories of one project have to do with each other: `from` blocks `to`, or the two are related. */
export const storyLinks = pgTable(
  "story_links",
  {
    id: primaryId(),
    workspaceId: workspaceId(),
    projectId: uuid("project_id").notNull(),
    /** Of two related stories the one with the smaller id, so that the pair stands here once. */
    fromStoryId: uuid("from_story_id").notNull(),
    toStoryId: uuid("to_story_id").notNull(),
    kind: text().notNull(),
    ...author(),
    createdAt: createdAt(),
  },
  (t) => [
    unique("story_links_scope_key").on(t.workspaceId, t.id),
    unique("story_links_pair_key").on(t.workspaceId, t.fromStoryId, t.toStoryId, t.kind),
    index("story_links_to_idx").on(t.workspaceId, t.toStoryId),
    index("story_links_project_idx").on(t.workspaceId, t.projectId),
    check("story_links_kind_known", sql`${t.kind} in ('blocks', 'relates')`),
    check("story_links_two_stories", sql`${t.fromStoryId} <> ${t.toStoryId}`),
    check("story_links_related_once", sql`${t.kind} = 'blocks' or ${t.fromStoryId} < ${t.toStoryId}`),
    foreignKey({
      name: "story_links_project_fk",
      columns: [t.workspaceId, t.projectId],
      foreignColumns: [projects.workspaceId, projects.id],
    }).onDelete("cascade"),
    foreignKey({
      name: "story_links_from_fk",
      columns: [t.workspaceId, t.fromStoryId],
      foreignColumns: [stories.workspaceId, stories.id],
    }).onDelete("cascade"),
    foreignKey({
      name: "story_links_to_fk",
      columns: [t.workspaceId, t.toStoryId],
      foreignColumns: [stories.workspaceId, stories.id],
    }).onDelete("cascade"),
  ],
);

/** Files that people put beside a story: their bytes lie in object storage under their hash. */
export const attachments = pgTable(
  "attachments",
  {
    id: primaryId(),
    workspaceId: workspaceId(),
    storyId: uuid("story_id").notNull(),
    name: text().notNull(),
    /** Told from the bytes, never from what the sender says. */
    mediaType: text("media_type").notNull(),
    sizeBytes: bigint("size_bytes", { mode: "number" }).notNull(),
    sha256: text().notNull(),
    objectKey: text("object_key").notNull(),
    ...author(),
    createdAt: createdAt(),
    /** Taken away, and can be brought back until a job forgets it. */
    removedAt: instant("removed_at"),
  },
  (t) => [
    unique("attachments_scope_key").on(t.workspaceId, t.id),
    index("attachments_story_idx").on(t.workspaceId, t.storyId, t.createdAt),
    index("attachments_object_idx").on(t.workspaceId, t.objectKey),
    index("attachments_removed_idx").on(t.removedAt).where(sql`removed_at is not null`),
    foreignKey({
      name: "attachments_story_fk",
      columns: [t.workspaceId, t.storyId],
      foreignColumns: [stories.workspaceId, stories.id],
    }).onDelete("cascade"),
  ],
);

/** Addresses elsewhere that belong to a story: commits, pull requests, designs. */
export const storyUrls = pgTable(
  "story_urls",
  {
    id: primaryId(),
    workspaceId: workspaceId(),
    storyId: uuid("story_id").notNull(),
    url: text().notNull(),
    title: text().notNull(),
    ...author(),
    createdAt: createdAt(),
  },
  (t) => [
    unique("story_urls_scope_key").on(t.workspaceId, t.id),
    unique("story_urls_url_key").on(t.workspaceId, t.storyId, t.url),
    foreignKey({
      name: "story_urls_story_fk",
      columns: [t.workspaceId, t.storyId],
      foreignColumns: [stories.workspaceId, stories.id],
    }).onDelete("cascade"),
  ],
);
