import "server-only";
import { sql } from "drizzle-orm";
import { log } from "@/lib/core/log";
import { EVENTS_KEPT_DAYS } from "@/lib/events/schema";
import { asSystem } from "@/lib/jobs/as-system";

/**
 * Removes events that no reader may come back for. The newest of them stays in each workspace: it tells a reader who was
 * away too long that something before it is missing.
 */
export async function removeOldEvents(): Promise<number> {
  const removed = await asSystem((tx) =>
    tx.execute(sql`
      with newest_old as (
        select distinct on (workspace_id) workspace_id, transaction_id, id from events
        where created_at < now() - ${EVENTS_KEPT_DAYS} * interval '1 day'
        order by workspace_id, transaction_id desc, id desc)
      delete from events e using newest_old o
      where e.workspace_id = o.workspace_id and (e.transaction_id, e.id) < (o.transaction_id, o.id)`),
  );
  if (removed.rowCount) log.info({ count: removed.rowCount }, "removed old events");
  return removed.rowCount ?? 0;
}
