import "server-only";
import type { Scope } from "@/lib/core/scope";
import { taskTokenSecret } from "@/lib/tasks/operations/claims/lease-token";
import { makeTaskToken } from "@/lib/workspaces/operations/make-token";

type Claimed = { fence: number; runEndsAt: string };

/** A bearer token that is good for one task alone while this claim of it lasts. */
export async function giveTaskToken(
  scope: Scope,
  task: { id: string; key: string },
  { fence, runEndsAt }: Claimed,
): Promise<string> {
  const secret = taskTokenSecret({ taskId: task.id, fence });
  await makeTaskToken(scope, {
    name: `${task.key}, claim ${fence}`,
    taskId: task.id,
    fence,
    expiresAt: runEndsAt,
    secret,
  });
  return secret;
}
