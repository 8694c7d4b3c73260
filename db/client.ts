import "server-only";
import { Pool as NeonPool, neonConfig } from "@neondatabase/serverless";
import { drizzle, type NodePgDatabase } from "drizzle-orm/node-postgres";
import { type ClientBase, Pool } from "pg";
import WebSocket from "ws";
import { inTransaction, type Transaction } from "@/db/transaction";
import { env } from "@/lib/core/env";

/**
 * What holds for every connection: UTC, so that timestamps arrive in one spelling, and an end for whoever forgets a
 * transaction or waits for a lock, so that one stuck request cannot stop the others for good.
 */
const SETTINGS =
  "set timezone to 'UTC'; set idle_in_transaction_session_timeout to '120s'; set lock_timeout to '20s'";

/** The one pool of this process. */
function createPool(): Pool {
  const { DATABASE_URL, DATABASE_POOL_SIZE } = env();
  const options = {
    connectionString: DATABASE_URL,
    max: DATABASE_POOL_SIZE,
    idleTimeoutMillis: 30_000,
    connectionTimeoutMillis: 10_000,
    onConnect: (client: ClientBase) => client.query(SETTINGS),
  };
  const pool = driverName() === "neon" ? createNeonPool(options) : new Pool(options);
  // A connection that the server closes must not end the process, whether it is idle or inside a transaction: whoever
  // uses it learns of it by his next query, and the pool opens another.
  pool.on("error", () => undefined);
  pool.on("connect", (client) => client.on("error", () => undefined));
  return pool;
}

function createNeonPool(options: { connectionString: string; max: number }): Pool {
  neonConfig.webSocketConstructor = WebSocket;
  const proxy = env().NEON_WS_PROXY;
  if (proxy) {
    neonConfig.wsProxy = (host, port) => `${proxy}?address=${host}:${port}`;
    neonConfig.useSecureWebSocket = false;
    neonConfig.pipelineTLS = false;
    neonConfig.pipelineConnect = false;
  }
  // Neon's pool is pg's pool over a WebSocket: the same class with another socket under it.
  return new NeonPool(options) as unknown as Pool;
}

/** Which driver the environment asks for: named, else known by Neon's host. */
export function driverName(): "pg" | "neon" {
  const { DATABASE_DRIVER, DATABASE_URL } = env();
  return DATABASE_DRIVER ?? (/\.neon\.(tech|build)(:|\/)/.test(DATABASE_URL) ? "neon" : "pg");
}

/** Drizzle over the pool, with transactions of our own. */
export type Database = Transaction & {
  transaction: <T>(work: (tx: Transaction) => Promise<T>) => Promise<T>;
};
type Basement = { pool: Pool; db: Database };

// Next loads modules once per bundle; the pool must be one per process all the same.
const store: { plumblineBasement?: Basement } = globalThis as never;

/** The pool and Drizzle over it, opened at first use. */
export function basement(): Basement {
  if (!store.plumblineBasement) {
    const pool = createPool();
    store.plumblineBasement = { pool, db: databaseOver(pool) };
  }
  return store.plumblineBasement;
}

function databaseOver(pool: Pool): Database {
  const db: NodePgDatabase = drizzle({ client: pool });
  return Object.assign(db, {
    transaction: <T>(work: (tx: Transaction) => Promise<T>) => inTransaction(pool, work),
  });
}

/** Closes the pool; for scripts and tests. */
export async function closeBasement(): Promise<void> {
  const open = store.plumblineBasement;
  store.plumblineBasement = undefined;
  await open?.pool.end();
}

export type { Transaction };
