import "server-only";
import { closeBasement } from "@/db/client";
import { tellSilentAgents } from "@/lib/agents/jobs";
import { sealAudit, sealSoon, sealUnsealed } from "@/lib/audit/jobs";
import { onClosingResources } from "@/lib/core/closing";
import { onCommitted } from "@/lib/core/committed";
import { env } from "@/lib/core/env";
import { removeOrphanObjects } from "@/lib/documents/jobs";
import { thinAutosavedVersions } from "@/lib/documents/thin-versions";
import { removeOldEvents } from "@/lib/events/jobs";
import { removeOldUploads, resumeImports, runImport } from "@/lib/imports/jobs";
import { removeOrphanFiles } from "@/lib/imports/orphan-files";
import { removeEndedSessions, removeOldIdempotencyKeys } from "@/lib/jobs/housekeeping";
import { JobWorker, type WorkerSetup } from "@/lib/jobs/worker";
import {
  remindOfDue,
  removeOldNotifications,
  tellMembers,
  tellSoon,
  tellUntold,
} from "@/lib/notifications/jobs";
import { sendDueMail } from "@/lib/notifications/operations/send-mail";
import { removeLeftPresence } from "@/lib/presence/jobs";
import { indexIncomplete, indexSearch, indexSoon, indexUnindexed } from "@/lib/search/jobs";
import { registerSearchSources } from "@/lib/search-sources";
import { removeOrphanAttachments } from "@/lib/stories/orphan-attachments";
import { readOldTexts } from "@/lib/stories/read-old-texts";
import { returnExpiredTasks, watchLeases } from "@/lib/tasks/jobs";

registerSearchSources();

/** Every job of the product, and when the regular ones run. */
export const JOBS: WorkerSetup = {
  tasks: {
    "seal-audit": (payload) => sealAudit(payload),
    "seal-unsealed": () => sealUnsealed(),
    "remove-old-events": async () => void (await removeOldEvents()),
    "remove-old-idempotency-keys": async () => void (await removeOldIdempotencyKeys()),
    "remove-ended-sessions": async () => void (await removeEndedSessions()),
    "index-search": (payload) => indexSearch(payload),
    "index-unindexed": () => indexUnindexed(),
    "index-incomplete": () => indexIncomplete(),
    "thin-autosaved-versions": async () => void (await thinAutosavedVersions()),
    "remove-left-presence": async () => void (await removeLeftPresence()),
    "tell-silent-agents": async () => void (await tellSilentAgents()),
    "remove-orphan-objects": async () => void (await removeOrphanObjects()),
    "tell-members": (payload) => tellMembers(payload),
    "tell-untold": () => tellUntold(),
    "remind-of-due": () => remindOfDue(),
    "send-mail": async () => void (await sendDueMail()),
    "remove-old-notifications": async () => void (await removeOldNotifications()),
    "run-import": (payload, { job }) => runImport(payload, job.attempts),
    "resume-imports": () => resumeImports(),
    "remove-old-uploads": () => removeOldUploads(),
    "read-old-texts": async () => void (await readOldTexts()),
    "remove-orphan-attachments": async () => void (await removeOrphanAttachments()),
    "return-expired-tasks": async () => void (await returnExpiredTasks()),
    "remove-orphan-files": async () => void (await removeOrphanFiles()),
  },
  crontab: [
    "* * * * * seal-unsealed",
    "* * * * * index-unindexed",
    "47 * * * * index-incomplete",
    "7 * * * * remove-old-events",
    "17 * * * * remove-old-idempotency-keys",
    "27 3 * * * remove-ended-sessions",
    "23 * * * * thin-autosaved-versions",
    "*/10 * * * * remove-left-presence",
    "* * * * * tell-silent-agents",
    "37 3 * * * remove-orphan-objects",
    "* * * * * resume-imports",
    "* * * * * tell-untold",
    "* * * * * send-mail",
    "2 * * * * remind-of-due",
    "13 3 * * * remove-old-notifications",
    "47 3 * * * remove-old-uploads",
    "57 3 * * * remove-orphan-files",
    "7 4 * * * remove-orphan-attachments",
    "*/5 * * * * read-old-texts",
    "* * * * * return-expired-tasks",
  ].join("\n"),
};

/** Starts what this process does beside answering requests, and has it closed when the process ends. */
export function startBackgroundWork(): void {
  onCommitted(sealSoon);
  onCommitted(indexSoon);
  onCommitted(tellSoon);
  const worker = env().JOBS ? new JobWorker(JOBS) : null;
  // A database that is not there yet must not keep the server from starting and saying so.
  void worker?.start();
  // A job begins within five seconds of its time; a task shall be back sooner, and without a job for every claim.
  const leases = env().JOBS ? watchLeases() : null;
  onClosingResources(async () => {
    await leases?.stop();
    await worker?.stop();
    await closeBasement();
  });
}
