import "server-only";
import { drizzle, type NodePgDatabase } from "drizzle-orm/node-postgres";
import type { Pool, PoolClient } from "pg";

/** What runs inside a transaction: everything but another one. */
export type Transaction = Omit<NodePgDatabase, "transaction">;

/**
 * Runs work in one transaction on a connection of its own. Drizzle's own way keeps the connection for ever when BEGIN
 * fails, gives one that could not roll back to the next request, takes the ROLLBACK that Postgres answers to the COMMIT
 * of a failed transaction for success, and lets work that goes on after the end use whatever runs on that connection next.
 */
export async function inTransaction<T>(pool: Pool, work: (tx: Transaction) => Promise<T>): Promise<T> {
  const client = await pool.connect();
  const lease = leaseOf(client);
  let isClean = false;
  try {
    await client.query("begin");
    const result = await work(drizzle({ client: lease.client }));
    lease.end();
    await commit(client);
    isClean = true;
    return result;
  } catch (error) {
    lease.end();
    isClean = await rollback(client);
    throw error;
  } finally {
    // Nobody may meet what a transaction has left behind: a connection in doubt is closed.
    client.release(!isClean);
  }
}

/** A client that stops working when its transaction is over, whoever still holds it. */
function leaseOf(client: PoolClient): { client: PoolClient; end: () => void } {
  let isOver = false;
  const leased = new Proxy(client, {
    get(target, key) {
      if (isOver) throw new Error("A statement was sent after its transaction had ended.");
      const value: unknown = Reflect.get(target, key);
      return typeof value === "function" ? value.bind(target) : value;
    },
  });
  return {
    client: leased,
    end: () => {
      isOver = true;
    },
  };
}

async function commit(client: PoolClient): Promise<void> {
  const { command } = await client.query("commit");
  if (command !== "COMMIT")
    throw new Error("A statement of the transaction failed, so nothing was committed.");
}

async function rollback(client: PoolClient): Promise<boolean> {
  try {
    await client.query("rollback");
    return true;
  } catch {
    return false;
  }
}
