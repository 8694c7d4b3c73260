import { isStorable } from "@/lib/core/schema";
import type { EndedClaim } from "@/lib/tasks/schema/claim";
import { asStop, codeOfFailure } from "../server/failure";
import { retrying } from "../server/retrying";
import { type Job, type Outcome, outcomeOf } from "./bench";

const PATIENCE_MS = 90_000;
const LONGEST_REASON = 1_900;

/** What a claim's end answers: how it ended, or that it was not the worker's any more. */
export type Ended = { kind: "ended"; claim: EndedClaim } | { kind: "lost"; reason: string };

/** Says how a claim ends; a server that cannot be reached is asked again, for saying it twice gives one answer. */
export async function endClaim({ bench }: Job, ask: () => Promise<EndedClaim>): Promise<Ended> {
  try {
    return { kind: "ended", claim: await retrying(ask, { forMs: PATIENCE_MS }) };
  } catch (error) {
    const known = asStop(error, bench.account.url);
    const reason = known instanceof Error ? known.message : String(known);
    if (codeOfFailure(error) !== null) return { kind: "lost", reason };
    return { kind: "lost", reason: `How it ended could not be told: ${reason}` };
  }
}

/** Ends a claim without work to hand over. */
export async function giveUp(
  job: Job,
  how: "failed" | "final" | "released" | "blocked",
  words: string,
  more: Partial<Outcome> = {},
): Promise<Outcome> {
  const { tasks } = job.bench.api;
  const reason = reasonOf(words);
  const { task, leaseToken } = job.lease;
  const named = { taskId: task.id, leaseToken, reason };
  const ended = await endClaim(job, () => {
    if (how === "released") return tasks.release(named);
    if (how === "blocked") return tasks.block(named);
    return tasks.fail({ ...named, retryable: how === "failed" });
  });
  if (ended.kind === "lost") return outcomeOf(job, "lost", ended.reason, more);
  if (ended.claim.outcome === "cancelled") return outcomeOf(job, "cancelled", words, more);
  return outcomeOf(job, how === "final" ? "failed" : how, words, more);
}

/** What a program said may hold anything; what cannot be stored must not keep the claim from ending. */
function reasonOf(words: string): string {
  const text = isStorable(words) ? words : words.replaceAll(/[\0\p{Surrogate}]/gu, "");
  return text.trim().slice(-LONGEST_REASON).trim() || "No reason was given.";
}
