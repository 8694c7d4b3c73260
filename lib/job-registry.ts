import "server-only";
import { closeBasement } from "@/db/client";
import { sealAudit, sealSoon, sealUnsealed } from "@/lib/audit/jobs";
import { onClosingResources } from "@/lib/core/closing";
import { onCommitted } from "@/lib/core/committed";
import { env } from "@/lib/core/env";
import { removeOrphanObjects } from "@/lib/documents/jobs";
import { removeOldEvents } from "@/lib/events/jobs";
import { removeEndedSessions, removeOldIdempotencyKeys } from "@/lib/jobs/housekeeping";
import { JobWorker, type WorkerSetup } from "@/lib/jobs/worker";

/** Every job of the product, and when the regular ones run. */
export const JOBS: WorkerSetup = {
  tasks: {
    "seal-audit": (payload) => sealAudit(payload),
    "seal-unsealed": () => sealUnsealed(),
    "remove-old-events": async () => void (await removeOldEvents()),
    "remove-old-idempotency-keys": async () => void (await removeOldIdempotencyKeys()),
    "remove-ended-sessions": async () => void (await removeEndedSessions()),
    "remove-orphan-objects": async () => void (await removeOrphanObjects()),
  },
  crontab: [
    "* * * * * seal-unsealed",
    "7 * * * * remove-old-events",
    "17 * * * * remove-old-idempotency-keys",
    "27 3 * * * remove-ended-sessions",
    "37 3 * * * remove-orphan-objects",
  ].join("\n"),
};

/** Starts what this process does beside answering requests, and has it closed when the process ends. */
export function startBackgroundWork(): void {
  onCommitted(sealSoon);
  const worker = env().JOBS ? new JobWorker(JOBS) : null;
  // A database that is not there yet must not keep the server from starting and saying so.
  void worker?.start();
  onClosingResources(async () => {
    await worker?.stop();
    await closeBasement();
  });
}
