import { client } from "@/lib/api/client";
import type { TaskDeed } from "./task-deeds";
import type { Worker } from "./worker-picker";

/** For so long a claim from the browser lasts when nobody looks at it: people pause longer than agents. */
const LEASE_SECONDS = 30 * 60;
/** A person's work is not ended after the hours that a program may run. */
const RUN_SECONDS = 7 * 24 * 3600;

type Said = { reason?: string; commitSha?: string; to?: Worker | null };
type Deed = Exclude<TaskDeed, "claim">;

/** Claims a task for the reader. The key makes a second click the same claim. */
export function claimTask(taskId: string, fence: number) {
  return client.tasks.claim({
    taskId,
    leaseSeconds: LEASE_SECONDS,
    maxRunSeconds: RUN_SECONDS,
    requestKey: `browser ${taskId} ${fence + 1}`,
  });
}

/** Claims the best task of a project, or of one of its specs, for the reader; the same key asks for the same claim. */
export function claimNextTask(projectKey: string, specKey: string, key: string) {
  return client.tasks.claimNext({
    projectId: projectKey,
    ...(specKey ? { specId: specKey } : {}),
    leaseSeconds: LEASE_SECONDS,
    maxRunSeconds: RUN_SECONDS,
    requestKey: `browser next ${key}`,
  });
}

/** Does a deed to a task, with what was said to it. */
export function doDeed(deed: Deed, taskId: string, said: Said = {}): Promise<unknown> {
  const reason = said.reason ?? "";
  switch (deed) {
    case "accept":
      return client.tasks.decide({ taskId, decision: "accept", reason });
    case "sendBack":
      return client.tasks.decide({ taskId, decision: "send_back", reason });
    case "retry":
      return client.tasks.retry({ taskId, reason });
    case "unblock":
      return client.tasks.unblock({ taskId });
    case "merged":
      return client.tasks.markMerged({ taskId, ...(said.commitSha ? { commitSha: said.commitSha } : {}) });
    case "fits":
      return client.tasks.update({ taskId, touched: false });
    case "reassign":
      return client.tasks.reassign({ taskId, to: said.to ?? null, reason });
    case "release":
      return client.tasks.reassign({ taskId, to: null, reason });
    case "hold":
      return client.tasks.blockByHand({ taskId, reason });
    case "cancel":
      return client.tasks.cancel({ taskId, reason });
    case "remove":
      return client.tasks.remove({ taskId });
  }
}
