import "server-only";
import { RateLimiterMemory, RateLimiterRes } from "rate-limiter-flexible";
import { env } from "@/lib/core/env";
import { AppError } from "@/lib/core/errors";
import type { RequestContext } from "@/lib/core/request-context";
import { hashSecret } from "@/lib/core/secret";

const SECONDS = 60;
const MAX_PROVEN = 10_000;

let limiter: RateLimiterMemory | undefined;

/** The tokens that were let in a moment ago, by their hash, and until when that is believed. */
const proven = new Map<string, number>();

/**
 * Counts a request against its caller; throws `rate_limited` past the minute's allowance.
 * Counted per instance: this guards the process, and costs no statement. Sign-in attempts are counted in Postgres, for all.
 */
export async function countRequest(caller: string): Promise<void> {
  const pointsPerMinute = env().RATE_LIMIT_PER_MINUTE;
  if (pointsPerMinute === 0) return;
  limiter ??= new RateLimiterMemory({ points: pointsPerMinute, duration: SECONDS });
  try {
    await limiter.consume(caller);
  } catch (refusal) {
    throw tooManyRequests(refusal);
  }
}

/**
 * Whom a request counts against. A session's id comes out of a sealed cookie, but anybody can make up tokens: one that
 * nobody has let in yet counts against the address, or a new one for each request would never meet a limit.
 */
export function callerOf({ credentials, clientAddress }: RequestContext): string {
  switch (credentials.kind) {
    case "session":
      return `session:${credentials.sessionId}`;
    case "token": {
      const hash = hashSecret(credentials.secret);
      return (proven.get(hash) ?? 0) > Date.now() ? `token:${hash}` : `address:${clientAddress}`;
    }
    case "none":
      return `address:${clientAddress}`;
  }
}

/** Remembers for a minute that a token was let in. */
export function proveCaller({ credentials }: RequestContext): void {
  if (credentials.kind !== "token") return;
  const hash = hashSecret(credentials.secret);
  proven.delete(hash);
  proven.set(hash, Date.now() + SECONDS * 1000);
  const [oldest] = proven.keys();
  if (proven.size > MAX_PROVEN && oldest !== undefined) proven.delete(oldest);
}

/** Turns the limiter's refusal into the error for the caller; anything else is thrown on as it is. */
export function tooManyRequests(refusal: unknown): unknown {
  if (!(refusal instanceof RateLimiterRes)) return refusal;
  const retryAfterSeconds = Math.max(1, Math.ceil(refusal.msBeforeNext / 1000));
  return new AppError("rate_limited", `Too many requests. Try again in ${retryAfterSeconds} s.`, {
    retryAfterSeconds,
  });
}
