import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { z } from "zod";
import { isAlive, markOf, stopProcess } from "@/scripts/machine/process.mjs";
import { writePrivateJson } from "../settings/folders";
import { git, tryGit } from "./git";
import { keptRef, Obstacle, type Plan } from "./plan";
import { removeFolder } from "./remove-folder";
import type { Repository } from "./repository";

const Mark = z.object({ pid: z.number().int(), identity: z.string() });
const Worker = z.object({ key: z.string(), worker: Mark, child: Mark.nullable() });

/** How long a worker that has lost its claim is given to find that out and go. */
const PATIENCE_MS = 30_000;
const POLL_MS = 250;

/** Writes down who works in a worktree, so that the next one can tell the living from the dead. */
export function signWorktree(folder: string, key: string, childPid: number | null): void {
  const child = childPid === null ? null : markOf(childPid);
  writePrivateJson(fileOf(folder), { key, worker: markOf(process.pid), child });
}

/**
 * Clears what an attempt that was killed left at a task's place: ends what it had started, keeps what it had not committed,
 * and removes the worktree. A folder that no worker made is left alone.
 */
export async function clearLeftover(repository: Repository, folder: string, plan: Plan): Promise<void> {
  if (!existsSync(folder)) {
    await tryGit(repository.folder, ["worktree", "prune"]);
    return;
  }
  const signed = readSignature(folder);
  if (!signed && !(await isTaskWorktree(repository, folder)))
    throw new Obstacle(
      `${folder} is in the way, and no worker made it. Move it, or name another place with --worktrees.`,
    );
  if (signed) await waitForItsEnd(signed.worker, folder);
  if (signed?.child) await stopProcess(signed.child);
  await keepUncommitted(repository, folder, `${keptRef(plan)}-uncommitted`);
  await removeFolder(repository, folder);
}

/** Keeps what lies uncommitted in a worktree under a ref, and says whether there was anything. */
export async function keepUncommitted(
  { identity }: Repository,
  folder: string,
  ref: string,
): Promise<boolean> {
  if ((await tryGit(folder, ["add", "--all"])).code !== 0) return false;
  if ((await tryGit(folder, ["diff", "--cached", "--quiet"])).code === 0) return false;
  const tree = await tryGit(folder, ["write-tree"]);
  if (tree.code !== 0) return false;
  const args = ["commit-tree", tree.out.trim(), "-p", "HEAD", "-m", "What an attempt did not commit"];
  const commit = await git(folder, args, { env: identity });
  await git(folder, ["update-ref", ref, commit]);
  return true;
}

function fileOf(folder: string): string {
  return path.join(folder, ".plumbline/worker.json");
}

function readSignature(folder: string): z.infer<typeof Worker> | undefined {
  try {
    return Worker.parse(JSON.parse(readFileSync(fileOf(folder), "utf8")));
  } catch {
    return undefined;
  }
}

/** A worker that was killed before it signed leaves a worktree all the same. */
async function isTaskWorktree(repository: Repository, folder: string): Promise<boolean> {
  const found = await tryGit(folder, ["rev-parse", "--path-format=absolute", "--git-common-dir"]);
  return (
    found.code === 0 && found.out.trim() === repository.commonDir && existsSync(path.join(folder, ".git"))
  );
}

async function waitForItsEnd(worker: z.infer<typeof Mark>, folder: string): Promise<void> {
  const deadline = Date.now() + PATIENCE_MS;
  while (worker.pid !== process.pid && isAlive(worker)) {
    if (Date.now() > deadline)
      throw new Obstacle(
        `Process ${worker.pid} still works in ${folder} on an earlier claim. End it, and try again.`,
      );
    await delay(POLL_MS);
  }
}
