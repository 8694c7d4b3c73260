import "server-only";
import type { MemberRole } from "@/db/enums";
import { notFound } from "@/lib/core/errors";
import type { Scope } from "@/lib/core/scope";
import { lockWorker } from "@/lib/tasks/queries/claims";
import type { Claimant } from "@/lib/tasks/schema/task";

/** Who claims: an agent by its own token, else the member who is signed in or whose token it is. */
export type Worker = Claimant & {
  agentId: string | null;
  memberId: string | null;
  role: MemberRole | null;
  /** How many tasks it may have at once; null: as many as it likes. */
  capacity: number | null;
  /** What it can do, in small letters; null: everything. */
  skills: string[] | null;
};

type Ids = { agentId: string | null; memberId: string | null };

/** Who a caller is as a claimant. */
export function workerIds({ actor, memberId }: Scope): Ids {
  return actor.kind === "agent" ? { agentId: actor.id, memberId: null } : { agentId: null, memberId };
}

/** Whether a task, or one of its claims, is the caller's. */
export function isOwn(scope: Scope, claim: Ids): boolean {
  const { agentId, memberId } = workerIds(scope);
  return agentId === null ? claim.agentId === null && claim.memberId === memberId : claim.agentId === agentId;
}

/**
 * The caller as a claimant, whose row is held until the end: his claims and their ends come one after another. Always the
 * first lock of a transaction, because entering it may have written the agent's row already.
 */
export async function requireWorker(scope: Scope): Promise<Worker> {
  return workerOf(scope, workerIds(scope));
}

/** Somebody as a claimant, held likewise. */
export async function workerOf(scope: Scope, ids: Ids): Promise<Worker> {
  const id = ids.agentId ?? ids.memberId;
  const row = id === null ? undefined : await lockWorker(scope, ids);
  if (!row || id === null) throw notFound(ids.agentId === null ? "member" : "agent");
  const skills = row.skills?.map((skill) => skill.toLowerCase()) ?? null;
  return { ...ids, ...row, skills, id, kind: ids.agentId === null ? "member" : "agent" };
}
