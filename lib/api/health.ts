import "server-only";
import { setTimeout as delay } from "node:timers/promises";
import { sql } from "drizzle-orm";
import { basement } from "@/db/client";
import journal from "@/db/migrations/meta/_journal.json";
import { log } from "@/lib/core/log";
import { objectStore } from "@/lib/storage/store";

type Check = { name: string; ok: boolean; problem?: string };
export type Readiness = { ready: boolean; checks: Check[] };

const CHECK_TIMEOUT_MS = 3_000;
/** Probes come every few seconds from several sides; the storage check writes an object. */
const REMEMBERED_MS = 5_000;

let last: { answer: Promise<Readiness>; atMs: number } | undefined;

/** Whether this process can serve requests now; remembered for a few seconds. The answer names no addresses and no secrets. */
export function readiness(): Promise<Readiness> {
  if (!last || performance.now() - last.atMs > REMEMBERED_MS)
    last = { answer: look(), atMs: performance.now() };
  return last.answer;
}

async function look(): Promise<Readiness> {
  const checks = await Promise.all([
    run("database", "The database does not answer.", checkDatabase),
    run(
      "migrations",
      "The database has not been migrated to this version. Run the migrations.",
      checkMigrations,
    ),
    run("storage", "The object storage does not take or give objects.", () => objectStore().check()),
  ]);
  return { ready: checks.every((check) => check.ok), checks };
}

async function run(name: string, problem: string, check: () => Promise<unknown>): Promise<Check> {
  try {
    const late = delay(CHECK_TIMEOUT_MS, null, { ref: false }).then(() => {
      throw new Error("timed out");
    });
    await Promise.race([check(), late]);
    return { name, ok: true };
  } catch (error) {
    log.warn({ err: error, check: name }, "not ready");
    return { name, ok: false, problem };
  }
}

async function checkDatabase(): Promise<void> {
  await basement().db.execute(sql`select 1`);
}

async function checkMigrations(): Promise<void> {
  const newest = Math.max(...journal.entries.map((entry) => entry.when));
  const { rows } = await basement().db.execute<{ applied: boolean }>(
    sql`select exists (select from drizzle.__drizzle_migrations where created_at >= ${newest}) as applied`,
  );
  if (!rows[0]?.applied) throw new Error("the newest migration is not applied");
}
