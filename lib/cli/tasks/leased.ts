import { EXIT_CODES } from "../exit-codes";
import { text } from "../options";
import type { Counter } from "../server/server-command";
import { Stop } from "../server/stop";
import { recallClaim } from "../settings/claims";

/** The option that names a lease oneself. */
export const LEASE_OPTION = {
  lease: text(
    "TOKEN",
    "the lease token; else the one that was kept when the task was claimed, or PLUMBLINE_LEASE",
  ),
};

/** The task and lease that a command is about: as given, as `task work` set it for what it runs, or as it was kept. */
export function leaseOf(
  task: string,
  given: string | undefined,
  { account, desk: { env } }: Pick<Counter, "account" | "desk">,
): { taskId: string; leaseToken: string } {
  if (given !== undefined) return { taskId: task, leaseToken: given };
  const isOwn = env.PLUMBLINE_TASK?.toUpperCase() === task.toUpperCase() || env.PLUMBLINE_TASK_ID === task;
  if (isOwn && env.PLUMBLINE_LEASE) return { taskId: task, leaseToken: env.PLUMBLINE_LEASE };
  const claim = recallClaim(env, account, task);
  if (claim) return { taskId: claim.taskId, leaseToken: claim.leaseToken };
  throw new Stop(`You have no claim of ${task} here.`, EXIT_CODES.refused, {
    code: "no_lease",
    hint: `Claim it: plumbline task claim ${task}. If you have, on another machine or with another token, give its lease token with --lease.`,
  });
}
