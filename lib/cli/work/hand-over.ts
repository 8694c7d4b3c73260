import { readFileSync } from "node:fs";
import path from "node:path";
import { retrying } from "../server/retrying";
import { type Job, type Outcome, outcomeOf } from "./bench";
import { changedFiles, commitRest, filesOutside } from "./changes";
import { endClaim, giveUp } from "./end-claim";
import { GitError, git, tryGit } from "./git";
import { landMerge, type Merge, makeMerge } from "./merge";
import { alone } from "./repository";
import type { Worktree } from "./worktree";

const MOST_OUTPUTS = 500;
const SHOWN_FILES = 10;
const LONGEST_SUMMARY = 20_000;
const MERGE_TRIES = 3;

/** Work that is committed and fits its task. */
type Work = { files: string[]; commit: string | null; hours: number };

/** Hands over what a program did that ended well: commits, checks the files, completes, merges. */
export async function handOver(job: Job, worktree: Worktree, hours: number): Promise<Outcome> {
  let work: Work | string;
  try {
    work = await gather(job, worktree, hours);
  } catch (error) {
    if (!(error instanceof GitError)) throw error;
    work = error.message;
  }
  if (typeof work === "string") return giveUp(job, "failed", work);
  const done = work;
  const { repository, options } = job.bench;
  if (!options.merge || done.commit === null) return complete(job, worktree, done, null);
  return alone(repository, () => completeAndMerge(job, worktree, done));
}

/** The work as commits of the task's branch; or why it cannot be handed over. */
async function gather({ lease, bench }: Job, worktree: Worktree, hours: number): Promise<Work | string> {
  const { repository, options, say } = bench;
  const { folder, branch, start } = worktree;
  const head = await tryGit(folder, ["symbolic-ref", "--quiet", "--short", "HEAD"]);
  if (head.out.trim() !== branch)
    return `The program left the task's branch ${branch}, so its work was not taken. Stay on the branch.`;
  if (options.commit) await commitRest(repository, worktree, `${lease.task.key}: ${lease.task.title}`);
  const files = await changedFiles(repository, worktree);
  const outside = filesOutside(files, lease.context.assignedFiles);
  if (outside.length > 0) {
    const sentence = `It changed files that are not the task's: ${some(outside)}. Its files are: ${some(lease.context.assignedFiles)}.`;
    if (!options.allowOutside) return sentence;
    say(sentence);
  }
  const commit = await git(folder, ["rev-parse", "HEAD"]);
  return { files, commit: commit === start ? null : commit, hours };
}

/** Whether it merges is known before it counts as completed, and nobody else merges in between. */
async function completeAndMerge(job: Job, worktree: Worktree, work: Work): Promise<Outcome> {
  const { base } = job.bench.repository;
  const merge = await mergeOf(job, worktree);
  if (merge.kind === "ready") return complete(job, worktree, work, merge);
  const sentence = `It does not merge into ${base}: ${some(merge.files)} conflict. Merge ${worktree.branch} by hand, or retry the task.`;
  return giveUp(job, "blocked", sentence, { commit: work.commit, files: work.files });
}

function mergeOf({ lease, bench }: Job, worktree: Worktree): Promise<Merge> {
  return makeMerge(bench.repository, worktree, `Merge ${lease.task.key}: ${lease.task.title}`);
}

async function complete(
  job: Job,
  worktree: Worktree,
  { files, commit, hours }: Work,
  merge: (Merge & { kind: "ready" }) | null,
): Promise<Outcome> {
  const { lease, bench } = job;
  const ended = await endClaim(job, () =>
    bench.api.tasks.complete({
      taskId: lease.task.id,
      leaseToken: lease.leaseToken,
      commitSha: commit ?? undefined,
      outputFiles: files.slice(0, MOST_OUTPUTS),
      hours,
      summary: readSummary(worktree),
    }),
  );
  const found = { commit, files };
  if (ended.kind === "lost") return outcomeOf(job, "lost", ended.reason, found);
  const { status } = ended.claim;
  if (status === "review")
    return outcomeOf(job, "review", "Somebody looks at it before it is merged.", found);
  if (status !== "completed") return outcomeOf(job, "cancelled", "People cancelled the task.", found);
  if (!merge) return outcomeOf(job, "completed", commit ? "" : "Nothing was changed.", found);
  const problem = await land(job, worktree, merge);
  if (problem === null) return outcomeOf(job, "completed", "", { ...found, merged: true });
  const then = `Merge ${worktree.branch} by hand, then say so: plumbline task merged ${lease.task.key}`;
  return outcomeOf(job, "completed", `It was not merged: ${problem} ${then}`, found);
}

/** A person may commit to the base branch between the merge and its landing; it is made again then. */
async function land(job: Job, worktree: Worktree, first: Merge & { kind: "ready" }): Promise<string | null> {
  const { repository, api } = job.bench;
  let merge: Merge = first;
  for (let tries = 1; ; tries++) {
    if (merge.kind === "conflict") return `${some(merge.files)} conflict by now.`;
    const problem = await landMerge(repository, merge);
    if (problem === null) break;
    const base = await git(worktree.folder, ["rev-parse", `refs/heads/${repository.base}`]);
    if (tries === MERGE_TRIES || base === merge.base) return problem;
    merge = await mergeOf(job, worktree);
  }
  const { task, leaseToken } = job.lease;
  await retrying(() => api.tasks.markMerged({ taskId: task.id, leaseToken }));
  return null;
}

function readSummary({ folder }: Worktree): string {
  try {
    return readFileSync(path.join(folder, ".plumbline/summary.md"), "utf8")
      .replaceAll(/[\0\p{Surrogate}]/gu, "")
      .trim()
      .slice(0, LONGEST_SUMMARY);
  } catch {
    return "";
  }
}

function some(files: readonly string[]): string {
  const more = files.length > SHOWN_FILES ? ` and ${files.length - SHOWN_FILES} more` : "";
  return files.slice(0, SHOWN_FILES).join(", ") + more;
}
