import { sql } from "drizzle-orm";
import { bigint, index, jsonb, pgTable, text, uuid } from "drizzle-orm/pg-core";
import { createdAt, transactionId, workspaceId } from "@/db/columns";
import { workspaces } from "@/db/schema/workspaces";

/** What happened, for open screens. Readers go in order of (transaction, id) and stay below transactions in flight. */
export const events = pgTable(
  "events",
  {
    id: bigint({ mode: "number" }).primaryKey().generatedAlwaysAsIdentity(),
    transactionId: transactionId("transaction_id").notNull().default(sql`pg_current_xact_id()`),
    workspaceId: workspaceId().references(() => workspaces.id, { onDelete: "cascade" }),
    projectId: uuid("project_id"),
    topic: text().notNull(),
    subjectIds: uuid("subject_ids").array().notNull(),
    actor: jsonb().$type<{ kind: string; id: string | null; name: string }>().notNull(),
    createdAt: createdAt(),
  },
  (t) => [
    index("events_stream_idx").on(t.workspaceId, t.transactionId, t.id),
    index("events_age_idx").on(t.createdAt),
  ],
);
