import "server-only";
import { sql } from "drizzle-orm";
import { basement, type Transaction } from "@/db/client";
import { isoFromPostgres } from "@/db/columns";
import { type Position, parsePosition } from "@/lib/events/position";
import { EVENTS_KEPT_DAYS, LiveEvent } from "@/lib/events/schema";

export type PositionedEvent = LiveEvent & { position: Position };

/** What one look at a workspace's events found. */
export type EventPage = {
  events: PositionedEvent[];
  /** There may be more to read at once. */
  full: boolean;
  /** Committed rows wait for an older transaction that is still running: look again soon. */
  waiting: boolean;
};

export const PAGE_SIZE = 500;

type EventRow = {
  transaction_id: string;
  id: string;
  topic: string;
  project_id: string | null;
  subject_ids: string[];
  actor: unknown;
  created_at: string;
  settled: boolean;
};

/**
 * The next events after a position, in order, below every transaction still running: numbers are given before commits
 * happen, so what is above may yet be preceded by rows that cannot be seen now.
 */
export function readEvents(workspaceId: string, after: Position): Promise<EventPage> {
  return asWorkspace(workspaceId, async (tx) => {
    const { rows } = await tx.execute<EventRow>(sql`
      select transaction_id, id, topic, project_id, subject_ids, actor, created_at,
        transaction_id < pg_snapshot_xmin(pg_current_snapshot()) as settled
      from events
      where workspace_id = ${workspaceId}
        and (transaction_id, id) > (${String(after.transactionId)}::xid8, ${after.id}::bigint)
      order by transaction_id, id limit ${PAGE_SIZE}`);
    const settled = rows.filter((row) => row.settled);
    return {
      events: settled.map(toEvent),
      full: settled.length === PAGE_SIZE,
      waiting: settled.length < rows.length,
    };
  });
}

/** The place from which everything is yet to come, or `lookBackSeconds` earlier if something happened since. */
export function presentPosition(workspaceId: string, lookBackSeconds: number): Promise<Position> {
  return asWorkspace(workspaceId, async (tx) => {
    const { rows } = await tx.execute<{ position: string }>(sql`
      select coalesce(
        (select transaction_id || '-' || (id - 1) from events
          where workspace_id = ${workspaceId} and transaction_id < pg_snapshot_xmin(pg_current_snapshot())
            and created_at > now() - ${lookBackSeconds} * interval '1 second'
          order by transaction_id, id limit 1),
        pg_snapshot_xmin(pg_current_snapshot()) || '-0') as position`);
    const position = parsePosition(rows[0]?.position ?? "");
    if (!position) throw new Error("the database answered no position");
    return position;
  });
}

/**
 * Whether all events after a position are still there. Removal leaves the newest row that is too old, so rows are
 * missing only before a first row that is itself too old.
 */
export function isKept(workspaceId: string, position: Position): Promise<boolean> {
  return asWorkspace(workspaceId, async (tx) => {
    const { rows } = await tx.execute<{ kept: boolean }>(sql`
      select ${String(position.transactionId)}::xid8 <= pg_snapshot_xmax(pg_current_snapshot()) and not coalesce((
        select created_at < now() - ${EVENTS_KEPT_DAYS} * interval '1 day'
          and (transaction_id, id) > (${String(position.transactionId)}::xid8, ${position.id}::bigint)
        from events where workspace_id = ${workspaceId} order by transaction_id, id limit 1), false) as kept`);
    return rows[0]?.kept ?? false;
  });
}

function toEvent(row: EventRow): PositionedEvent {
  const event = LiveEvent.parse({
    topic: row.topic,
    projectId: row.project_id,
    subjectIds: row.subject_ids,
    actor: row.actor,
    at: isoFromPostgres(row.created_at),
  });
  return { ...event, position: { transactionId: BigInt(row.transaction_id), id: Number(row.id) } };
}

/** Reads under row level security, as the application inside one workspace. */
function asWorkspace<T>(workspaceId: string, run: (tx: Transaction) => Promise<T>): Promise<T> {
  return basement().db.transaction(async (tx) => {
    await tx.execute(
      sql`select set_config('role', 'plumbline_app', true), set_config('app.workspace_id', ${workspaceId}, true)`,
    );
    return run(tx);
  });
}
