import path from "node:path";
import { waitForLock } from "@/scripts/machine/lock.mjs";
import { UsageError } from "../command";
import { Stop } from "../server/stop";
import { git, tryGit } from "./git";

/** The repository that tasks are worked on in. */
export type Repository = {
  /** Where git is asked: the checkout or the bare repository that was named. */
  folder: string;
  /** The folder that all worktrees share. */
  commonDir: string;
  /** Where worktrees are made. */
  worktrees: string;
  /** The branch that work starts from and is merged into. */
  base: string;
  /** Who commits where nobody is configured. */
  identity: Readonly<Record<string, string>>;
};

const LOCK_PATIENCE_MS = 600_000;

/** Opens the repository at a folder, bare or not, or says why there is none to work on. */
export async function openRepository(options: {
  folder: string;
  base: string | undefined;
  worktrees: string | undefined;
  committer: string;
}): Promise<Repository> {
  const { folder } = options;
  const found = await tryGit(folder, ["rev-parse", "--path-format=absolute", "--git-common-dir"]).catch(
    () => null,
  );
  if (found?.code !== 0)
    throw new UsageError(
      `${folder} is no git repository. Name one with --repo, or make one there: git init.`,
    );
  const commonDir = found.out.trim();
  const base = options.base ?? (await presentBranch(folder));
  const known = await tryGit(folder, ["rev-parse", "--verify", "--quiet", `refs/heads/${base}^{commit}`]);
  if (known.code !== 0)
    throw new UsageError(
      `${folder} has no branch “${base}” with a commit. Name the branch to start from with --base.`,
    );
  return {
    folder,
    commonDir,
    base,
    worktrees: options.worktrees ?? besideOf(commonDir),
    identity: await identityOf(folder, options.committer),
  };
}

async function presentBranch(folder: string): Promise<string> {
  const head = await tryGit(folder, ["symbolic-ref", "--quiet", "--short", "HEAD"]);
  if (head.code === 0) return head.out.trim();
  throw new UsageError(`${folder} is on no branch. Name the branch to start from with --base.`);
}

/** `project.worktrees` beside `project` (or beside `project.git`). */
function besideOf(commonDir: string): string {
  const top = path.basename(commonDir) === ".git" ? path.dirname(commonDir) : commonDir;
  return `${top.replace(/\.git$/, "")}.worktrees`;
}

async function identityOf(folder: string, name: string): Promise<Record<string, string>> {
  if ((await tryGit(folder, ["var", "GIT_COMMITTER_IDENT"])).code === 0) return {};
  const email = "agent@plumbline.invalid";
  return {
    GIT_AUTHOR_NAME: name,
    GIT_AUTHOR_EMAIL: email,
    GIT_COMMITTER_NAME: name,
    GIT_COMMITTER_EMAIL: email,
  };
}

/** Does what two workers must not do at once in one repository; a dead one's lock is taken over. */
export async function alone<T>({ commonDir }: Repository, work: () => Promise<T>): Promise<T> {
  const file = path.join(commonDir, "plumbline.lock");
  const lock = await waitForLock(file, () => undefined, LOCK_PATIENCE_MS);
  if (!lock) throw new Stop(`Another worker has held ${file} for ten minutes. See whether it hangs.`);
  try {
    return await work();
  } finally {
    lock.release();
  }
}

/** Whether one commit holds another. */
export async function holds(folder: string, commit: string, other: string): Promise<boolean> {
  return (await tryGit(folder, ["merge-base", "--is-ancestor", other, commit])).code === 0;
}

/** Whether the repository has a commit. */
export async function hasCommit(folder: string, commit: string): Promise<boolean> {
  return (await tryGit(folder, ["cat-file", "-e", `${commit}^{commit}`])).code === 0;
}

/** The checked-out branches, by the folders they are checked out in. */
export async function checkouts(folder: string): Promise<{ folder: string; branch: string | null }[]> {
  const listed = await git(folder, ["worktree", "list", "--porcelain"]);
  return listed
    .split("\n\n")
    .filter((block) => block.startsWith("worktree "))
    .map((block) => ({
      folder: /^worktree (.*)$/m.exec(block)?.[1] ?? "",
      branch: /^branch refs\/heads\/(.*)$/m.exec(block)?.[1] ?? null,
    }));
}
