import "server-only";
import { RateLimiterMemory, RateLimiterRes } from "rate-limiter-flexible";
import { env } from "@/lib/core/env";
import { AppError } from "@/lib/core/errors";

let limiter: RateLimiterMemory | undefined;

/**
 * Counts a request against its caller; throws `rate_limited` past the minute's allowance.
 * Counted per instance: this guards the process, and costs no statement. Sign-in attempts are counted in Postgres, for all.
 */
export async function countRequest(caller: string): Promise<void> {
  const pointsPerMinute = env().RATE_LIMIT_PER_MINUTE;
  if (pointsPerMinute === 0) return;
  limiter ??= new RateLimiterMemory({ points: pointsPerMinute, duration: 60 });
  try {
    await limiter.consume(caller);
  } catch (refusal) {
    throw tooManyRequests(refusal);
  }
}

/** Turns the limiter's refusal into the error for the caller; anything else is thrown on as it is. */
export function tooManyRequests(refusal: unknown): unknown {
  if (!(refusal instanceof RateLimiterRes)) return refusal;
  const retryAfterSeconds = Math.max(1, Math.ceil(refusal.msBeforeNext / 1000));
  return new AppError("rate_limited", `Too many requests. Try again in ${retryAfterSeconds} s.`, { retryAfterSeconds });
}
