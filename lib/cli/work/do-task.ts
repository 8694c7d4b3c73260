import { mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { hideFromGit } from "../documents/pulled";
import { asStop } from "../server/failure";
import { retrying } from "../server/retrying";
import { type Job, type Outcome, outcomeOf } from "./bench";
import { endClaim, giveUp } from "./end-claim";
import { GitError, git, tryGit } from "./git";
import { handOver } from "./hand-over";
import { Heart, type Verdict } from "./heart";
import { keepUncommitted, signWorktree } from "./leftover";
import { Obstacle } from "./plan";
import { type ProgramEnd, type Running, startProgram } from "./program";
import { readProgress } from "./progress-line";
import { makeWorktree, removeWorktree, type Worktree } from "./worktree";

/** What a program's exit code says beside “done” and “failed”; both are as sysexits.h has them. */
const GIVES_BACK = 75;
const NEVER = 78;

/** Does a claimed task from its worktree to its end. */
export async function doTask(job: Job): Promise<Outcome> {
  const { lease, bench } = job;
  const { id: taskId } = lease.task;
  const heart = new Heart(bench.api.tasks, { ...lease, taskId }, bench.options);
  let worktree: Worktree | undefined;
  try {
    const made = await prepare(job);
    if ("outcome" in made) return made;
    worktree = made;
    const outcome = await work(job, worktree, heart);
    await tidy(job, worktree, outcome);
    return outcome;
  } finally {
    await heart.stop();
  }
}

/** The worktree with the context in it; or how the claim ended, where none could be made. */
async function prepare(job: Job): Promise<Worktree | Outcome> {
  const { lease, bench } = job;
  const { task, fence, context } = lease;
  const buildsOn = context.dependencies.flatMap(({ key, status, commitSha }) =>
    status === "completed" && commitSha !== null ? [{ key, commit: commitSha }] : [],
  );
  const branch = task.branchName;
  try {
    const resume = await isSentBack(job);
    const worktree = await makeWorktree(bench.repository, { key: task.key, fence, branch, resume, buildsOn });
    writeContext(worktree, job);
    return worktree;
  } catch (error) {
    if (error instanceof Obstacle && error.about === "task") return giveUp(job, "blocked", error.message);
    // What git refuses for one task, such as a branch's name, it may do for the next; the attempt counts.
    if (error instanceof GitError || (error instanceof Obstacle && error.about === "branch"))
      return giveUp(job, error instanceof GitError ? "failed" : "final", error.message);
    if (error instanceof Obstacle) return giveUp(job, "released", error.message, { fatal: true });
    throw error;
  }
}

/** Work that somebody looked at and sent back is gone on with; any other attempt begins anew. */
async function isSentBack({ lease, bench }: Job): Promise<boolean> {
  const { id: taskId, branchName } = lease.task;
  const ref = `refs/heads/${branchName}`;
  if ((await tryGit(bench.repository.folder, ["rev-parse", "--verify", "--quiet", ref])).code !== 0)
    return false;
  const { claims } = await retrying(() => bench.api.tasks.get({ taskId }));
  return claims.find(({ fence }) => fence < lease.fence)?.outcome === "review";
}

function writeContext({ folder }: Worktree, { lease }: Job): void {
  const place = path.join(folder, ".plumbline");
  mkdirSync(place, { recursive: true });
  hideFromGit(place);
  writeFileSync(path.join(place, "context.md"), lease.context.text);
  writeFileSync(path.join(place, "context.json"), `${JSON.stringify(lease.context, null, 2)}\n`);
  signWorktree(folder, lease.task.key, null);
}

async function work(job: Job, worktree: Worktree, heart: Heart): Promise<Outcome> {
  const { lease, bench } = job;
  const { id: taskId, key } = lease.task;
  const started = { taskId, leaseToken: lease.leaseToken, worktreePath: worktree.folder };
  try {
    await retrying(() => bench.api.tasks.start(started));
  } catch (error) {
    const known = asStop(error, bench.account.url);
    return outcomeOf(job, "lost", known instanceof Error ? known.message : String(known));
  }
  const startMs = Date.now();
  const program = startIn(job, worktree, heart);
  signWorktree(worktree.folder, key, program.pid);
  const what = await firstOf(program, heart, bench.interrupts.soft);
  if (what.kind === "unstartable") return unstartable(job, what.error);
  if (what.kind !== "ended") return breakOff(job, program, what);
  return conclude(job, worktree, what.end, (Date.now() - startMs) / 3_600_000);
}

function startIn({ lease, bench }: Job, { folder, branch }: Worktree, heart: Heart): Running {
  const { task, context, leaseToken, taskToken } = lease;
  const { options, account, desk } = bench;
  return startProgram({
    command: options.command,
    folder,
    input: options.stdin ? context.text : null,
    graceMs: options.graceMs,
    env: {
      PLUMBLINE_TASK: task.key,
      PLUMBLINE_TASK_ID: task.id,
      PLUMBLINE_PROJECT: context.project.key,
      PLUMBLINE_CONTEXT: path.join(folder, ".plumbline/context.md"),
      PLUMBLINE_CONTEXT_JSON: path.join(folder, ".plumbline/context.json"),
      PLUMBLINE_BRANCH: branch,
      PLUMBLINE_LEASE: leaseToken,
      PLUMBLINE_URL: account.url,
      ...(taskToken === null ? null : { PLUMBLINE_TOKEN: taskToken }),
    },
    onLine: (line) => {
      const progress = readProgress(line);
      if (progress) heart.say(progress);
      else bench.out(line);
    },
    err: (line) => desk.err(line),
  });
}

type Happening =
  | { kind: "ended"; end: ProgramEnd }
  | { kind: "unstartable"; error: unknown }
  | { kind: "interrupted" }
  | Verdict;

/** What happens first: the program ends, the server says stop, or a person does. */
function firstOf(program: Running, heart: Heart, soft: AbortSignal): Promise<Happening> {
  const interrupted = new Promise<Happening>((resolve) => {
    const tell = () => resolve({ kind: "interrupted" });
    if (soft.aborted) tell();
    else soft.addEventListener("abort", tell, { once: true });
  });
  const ended = program.ended.then(
    (end): Happening => ({ kind: "ended", end }),
    (error: unknown): Happening => ({ kind: "unstartable", error }),
  );
  return Promise.race([ended, heart.verdict, interrupted]);
}

async function breakOff(
  job: Job,
  program: Running,
  why: Verdict | { kind: "interrupted" },
): Promise<Outcome> {
  const { bench, lease } = job;
  bench.say(`${lease.task.key}: ${why.kind}; the program is asked to end.`);
  await program.stop(bench.interrupts.hard);
  if (why.kind === "lost") return outcomeOf(job, "lost", why.reason);
  const isInterrupted = why.kind === "interrupted";
  const words = isInterrupted ? "The worker was stopped." : why.reason || "People cancelled the task.";
  const { taskId, leaseToken } = { taskId: lease.task.id, leaseToken: lease.leaseToken };
  const ended = await endClaim(job, () => bench.api.tasks.release({ taskId, leaseToken, reason: words }));
  if (isInterrupted) return outcomeOf(job, "interrupted", words);
  return outcomeOf(job, "cancelled", ended.kind === "lost" ? ended.reason : words);
}

function unstartable(job: Job, error: unknown): Promise<Outcome> {
  const reason = error instanceof Error ? error.message : String(error);
  const name = job.bench.options.command[0];
  return giveUp(job, "released", `“${name}” could not be started: ${reason}.`, { fatal: true });
}

async function conclude(job: Job, worktree: Worktree, end: ProgramEnd, hours: number): Promise<Outcome> {
  const { code, signal, lastWords } = end;
  if (code === 0) return handOver(job, worktree, Math.round(hours * 100) / 100);
  const how = signal ? `was ended by ${signal}` : `ended with exit code ${code}`;
  const words = `The program ${how}.${lastWords === "" ? "" : `\n${lastWords}`}`;
  if (code === GIVES_BACK) return giveUp(job, "released", words);
  return giveUp(job, code === NEVER ? "final" : "failed", words);
}

/** Removes the worktree; what did not get through and was not committed is kept under a ref. */
async function tidy({ lease, bench }: Job, worktree: Worktree, { outcome }: Outcome): Promise<void> {
  const { repository, options, say } = bench;
  const { folder, branch } = worktree;
  const { key } = lease.task;
  try {
    if (options.keep) {
      await git(folder, ["checkout", "--quiet", branch]);
      return;
    }
    const isDone = outcome === "completed" || outcome === "review";
    const ref = `refs/plumbline/${key}/attempt-${lease.fence}`;
    if (!(isDone && options.commit) && (await keepUncommitted(repository, folder, ref)))
      say(`${key}: what was not committed is kept as ${ref}.`);
    await removeWorktree(repository, folder);
  } catch (error) {
    say(
      `${key}: the worktree ${folder} could not be removed: ${error instanceof Error ? error.message : error}`,
    );
  }
}
