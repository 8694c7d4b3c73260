import { globCovers } from "@/lib/tasks/rules/glob-overlap";
import { git, tryGit, zeroed } from "./git";
import type { Repository } from "./repository";
import type { Worktree } from "./worktree";

/** Commits what a program left uncommitted, and says whether there was anything. */
export async function commitRest(
  { identity }: Repository,
  { folder }: Worktree,
  message: string,
): Promise<boolean> {
  await git(folder, ["add", "--all"]);
  if ((await tryGit(folder, ["diff", "--cached", "--quiet"])).code === 0) return false;
  await git(folder, ["commit", "--quiet", "-m", message], { env: identity });
  return true;
}

/**
 * The files that a task's work changed: what differs from where it began, but for what came with the base branch meanwhile or
 * with other tasks' work.
 */
export async function changedFiles({ base }: Repository, { folder, start }: Worktree): Promise<string[]> {
  const since = await namesBetween(folder, start);
  if (since.length === 0) return [];
  const fork = await git(folder, ["merge-base", `refs/heads/${base}`, "HEAD"]);
  const besideBase = new Set(await namesBetween(folder, fork));
  return since.filter((name) => besideBase.has(name));
}

async function namesBetween(folder: string, commit: string): Promise<string[]> {
  return zeroed(await git(folder, ["diff", "--name-only", "--no-renames", "-z", commit, "HEAD"]));
}

/** The files that no glob of the task covers; a task without files may change any. */
export function filesOutside(files: readonly string[], assigned: readonly string[]): string[] {
  if (assigned.length === 0) return [];
  return files.filter((file) => !assigned.some((glob) => globCovers(glob, file)));
}
