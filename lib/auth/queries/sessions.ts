import "server-only";
import { and, desc, eq, gt, isNull, lt, ne, sql } from "drizzle-orm";
import { sessions } from "@/db/schema";
import type { AccountScope, AnyScope } from "@/lib/core/scope";

const SESSION_DAYS = 30;

const sessionColumns = {
  id: sessions.id,
  provider: sessions.provider,
  userAgent: sessions.userAgent,
  ipAddress: sessions.ipAddress,
  createdAt: sessions.createdAt,
  lastSeenAt: sessions.lastSeenAt,
  expiresAt: sessions.expiresAt,
};

/** The addresses that a person's latest sessions were opened from. */
export async function selectSessionAddresses(scope: AnyScope, userId: string): Promise<string[]> {
  const rows = await scope.tx
    .select({ ipAddress: sessions.ipAddress })
    .from(sessions)
    .where(eq(sessions.userId, userId))
    .orderBy(desc(sessions.lastSeenAt))
    .limit(200);
  return rows.map((row) => row.ipAddress ?? "");
}

/** Opens a session; its id goes into the cookie. */
export async function insertSession(
  scope: AnyScope,
  values: { userId: string; provider: string },
): Promise<string> {
  const id = scope.newId();
  await scope.tx.insert(sessions).values({
    ...values,
    id,
    userAgent: scope.userAgent?.slice(0, 500) ?? null,
    ipAddress: scope.clientAddress,
    createdAt: scope.now,
    lastSeenAt: scope.now,
    expiresAt: sql`${scope.now}::timestamptz + make_interval(days => ${SESSION_DAYS})`,
  });
  return id;
}

const isActive = (now: string) => and(isNull(sessions.revokedAt), gt(sessions.expiresAt, now));

/** Whether a session has neither ended nor been revoked. */
export async function isSessionActive(scope: AnyScope, id: string): Promise<boolean> {
  const rows = await scope.tx
    .select({ id: sessions.id })
    .from(sessions)
    .where(and(eq(sessions.id, id), isActive(scope.now)));
  return rows.length > 0;
}

/** The signed-in person's open sessions, newest first, one more than the limit. */
export function selectSessions(scope: AccountScope, page: { limit: number; cursor?: string | undefined }) {
  return scope.tx
    .select(sessionColumns)
    .from(sessions)
    .where(
      and(
        eq(sessions.userId, scope.userId),
        isActive(scope.now),
        page.cursor ? lt(sessions.id, page.cursor) : undefined,
      ),
    )
    .orderBy(desc(sessions.id))
    .limit(page.limit + 1);
}

/** Ends one of a person's open sessions; undefined when there is no such. */
export async function revokeSessionRow(scope: AccountScope, id: string) {
  const [row] = await scope.tx
    .update(sessions)
    .set({ revokedAt: scope.now })
    .where(and(eq(sessions.userId, scope.userId), eq(sessions.id, id), isActive(scope.now)))
    .returning(sessionColumns);
  return row;
}

/** Ends all of a person's sessions but the one that asks; answers how many. */
export async function revokeOtherSessionRows(scope: AccountScope): Promise<number> {
  const rows = await scope.tx
    .update(sessions)
    .set({ revokedAt: scope.now })
    .where(and(eq(sessions.userId, scope.userId), ne(sessions.id, scope.sessionId), isActive(scope.now)))
    .returning({ id: sessions.id });
  return rows.length;
}

/** Ends the session of a cookie that is given up. */
export async function endSession(scope: AnyScope, id: string): Promise<void> {
  await scope.tx
    .update(sessions)
    .set({ revokedAt: scope.now })
    .where(and(eq(sessions.id, id), isNull(sessions.revokedAt)));
}
