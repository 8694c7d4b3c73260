import "server-only";
import { createHash } from "node:crypto";
import { RateLimiterPostgres, RateLimiterRes } from "rate-limiter-flexible";
import { basement } from "@/db/client";
import { blockSeconds, throttledAddress } from "@/lib/auth/rules";

const MINUTE = 60;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/**
 * Failed sign-ins, counted in Postgres for all instances together:
 * - 5 per account and address in 15 minutes; then this address is kept from this account for 15 minutes, and twice as
 *   long each further time within a day;
 * - 50 per address in an hour, whatever the account;
 * - 20 per account in an hour, whatever the address. Past that only addresses that the person has signed in from before
 *   are let try, so that a stranger with many addresses gets no further, and cannot lock the person out either.
 */
const LIMITS = {
  pair: { points: 5, duration: 15 * MINUTE },
  address: { points: 50, duration: HOUR },
  account: { points: 20, duration: HOUR },
  strikes: { points: Number.MAX_SAFE_INTEGER, duration: DAY },
} as const;

type Limiters = Record<keyof typeof LIMITS, RateLimiterPostgres>;
type Where = { email: string; clientAddress: string };

/** Whether an attempt may be made. `account` may be overruled for an address that the person is known from. */
export type Attempt =
  | { kind: "free" }
  | { kind: "blocked"; by: keyof typeof LIMITS; retryAfterSeconds: number };

// One set per pool: tests open one after the other.
const limitersByPool = new WeakMap<object, Limiters>();

/** Counts an attempt before the password is looked at, so that many at once cannot slip through together. */
export async function takeAttempt(where: Where): Promise<Attempt> {
  const { address, account, pair } = keysOf(where);
  const refused = (await consume("address", address)) ?? (await consumePair(pair));
  if (refused) return refused;
  return (await consume("account", account)) ?? { kind: "free" };
}

/** Takes an attempt that succeeded off the counts again. */
export async function forgiveAttempt(where: Where): Promise<void> {
  const { address, account, pair } = keysOf(where);
  const limit = limiters();
  await Promise.all([
    limit.pair.delete(pair),
    limit.strikes.delete(pair),
    limit.address.reward(address),
    limit.account.reward(account),
  ]);
}

async function consume(by: "address" | "account", key: string): Promise<Attempt | null> {
  try {
    await limiters()[by].consume(key);
    return null;
  } catch (refusal) {
    if (!(refusal instanceof RateLimiterRes)) throw refusal;
    return blocked(by, refusal.msBeforeNext / 1000);
  }
}

/** The attempt that goes past the limit decides how long the block lasts. */
async function consumePair(key: string): Promise<Attempt | null> {
  const { pair, strikes } = limiters();
  try {
    await pair.consume(key);
    return null;
  } catch (refusal) {
    if (!(refusal instanceof RateLimiterRes)) throw refusal;
    if (refusal.consumedPoints !== LIMITS.pair.points + 1)
      return blocked("pair", refusal.msBeforeNext / 1000);
    const { consumedPoints } = await strikes.penalty(key);
    const seconds = blockSeconds(consumedPoints);
    await pair.block(key, seconds);
    return blocked("pair", seconds);
  }
}

function blocked(by: keyof typeof LIMITS, seconds: number): Attempt {
  return { kind: "blocked", by, retryAfterSeconds: Math.max(1, Math.ceil(seconds)) };
}

/** E-mail addresses are hashed: a table of counters needs to know nobody. */
function keysOf({ email, clientAddress }: Where): Record<"address" | "account" | "pair", string> {
  const account = createHash("sha256").update(email).digest("base64url").slice(0, 22);
  const address = throttledAddress(clientAddress);
  return { address, account, pair: `${account}:${address}` };
}

function limiters(): Limiters {
  const { pool } = basement();
  const known = limitersByPool.get(pool);
  if (known) return known;
  const make = (name: keyof typeof LIMITS) =>
    new RateLimiterPostgres({
      ...LIMITS[name],
      storeClient: pool,
      storeType: "pool",
      tableName: "rate_limits",
      tableCreated: true,
      keyPrefix: `sign-in-${name}`,
      // They share the table, so one of them clears it.
      clearExpiredByTimeout: name === "pair",
    });
  const made: Limiters = {
    pair: make("pair"),
    address: make("address"),
    account: make("account"),
    strikes: make("strikes"),
  };
  limitersByPool.set(pool, made);
  return made;
}
