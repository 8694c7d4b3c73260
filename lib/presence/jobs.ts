import "server-only";
import { sql } from "drizzle-orm";
import { asSystem } from "@/lib/jobs/as-system";

/** Removes who is long gone from documents and boards that nobody has opened since; what is open forgets by itself. */
export async function removeLeftPresence(): Promise<number> {
  const removed = await asSystem((tx) =>
    tx.execute<{ count: number }>(sql`
      with documents as (delete from presence where expires_at < now() - interval '10 minutes' returning 1),
      boards as (delete from board_presence where expires_at < now() - interval '10 minutes' returning 1)
      select ((select count(*) from documents) + (select count(*) from boards))::int as count`),
  );
  return removed.rows[0]?.count ?? 0;
}
