import type { TaskStatus } from "@/db/enums";
import { isRunning } from "@/lib/tasks/rules/transitions";

/** What of a task decides how its claim goes on and ends. */
export type Leased = {
  status: TaskStatus;
  leaseSeconds: number | null;
  leaseExpiresAt: string | null;
  runEndsAt: string | null;
  attempts: number;
  maxAttempts: number;
  needsReview: boolean;
  cancelRequestedAt: string | null;
  cancelReason: string | null;
};

/** How a claim ends: what its holder says, what people decide, or what time does. */
export type Ending =
  | { kind: "completed" }
  | { kind: "failed"; reason: string; retryable: boolean }
  | { kind: "released" | "blocked" | "expired" | "reassigned" | "cancelled"; reason: string };

export type Outcome = Ending["kind"] | "review";

/** What a task is after its claim has ended. */
export type AfterClaim = {
  status: TaskStatus;
  leaseExpiresAt: null;
  runEndsAt: null;
  attempts?: number;
  isDead?: boolean;
  notBefore?: string | null;
  failureReason?: string;
  blockedReason?: string;
  blockedById?: null;
  cancelReason?: string;
  completedAt?: string;
};

/** After the first failure a task pauses so long, after each further one twice as long. */
export const FIRST_PAUSE_SECONDS = 30;
const LONGEST_PAUSE_SECONDS = 3_600;

/** Whether a claim is over by the clock, whether or not anybody has returned the task yet. */
export function leaseIsOver({ leaseExpiresAt }: Pick<Leased, "leaseExpiresAt">, now: string): boolean {
  return leaseExpiresAt === null || leaseExpiresAt <= now;
}

/** Until when a claim lasts after a heartbeat: never beyond its run, and not longer once it shall stop. */
export function extendedLease(task: Leased, now: string): string | null {
  const { leaseExpiresAt, runEndsAt, leaseSeconds, cancelRequestedAt } = task;
  if (leaseExpiresAt === null || leaseSeconds === null || cancelRequestedAt !== null) return leaseExpiresAt;
  const wanted = after(now, leaseSeconds);
  const latest = runEndsAt !== null && runEndsAt < wanted ? runEndsAt : wanted;
  return latest > leaseExpiresAt ? latest : leaseExpiresAt;
}

/** What becomes of a running task whose claim ends so. What people cancelled is cancelled, whatever else is said. */
export function endOfClaim(
  task: Leased,
  ending: Ending,
  now: string,
): { outcome: Outcome; after: AfterClaim } {
  if (!isRunning(task.status)) throw new Error(`a task that is ${task.status} has no claim to end`);
  const shallStop = task.cancelRequestedAt !== null && ending.kind !== "reassigned";
  if (shallStop)
    return ended("cancelled", "cancelled", task.cancelReason ? { cancelReason: task.cancelReason } : {});
  switch (ending.kind) {
    case "completed":
      return task.needsReview
        ? ended("review", "review", { completedAt: now })
        : ended("completed", "completed", { completedAt: now });
    case "failed":
      return failed(task, ending, now);
    case "expired":
      return expired(task, ending.reason);
    case "blocked":
      return ended("blocked", "blocked", { blockedReason: ending.reason, blockedById: null });
    case "cancelled":
      return ended("cancelled", "cancelled", { cancelReason: ending.reason });
    case "released":
    case "reassigned":
      return ended(ending.kind, "pending", {});
    default: {
      const unknown: never = ending;
      throw new Error(`unknown ending ${JSON.stringify(unknown)}`);
    }
  }
}

function failed(task: Leased, { reason, retryable }: { reason: string; retryable: boolean }, now: string) {
  const attempts = task.attempts + 1;
  const isDead = !retryable || attempts >= task.maxAttempts;
  if (isDead) return ended("failed", "failed", { attempts, isDead, failureReason: reason });
  const notBefore = after(now, pauseSeconds(task.attempts));
  return ended("failed", "pending", { attempts, notBefore, failureReason: reason });
}

/** Nobody failed here: whoever had it has vanished. So others may take it at once. */
function expired(task: Leased, reason: string) {
  const attempts = task.attempts + 1;
  if (attempts >= task.maxAttempts)
    return ended("expired", "failed", { attempts, isDead: true, failureReason: reason });
  return ended("expired", "pending", { attempts, notBefore: null });
}

function pauseSeconds(failuresBefore: number): number {
  return Math.min(LONGEST_PAUSE_SECONDS, FIRST_PAUSE_SECONDS * 2 ** Math.min(failuresBefore, 20));
}

function ended(outcome: Outcome, status: TaskStatus, values: Partial<AfterClaim>) {
  const over = { leaseExpiresAt: null, runEndsAt: null } as const;
  return { outcome, after: { ...values, ...over, status } };
}

function after(moment: string, seconds: number): string {
  return new Date(Date.parse(moment) + seconds * 1_000).toISOString();
}
