import { git, tryGit, zeroed } from "./git";
import { checkouts, type Repository } from "./repository";
import type { Worktree } from "./worktree";

/** A merge that is made and not yet on the base branch; or the files that conflict. */
export type Merge = { kind: "ready"; commit: string; base: string } | { kind: "conflict"; files: string[] };

/**
 * Makes the merge of a task's work into the base branch, in the task's own worktree: whether it conflicts is known before
 * anything of anybody else's is touched.
 */
export async function makeMerge(
  repository: Repository,
  { folder, branch }: Worktree,
  message: string,
): Promise<Merge> {
  const base = await git(folder, ["rev-parse", `refs/heads/${repository.base}`]);
  await git(folder, ["checkout", "--quiet", "--detach", base]);
  const args = ["merge", "--no-ff", "--quiet", "-m", message, `refs/heads/${branch}`];
  const merged = await tryGit(folder, args, { env: repository.identity });
  if (merged.code === 0) return { kind: "ready", base, commit: await git(folder, ["rev-parse", "HEAD"]) };
  const files = zeroed((await tryGit(folder, ["diff", "--name-only", "--diff-filter=U", "-z"])).out);
  await tryGit(folder, ["merge", "--abort"]);
  await git(folder, ["checkout", "--quiet", branch]);
  return { kind: "conflict", files };
}

/**
 * Brings the base branch to a merge that was made from where it stood. Where it is checked out, its files follow, and nothing
 * that is changed there is lost: git refuses then. Answers why it could not be done; null when it is.
 */
export async function landMerge(
  { folder, base }: Repository,
  merge: { commit: string; base: string },
): Promise<string | null> {
  const checkout = (await checkouts(folder)).find(({ branch }) => branch === base);
  if (checkout) {
    const args = ["merge", "--ff-only", "--quiet", merge.commit];
    const { code, err } = await tryGit(checkout.folder, args);
    return code === 0 ? null : err.trim().replaceAll(/\s+/g, " ");
  }
  const moved = await tryGit(folder, ["update-ref", `refs/heads/${base}`, merge.commit, merge.base]);
  return moved.code === 0 ? null : moved.err.trim();
}
