import "server-only";
import { sql } from "drizzle-orm";
import { basement, type Transaction } from "@/db/client";

/** Runs a job's statements in one transaction as the role for jobs, which sees every workspace and may do little. */
export function asSystem<T>(run: (tx: Transaction) => Promise<T>): Promise<T> {
  return basement().db.transaction(async (tx) => {
    await tx.execute(sql`select set_config('role', 'plumbline_system', true)`);
    return run(tx);
  });
}
