import { existsSync, rmSync } from "node:fs";
import { tryGit } from "./git";
import type { Repository } from "./repository";

/** Removes a worktree while the repository is locked. */
export async function removeFolder({ folder: at }: Repository, folder: string): Promise<void> {
  const removed = await tryGit(at, ["worktree", "remove", "--force", "--force", folder]);
  // What was removed by hand, or holds submodules, git does not remove.
  if (removed.code !== 0 || existsSync(folder)) rmSync(folder, { recursive: true, force: true });
  await tryGit(at, ["worktree", "prune"]);
}
