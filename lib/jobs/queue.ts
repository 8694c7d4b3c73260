import "server-only";
import { sql } from "drizzle-orm";
import { basement, type Transaction } from "@/db/client";

export type JobRequest = {
  task: string;
  payload: Record<string, unknown>;
  /** A job that waits under the same key is replaced, so that many requests become one run. */
  key: string;
  delaySeconds?: number;
};

/** Puts jobs into the queue that all instances share; whichever has a worker running does them. */
export async function enqueueJobs(jobs: readonly JobRequest[]): Promise<void> {
  if (jobs.length === 0) return;
  await basement().db.execute(sql`
    select graphile_worker.add_job(j.task, j.payload, job_key := j.key, run_at := now() + coalesce(j."delaySeconds", 0) * interval '1 second')
    from jsonb_to_recordset(${JSON.stringify(jobs)}::jsonb) as j(task text, payload json, key text, "delaySeconds" float8)`);
}

/** Puts jobs into the queue if and when this transaction commits. False where no worker has ever made the queue. */
export async function enqueueWithin(tx: Transaction, jobs: readonly JobRequest[]): Promise<boolean> {
  const { rows } = await tx.execute<{ queued: boolean }>(
    sql`select enqueue_jobs(${JSON.stringify(jobs)}::jsonb) as queued`,
  );
  return rows[0]?.queued === true;
}
