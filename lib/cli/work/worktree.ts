import { mkdirSync } from "node:fs";
import path from "node:path";
import { git, tryGit } from "./git";
import { clearLeftover } from "./leftover";
import { keptRef, madeRef, Obstacle, type Plan } from "./plan";
import { removeFolder } from "./remove-folder";
import { alone, checkouts, hasCommit, holds, type Repository } from "./repository";

/** A worktree of a task, and the commit that its work starts from. */
export type Worktree = { folder: string; branch: string; start: string };

/** Makes a task's worktree and branch, over whatever an attempt that died left there. */
export function makeWorktree(repository: Repository, plan: Plan): Promise<Worktree> {
  return alone(repository, async () => {
    refuseBase(repository, plan);
    const folder = path.join(repository.worktrees, plan.key);
    await clearLeftover(repository, folder, plan);
    await refuseCheckedOut(repository, plan.branch);
    mkdirSync(repository.worktrees, { recursive: true });
    await addWorktree(repository, folder, plan);
    await takeIn(repository, folder, plan);
    return { folder, branch: plan.branch, start: await git(folder, ["rev-parse", "HEAD"]) };
  });
}

/** Removes a worktree; its branch stays. */
export function removeWorktree(repository: Repository, folder: string): Promise<void> {
  return alone(repository, () => removeFolder(repository, folder));
}

/** Work on the base branch itself would be there before anybody has completed or merged it. */
function refuseBase({ base }: Repository, { key, branch }: Plan): void {
  if (branch !== base) return;
  const sentence = `Its branch is ${branch}, which work starts from and is merged into. Give ${key} a branch of its own.`;
  throw new Obstacle(sentence, "task");
}

async function refuseCheckedOut({ folder }: Repository, branch: string): Promise<void> {
  const taken = (await checkouts(folder)).find((checkout) => checkout.branch === branch);
  if (taken)
    throw new Obstacle(`Branch ${branch} is checked out in ${taken.folder}. Leave it there, and try again.`);
}

/** An earlier attempt's branch is begun anew from the base, and what it held stays under refs/plumbline. */
async function addWorktree(repository: Repository, folder: string, plan: Plan): Promise<void> {
  const { folder: at, base } = repository;
  const ref = `refs/heads/${plan.branch}`;
  const present = await tryGit(at, ["rev-parse", "--verify", "--quiet", `${ref}^{commit}`]);
  if (present.code === 0 && plan.resume) {
    await git(at, ["worktree", "add", "--quiet", folder, plan.branch]);
    return;
  }
  if (present.code === 0 && !(await holds(at, base, ref))) {
    await refuseForeign(repository, plan, ref);
    await git(at, ["update-ref", keptRef(plan), present.out.trim()]);
  }
  await git(at, [
    "worktree",
    "add",
    "--quiet",
    "--no-track",
    "-B",
    plan.branch,
    folder,
    `refs/heads/${base}`,
  ]);
  await git(at, ["update-ref", madeRef(plan), `refs/heads/${base}`]);
}

/** A branch with commits of its own is begun anew only where an attempt at the task made it, not a person. */
async function refuseForeign({ folder, base }: Repository, plan: Plan, ref: string): Promise<void> {
  const records = await git(folder, ["for-each-ref", "--format=%(refname)", `refs/plumbline/${plan.key}/`]);
  if (records !== "") return;
  const sentence = `Branch ${ref.slice("refs/heads/".length)} is there with commits that ${base} does not have, and no attempt at ${plan.key} made it. Rename it, or give the task another branch.`;
  throw new Obstacle(sentence, "branch");
}

/** A task that is completed need not be merged yet when those that waited for it begin. */
async function takeIn({ identity }: Repository, folder: string, { key, buildsOn }: Plan): Promise<void> {
  for (const { key: other, commit } of buildsOn) {
    if (!(await hasCommit(folder, commit)) || (await holds(folder, "HEAD", commit))) continue;
    const message = `Merge ${other}, which ${key} builds on`;
    const merged = await tryGit(folder, ["merge", "--no-ff", "--quiet", "-m", message, commit], {
      env: identity,
    });
    if (merged.code === 0) continue;
    await tryGit(folder, ["merge", "--abort"]);
    throw new Obstacle(
      `${other}, which it builds on, does not merge into its branch (commit ${commit}).`,
      "task",
    );
  }
}
