import "server-only";
import { passwordFits } from "@/lib/auth/password";
import { selectUserByEmail } from "@/lib/auth/queries/people";
import {
  endSession,
  insertSession,
  isSessionActive,
  selectSessionAddresses,
} from "@/lib/auth/queries/sessions";
import { throttledAddress } from "@/lib/auth/rules";
import { forgiveAttempt, takeAttempt } from "@/lib/auth/throttle";
import { log } from "@/lib/core/log";
import { inPublicScope } from "@/lib/core/operation";
import type { RequestContext } from "@/lib/core/request-context";

export type PasswordSignIn =
  | { kind: "in"; userId: string }
  | { kind: "wrong" }
  | { kind: "throttled"; retryAfterSeconds: number };

/** Checks an e-mail address and a password, as often as the throttle lets. */
export async function signInWithPassword(
  context: RequestContext,
  credentials: { email: string; password: string },
): Promise<PasswordSignIn> {
  const email = credentials.email.trim().toLowerCase();
  const { clientAddress } = context;
  const where = { email, clientAddress };
  const attempt = await takeAttempt(where);
  const known = await findPerson(context, email);
  if (attempt.kind === "blocked" && !(attempt.by === "account" && known?.familiar)) {
    const { by, retryAfterSeconds } = attempt;
    log.warn({ event: "auth.throttled", by, clientAddress, retryAfterSeconds }, "sign-in throttled");
    return { kind: "throttled", retryAfterSeconds };
  }
  const fits = await passwordFits(credentials.password, known?.passwordHash ?? null);
  if (!known || !fits) {
    log.info({ event: "auth.failed", clientAddress }, "sign-in failed");
    return { kind: "wrong" };
  }
  await forgiveAttempt(where);
  return { kind: "in", userId: known.id };
}

/** The person with an e-mail address, and whether he has signed in from this address before. */
function findPerson(context: RequestContext, email: string) {
  return inPublicScope(context, "auth.signIn", async (scope) => {
    const user = await selectUserByEmail(scope, email);
    if (!user) return undefined;
    const here = throttledAddress(scope.clientAddress);
    const known = await selectSessionAddresses(scope, user.id);
    return { ...user, familiar: known.some((address) => throttledAddress(address) === here) };
  });
}

/** Opens a session for somebody who has proved who he is; its id is what the cookie carries. */
export async function startSession(
  context: RequestContext,
  { userId, provider }: { userId: string; provider: string },
): Promise<string> {
  const sessionId = await inPublicScope(context, "auth.signIn", (scope) =>
    insertSession(scope, { userId, provider }),
  );
  const { clientAddress } = context;
  log.info({ event: "auth.signedIn", userId, sessionId, provider, clientAddress }, "signed in");
  return sessionId;
}

/** Whether the session of a cookie still stands. */
export function sessionStands(context: RequestContext, sessionId: string): Promise<boolean> {
  return inPublicScope(context, "auth.session", (scope) => isSessionActive(scope, sessionId));
}

/** Ends the session of somebody who signs out. */
export async function finishSession(context: RequestContext, sessionId: string): Promise<void> {
  await inPublicScope(context, "auth.signOut", (scope) => endSession(scope, sessionId));
  log.info({ event: "auth.signedOut", sessionId, clientAddress: context.clientAddress }, "signed out");
}
