import "server-only";
import { sql } from "drizzle-orm";
import { log } from "@/lib/core/log";
import { asSystem } from "@/lib/jobs/as-system";

/** An idempotency key is promised to work for a day. */
const KEYS_KEPT_HOURS = 24;
/** Ended sessions are kept a while, so that a person can see what was signed in. */
const ENDED_SESSIONS_KEPT_DAYS = 30;

/** Removes idempotency keys that are older than a day. */
export async function removeOldIdempotencyKeys(): Promise<number> {
  const removed = await asSystem((tx) =>
    tx.execute(
      sql`delete from idempotency_keys where created_at < now() - ${KEYS_KEPT_HOURS} * interval '1 hour'`,
    ),
  );
  return told("removed old idempotency keys", removed.rowCount);
}

/** Removes sessions that expired or were revoked a month ago. */
export async function removeEndedSessions(): Promise<number> {
  const removed = await asSystem((tx) =>
    tx.execute(sql`
      delete from sessions where least(expires_at, revoked_at) < now() - ${ENDED_SESSIONS_KEPT_DAYS} * interval '1 day'`),
  );
  return told("removed ended sessions", removed.rowCount);
}

function told(what: string, count: number | null): number {
  if (count) log.info({ count }, what);
  return count ?? 0;
}
