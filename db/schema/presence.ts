import { foreignKey, index, integer, pgTable, primaryKey, text, uuid } from "drizzle-orm/pg-core";
import { author, instant, workspaceId } from "@/db/columns";
import { documents } from "@/db/schema/documents";

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
