import { foreignKey, index, integer, pgTable, primaryKey, text, uuid } from "drizzle-orm/pg-core";
import { author, instant, workspaceId } from "@/db/columns";
import { documents } from "@/db/schema/documents";
import { projects } from "@/db/schema/projects";
import { stories } from "@/db/schema/stories";

/** Who has a document open: one row per screen or script, gone half a minute after its last sign of life. */
export const presence = pgTable(
  "presence",
  {
    workspaceId: workspaceId(),
    projectId: uuid("project_id").notNull(),
    documentId: uuid("document_id").notNull(),
    /** One tab of a browser, or the token itself. */
    clientId: text("client_id").notNull(),
    /** The person behind it, also behind a token. */
    userId: uuid("user_id").notNull(),
    ...author(),
    mode: text().notNull(),
    line: integer(),
    since: instant().notNull(),
    expiresAt: instant("expires_at").notNull(),
  },
  (t) => [
    primaryKey({ name: "presence_pkey", columns: [t.workspaceId, t.documentId, t.userId, t.clientId] }),
    index("presence_age_idx").on(t.expiresAt),
    foreignKey({
      name: "presence_document_fk",
      columns: [t.workspaceId, t.documentId],
      foreignColumns: [documents.workspaceId, documents.id],
    }).onDelete("cascade"),
  ],
);

/** Who looks at a project's board, and at which story: one row per screen, gone half a minute after its last sign of life. */
export const boardPresence = pgTable(
  "board_presence",
  {
    workspaceId: workspaceId(),
    projectId: uuid("project_id").notNull(),
    /** One tab of a browser. */
    clientId: text("client_id").notNull(),
    userId: uuid("user_id").notNull(),
    ...author(),
    /** The story that is open there, or held. */
    storyId: uuid("story_id"),
    mode: text().notNull(),
    since: instant().notNull(),
    expiresAt: instant("expires_at").notNull(),
  },
  (t) => [
    primaryKey({ name: "board_presence_pkey", columns: [t.workspaceId, t.projectId, t.userId, t.clientId] }),
    index("board_presence_age_idx").on(t.expiresAt),
    foreignKey({
      name: "board_presence_project_fk",
      columns: [t.workspaceId, t.projectId],
      foreignColumns: [projects.workspaceId, projects.id],
    }).onDelete("cascade"),
    foreignKey({
      name: "board_presence_story_fk",
      columns: [t.workspaceId, t.storyId],
      foreignColumns: [stories.workspaceId, stories.id],
    }).onDelete("cascade"),
  ],
);
