import "server-only";
import { Logger, type Runner, run, type TaskList } from "graphile-worker";
import { basement, driverName } from "@/db/client";
import { env } from "@/lib/core/env";
import { log } from "@/lib/core/log";
import { countJob } from "@/lib/jobs/counts";

export type WorkerSetup = {
  tasks: TaskList;
  /** In crontab's notation, one task a line, at the minutes given in UTC. */
  crontab: string;
};

const CONCURRENCY = 2;
const POLL_MS = 5_000;
const RETRY_MS = 5_000;

/** The worker of this process: it keeps trying while the database is away, and finishes what it does before it stops. */
export class JobWorker {
  #runner: Runner | undefined;
  #retry: NodeJS.Timeout | undefined;
  #stopped = false;

  constructor(private readonly setup: WorkerSetup) {}

  async start(): Promise<void> {
    try {
      const runner = await run({
        ...connection(),
        concurrency: CONCURRENCY,
        pollInterval: POLL_MS,
        noHandleSignals: true,
        logger: new Logger(() => writeLog),
        taskList: this.setup.tasks,
        crontab: this.setup.crontab,
      });
      this.#runner = runner;
      runner.events.on("job:success", ({ job }) => countJob(job.task_identifier, "succeeded"));
      runner.events.on("job:error", ({ job }) => countJob(job.task_identifier, "failed"));
      runner.promise.then(
        () => undefined,
        (error: unknown) => this.#startAgain(error),
      );
      if (this.#stopped) await this.stop();
    } catch (error) {
      this.#startAgain(error);
    }
  }

  async stop(): Promise<void> {
    this.#stopped = true;
    clearTimeout(this.#retry);
    const runner = this.#runner;
    this.#runner = undefined;
    // A runner that has failed cannot be stopped, and need not be.
    await runner?.stop().catch(() => undefined);
  }

  #startAgain(error: unknown): void {
    this.#runner = undefined;
    if (this.#stopped) return;
    log.error({ err: error, retryMs: RETRY_MS }, "background jobs are not running; trying again");
    this.#retry = setTimeout(() => void this.start(), RETRY_MS);
    this.#retry.unref();
  }
}

/** Neon is reached through its own socket, which the app's pool has; elsewhere jobs do not take the requests' connections. */
function connection() {
  if (driverName() === "neon") return { pgPool: basement().pool };
  return { connectionString: env().DATABASE_URL, maxPoolSize: CONCURRENCY + 2 };
}

function writeLog(level: string, message: string, meta?: object): void {
  if (level === "error") log.error({ ...meta }, message);
  else if (level === "warning") log.warn({ ...meta }, message);
  else log.debug({ ...meta }, message);
}
