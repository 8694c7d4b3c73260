import "server-only";
import { randomUUID } from "node:crypto";
import { Client } from "pg";
import { basement } from "@/db/client";
import { env } from "@/lib/core/env";
import { log } from "@/lib/core/log";

const CHANNEL = "plumbline_events";
const PROOF_TIMEOUT_MS = 3_000;
const RETRY_MIN_MS = 100;
const RETRY_MAX_MS = 5_000;
/** How long to wait before asking again where a pooler swallows notifications. */
const UNPROVED_RETRY_MS = 60_000;

export type ListenerOptions = {
  /** A workspace has changed; null: any may have, while nobody listened. */
  onWake: (workspaceId: string | null) => void;
};

/**
 * One connection that waits for Postgres' notifications. It comes back by itself; `isProved` says whether notifications
 * really arrive (behind a transaction pooler they do not), and whoever needs them polls while they do not.
 */
export class Listener {
  #client: Client | undefined;
  #proved = false;
  #ended = false;
  #retryMs = RETRY_MIN_MS;
  #timer: NodeJS.Timeout | undefined;
  #proof: { token: string; arrived: () => void } | undefined;

  constructor(private readonly options: ListenerOptions) {}

  get isProved(): boolean {
    return this.#proved;
  }

  /** Begins to listen, and goes on until `close`. */
  start(): void {
    void this.#connect();
  }

  async close(): Promise<void> {
    this.#ended = true;
    clearTimeout(this.#timer);
    await this.#drop();
  }

  async #connect(): Promise<void> {
    const client = new Client({
      connectionString: env().DATABASE_URL,
      keepAlive: true,
      application_name: "plumbline events",
    });
    this.#client = client;
    client.on("notification", ({ payload }) => this.#hear(payload ?? ""));
    client.on("error", (error) => void this.#lost(client, error));
    client.on("end", () => void this.#lost(client, null));
    try {
      await client.connect();
      await client.query(`listen ${CHANNEL}`);
      this.#proved = await this.#prove();
    } catch (error) {
      await this.#lost(client, error);
      return;
    }
    if (this.#proved) {
      this.#retryMs = RETRY_MIN_MS;
      this.options.onWake(null);
    } else
      await this.#lost(
        client,
        new Error("notifications do not arrive, perhaps because of a connection pooler"),
        UNPROVED_RETRY_MS,
      );
  }

  /** Sends a notification by another connection: behind a pooler even `listen` succeeds, but nothing comes. */
  #prove(): Promise<boolean> {
    const token = `proof ${randomUUID()}`;
    return new Promise((resolve, reject) => {
      const timeout = setTimeout(() => resolve(false), PROOF_TIMEOUT_MS);
      const arrived = () => {
        clearTimeout(timeout);
        resolve(true);
      };
      this.#proof = { token, arrived };
      basement().pool.query("select pg_notify($1, $2)", [CHANNEL, token]).catch(reject);
    });
  }

  #hear(payload: string): void {
    if (payload.startsWith("proof ")) {
      if (payload === this.#proof?.token) this.#proof.arrived();
    } else this.options.onWake(payload);
  }

  async #lost(client: Client, error: unknown, retryMs = this.#retryMs): Promise<void> {
    if (this.#client !== client) return;
    this.#proved = false;
    await this.#drop();
    if (this.#ended) return;
    log.warn({ err: error, retryMs }, "the connection for live events is gone; polling until it is back");
    this.#timer = setTimeout(() => void this.#connect(), retryMs);
    this.#timer.unref();
    this.#retryMs = Math.min(this.#retryMs * 2, RETRY_MAX_MS);
  }

  async #drop(): Promise<void> {
    const client = this.#client;
    this.#client = undefined;
    // What a closing connection has to complain about is nobody's concern.
    await client?.end().catch(() => undefined);
  }
}
