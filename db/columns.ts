import { customType, text, uuid } from "drizzle-orm/pg-core";
import { v7 as uuidv7 } from "uuid";
import { actorKind } from "@/db/schema/enums";

/** Turns Postgres' `2026-01-02 03:04:05.6+00` into ISO 8601 in UTC, without building a Date for the usual zone. */
export function isoFromPostgres(value: string): string {
  if (!value.endsWith("+00")) return new Date(value).toISOString();
  const [seconds = "", fraction = ""] = value.slice(0, -3).split(".");
  return `${seconds.replace(" ", "T")}.${fraction.slice(0, 3).padEnd(3, "0")}Z`;
}

/** A moment, kept as ISO text in code: parsing to Date is half the cost of a large read. */
export const instant = customType<{ data: string; driverData: string }>({
  dataType: () => "timestamptz(3)",
  fromDriver: isoFromPostgres,
});

/** Text that orders by bytes, as fractional indexes need. */
export const rankText = customType<{ data: string; driverData: string }>({
  dataType: () => 'text COLLATE "C"',
});

/** The 64-bit id of the transaction that wrote the row: lets readers stay below those still in flight. */
export const transactionId = customType<{ data: string; driverData: string }>({ dataType: () => "xid8" });

export const primaryId = () => uuid().primaryKey().$defaultFn(uuidv7);
export const workspaceId = () => uuid("workspace_id").notNull();
export const createdAt = () => instant("created_at").notNull().$defaultFn(nowIso);
export const updatedAt = () => instant("updated_at").notNull().$defaultFn(nowIso);

/** Who wrote a row: the name is kept so that history still reads well when the actor is gone. */
export const author = () => ({
  authorKind: actorKind("author_kind").notNull(),
  authorId: uuid("author_id"),
  authorName: text("author_name").notNull(),
});

function nowIso(): string {
  return new Date().toISOString();
}
