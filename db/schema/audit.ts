import { sql } from "drizzle-orm";
import { bigint, index, jsonb, pgTable, primaryKey, text, unique, uuid } from "drizzle-orm/pg-core";
import { createdAt, instant, primaryId, transactionId, workspaceId } from "@/db/columns";
import { actorKind } from "@/db/schema/enums";

/** Every change. The application's role may add and read, never alter; there is no foreign key, so that history outlives its subject. */
export const auditLog = pgTable(
  "audit_log",
  {
    id: primaryId(),
    transactionId: transactionId("transaction_id").notNull().default(sql`pg_current_xact_id()`),
    workspaceId: workspaceId(),
    projectId: uuid("project_id"),
    actorKind: actorKind("actor_kind").notNull(),
    actorId: uuid("actor_id"),
    actorName: text("actor_name").notNull(),
    operation: text().notNull(),
    subjectKind: text("subject_kind").notNull(),
    subjectId: uuid("subject_id").notNull(),
    subjectLabel: text("subject_label").notNull(),
    before: jsonb().$type<Record<string, unknown> | null>(),
    after: jsonb().$type<Record<string, unknown> | null>(),
    requestId: text("request_id").notNull(),
    createdAt: createdAt(),
    /** HMAC of the row under a key derived from AUTH_SECRET: a row put in by hand has none that fits. */
    mac: text().notNull(),
  },
  (t) => [
    unique("audit_log_scope_key").on(t.workspaceId, t.id),
    index("audit_log_order_idx").on(t.workspaceId, t.transactionId, t.id),
    index("audit_log_subject_idx").on(t.workspaceId, t.subjectId, t.id),
    index("audit_log_time_idx").on(t.workspaceId, t.createdAt, t.id),
  ],
);

/** The chain over audit_log, one link a row, written by the sealing job alone. */
export const auditSeals = pgTable(
  "audit_seals",
  {
    workspaceId: workspaceId(),
    sequence: bigint({ mode: "number" }).notNull(),
    auditId: uuid("audit_id").notNull(),
    transactionId: transactionId("transaction_id").notNull(),
    previousHash: text("previous_hash").notNull(),
    hash: text().notNull(),
    /** HMAC of the hash: who may write to the database, but does not know AUTH_SECRET, cannot make another chain. */
    mac: text().notNull(),
    sealedAt: instant("sealed_at").notNull(),
  },
  (t) => [
    primaryKey({ name: "audit_seals_pkey", columns: [t.workspaceId, t.sequence] }),
    unique("audit_seals_audit_key").on(t.workspaceId, t.auditId),
  ],
);
