import { randomUUID } from "node:crypto";
import os from "node:os";
import { setTimeout as delay } from "node:timers/promises";
import type { z } from "zod";
import type { ClaimNextInput, Lease } from "@/lib/tasks/schema/claim";
import { isAlive, markOf } from "@/scripts/machine/process.mjs";
import { EXIT_CODES } from "../exit-codes";
import { codeOfFailure } from "../server/failure";
import { retrying } from "../server/retrying";
import { forgetClaim, keepClaim, keptClaims } from "../settings/claims";
import { oneLine } from "../show/style";
import { nothingWords } from "../tasks/nothing-words";
import { type Bench, type Outcome, outcomeOf } from "./bench";
import { doTask } from "./do-task";

/** Which tasks a worker takes, and for how long it goes on. */
export type Rounds = {
  next: Omit<z.input<typeof ClaimNextInput>, "requestKey" | "taskToken">;
  /** Waits where nothing can be claimed, instead of ending. */
  loop: boolean;
  most: number;
  /** Waits at most so long, and not at all where no task is open; null: until it is stopped. */
  idleMs: number | null;
};

const FIRST_POLL_MS = 1_000;
const LONGEST_POLL_MS = 15_000;
const OUTAGE_MS = 600_000;
const GIVEN_BACK_MS = 5_000;

/** Claims and does tasks one after the other, and answers with the exit code. */
export async function workLoop(bench: Bench, rounds: Rounds): Promise<number> {
  const done: Outcome[] = [];
  await releaseAbandoned(bench);
  let idleSinceMs = Date.now();
  let pollMs = FIRST_POLL_MS;
  while (done.length < rounds.most && !bench.interrupts.soft.aborted) {
    const { lease, waiting } = await claimNext(bench, rounds);
    if (lease) {
      const outcome = await doOne(bench, lease);
      done.push(outcome);
      tell(bench, outcome);
      if (outcome.fatal || outcome.outcome === "interrupted") break;
      // A program that gives everything back at once must not claim as fast as it can.
      if (outcome.outcome === "released" && done.length < rounds.most) await pause(bench, GIVEN_BACK_MS);
      idleSinceMs = Date.now();
      pollMs = FIRST_POLL_MS;
      continue;
    }
    const words = nothingWords(waiting);
    const leftMs = idleLeftMs(rounds, waiting?.pending ?? 0, idleSinceMs);
    if (!rounds.loop || leftMs <= 0) {
      if (done.length === 0 && bench.json) bench.desk.out(JSON.stringify({ lease: null, waiting }));
      else bench.say(words);
      break;
    }
    if (pollMs === FIRST_POLL_MS) bench.say(`${words} Waiting …`);
    await pause(bench, Math.min(leftMs, pollMs * (0.75 + Math.random() / 2)));
    pollMs = Math.min(LONGEST_POLL_MS, pollMs * 1.5);
  }
  return exitCodeOf(bench, done);
}

/** How much longer to wait where nothing can be claimed: not at all where no task is open. */
function idleLeftMs({ idleMs }: Rounds, open: number, sinceMs: number): number {
  if (idleMs === null) return Number.POSITIVE_INFINITY;
  return open === 0 ? 0 : sinceMs + idleMs - Date.now();
}

/** The same key again gives the same lease again, so an answer that was lost on its way loses no task. */
function claimNext({ api, interrupts }: Bench, { next, loop }: Rounds) {
  const requestKey = `work-${randomUUID()}`;
  const ask = () => api.tasks.claimNext({ ...next, requestKey, taskToken: true });
  return retrying(ask, { ...(loop ? { forMs: OUTAGE_MS } : {}), signal: interrupts.soft });
}

async function doOne(bench: Bench, lease: Lease): Promise<Outcome> {
  const { account, desk, say } = bench;
  const { task, leaseToken, fence, expiresAt } = lease;
  const worker = { host: os.hostname(), ...markOf(process.pid) };
  const claim = { taskId: task.id, key: task.key, leaseToken, fence, expiresAt };
  keepClaim(desk.env, account, { ...claim, worker });
  let isUnmerged = false;
  say(`${task.key}: ${oneLine(task.title)} (${task.branchName})`);
  try {
    const done = await doTask({ lease, bench });
    isUnmerged = !done.merged && (done.outcome === "completed" || done.outcome === "review");
    return done;
  } catch (error) {
    // A fault of this machine's, such as a full disk: the task must not wait for its lease to end.
    const reason = error instanceof Error ? error.message : String(error);
    const named = { taskId: task.id, leaseToken, reason: `The worker failed: ${reason}`.slice(0, 1_900) };
    await bench.api.tasks.release(named).catch(() => undefined);
    return outcomeOf({ lease, bench }, "released", reason, { fatal: true });
  } finally {
    // Whoever merges it by hand says so by its lease.
    if (isUnmerged) keepClaim(desk.env, account, claim);
    else forgetClaim(desk.env, account, task.key);
  }
}

/** What a worker of this machine had when it was killed is given back at once; nobody need wait for its lease to end. */
async function releaseAbandoned({ api, account, desk, say }: Bench): Promise<void> {
  for (const { key, taskId, leaseToken, worker } of keptClaims(desk.env, account)) {
    if (!worker || worker.host !== os.hostname() || isAlive(worker)) continue;
    const ask = () => api.tasks.release({ taskId, leaseToken, reason: "Its worker was killed." });
    const released = await retrying(ask).then(
      () => true,
      (error: unknown) => codeOfFailure(error) === null,
    );
    if (released) say(`${key}: its worker was killed; it is given back.`);
    forgetClaim(desk.env, account, key);
  }
}

function tell({ desk, json, say }: Bench, outcome: Outcome): void {
  const { task, commit, merged, message, files } = outcome;
  const facts = [
    outcome.outcome,
    ...(commit ? [`commit ${commit.slice(0, 10)}`, `${files.length} files`] : []),
    ...(merged ? ["merged"] : []),
  ];
  say(`${task}: ${facts.join(", ")}${message === "" ? "" : `. ${message}`}`);
  if (json) desk.out(JSON.stringify(outcome));
}

async function pause({ interrupts }: Bench, forMs: number): Promise<void> {
  await delay(forMs, undefined, { signal: interrupts.soft }).catch(() => undefined);
}

function exitCodeOf({ interrupts }: Bench, done: readonly Outcome[]): number {
  if (interrupts.soft.aborted) return EXIT_CODES.interrupted;
  if (done.length === 0) return EXIT_CODES.nothing;
  const isDone = ({ outcome }: Outcome) => outcome === "completed" || outcome === "review";
  const isRefused = ({ outcome }: Outcome) => ["blocked", "cancelled", "lost"].includes(outcome);
  const bad = done.filter((outcome) => !isDone(outcome));
  if (bad.length === 0) return EXIT_CODES.ok;
  return bad.every(isRefused) ? EXIT_CODES.refused : EXIT_CODES.failed;
}
