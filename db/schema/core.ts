import { bigint, index, integer, jsonb, pgTable, primaryKey, text, uuid } from "drizzle-orm/pg-core";
import { createdAt, workspaceId } from "@/db/columns";
import { workspaces } from "@/db/schema/workspaces";

/** First answers to creating requests that named an idempotency key. */
export const idempotencyKeys = pgTable(
  "idempotency_keys",
  {
    workspaceId: workspaceId().references(() => workspaces.id, { onDelete: "cascade" }),
    actorId: uuid("actor_id").notNull(),
    key: text().notNull(),
    operation: text().notNull(),
    requestHash: text("request_hash").notNull(),
    response: jsonb(),
    createdAt: createdAt(),
  },
  (t) => [
    primaryKey({ name: "idempotency_keys_pkey", columns: [t.workspaceId, t.actorId, t.key] }),
    index("idempotency_keys_age_idx").on(t.createdAt),
  ],
);

/** Counters of rate-limiter-flexible that all instances share (sign-in attempts). Its columns are the library's. */
export const rateLimits = pgTable("rate_limits", {
  key: text().primaryKey(),
  points: integer().notNull().default(0),
  expire: bigint({ mode: "number" }),
});
