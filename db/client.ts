import "server-only";
import { Pool as NeonPool, neonConfig } from "@neondatabase/serverless";
import { drizzle } from "drizzle-orm/node-postgres";
import { type ClientBase, Pool } from "pg";
import WebSocket from "ws";
import { env } from "@/lib/core/env";

/** The one pool of this process. Sessions keep UTC, so that timestamps arrive in one spelling. */
function createPool(): Pool {
  const { DATABASE_URL, DATABASE_POOL_SIZE } = env();
  const options = {
    connectionString: DATABASE_URL,
    max: DATABASE_POOL_SIZE,
    idleTimeoutMillis: 30_000,
    onConnect: (client: ClientBase) => client.query("set timezone to 'UTC'"),
  };
  const pool =
    driverName() === "neon"
      ? createNeonPool(options)
      : new Pool({ ...options, connectionTimeoutMillis: 10_000 });
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
    neonConfig.wsProxy = () => proxy;
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

type Basement = { pool: Pool; db: ReturnType<typeof drizzle> };

// Next loads modules once per bundle; the pool must be one per process all the same.
const store: { plumblineBasement?: Basement } = globalThis as never;

/** The pool and Drizzle over it, opened at first use. */
export function basement(): Basement {
  if (!store.plumblineBasement) {
    const pool = createPool();
    store.plumblineBasement = { pool, db: drizzle({ client: pool }) };
  }
  return store.plumblineBasement;
}

/** Closes the pool; for scripts and tests. */
export async function closeBasement(): Promise<void> {
  const open = store.plumblineBasement;
  store.plumblineBasement = undefined;
  await open?.pool.end();
}

export type Database = Basement["db"];
export type Transaction = Parameters<Parameters<Database["transaction"]>[0]>[0];
