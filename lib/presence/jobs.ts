import "server-only";
import { sql } from "drizzle-orm";
import { asSystem } from "@/lib/jobs/as-system";

/** Removes who is long gone from documents that nobody has opened since; those that are open forget by themselves. */
export async function removeLeftPresence(): Promise<number> {
  const removed = await asSystem((tx) =>
    tx.execute(sql`delete from presence where expires_at < now() - interval '10 minutes'`),
  );
  return removed.rowCount ?? 0;
}
