import "server-only";
import { z } from "zod";
import { revokeOtherSessionRows, revokeSessionRow, selectSessions } from "@/lib/auth/queries/sessions";
import { EndedSessions, Session, SessionRef } from "@/lib/auth/schema";
import { notFound } from "@/lib/core/errors";
import { log } from "@/lib/core/log";
import { accountOperation } from "@/lib/core/operation";
import { pageById } from "@/lib/core/page";
import { Page } from "@/lib/core/schema";
import { IdPageInput } from "@/lib/workspaces/schema";

export const listSessions = accountOperation({
  name: "auth.listSessions",
  summary: "List where you are signed in, newest first",
  method: "GET",
  path: "/auth/sessions",
})
  .input(IdPageInput)
  .output(Page(Session))
  .handler(async ({ input, context: { scope } }) => {
    const { items, nextCursor } = pageById(await selectSessions(scope, input), input.limit);
    return { items: items.map((row) => ({ ...row, current: row.id === scope.sessionId })), nextCursor };
  });

export const revokeSession = accountOperation({
  name: "auth.revokeSession",
  summary: "End one of your sessions: its next request is refused",
  method: "POST",
  path: "/auth/sessions/{sessionId}/revoke",
})
  .input(SessionRef)
  .output(Session)
  .handler(async ({ input, context: { scope } }) => {
    const row = await revokeSessionRow(scope, input.sessionId);
    if (!row) throw notFound("session");
    log.info({ event: "auth.sessionRevoked", userId: scope.userId, sessionId: row.id }, "session revoked");
    return { ...row, current: row.id === scope.sessionId };
  });

export const revokeOtherSessions = accountOperation({
  name: "auth.revokeOtherSessions",
  summary: "End every session of yours but this one",
  method: "POST",
  path: "/auth/sessions/revoke-others",
})
  .input(z.strictObject({}))
  .output(EndedSessions)
  .handler(async ({ context: { scope } }) => {
    const endedSessions = await revokeOtherSessionRows(scope);
    log.info(
      { event: "auth.otherSessionsRevoked", userId: scope.userId, endedSessions },
      "other sessions revoked",
    );
    return { endedSessions };
  });
