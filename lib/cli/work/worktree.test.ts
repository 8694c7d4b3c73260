import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { changedFiles, commitRest, filesOutside } from "./changes";
import { landMerge, makeMerge } from "./merge";
import type { Plan } from "./plan";
import { openRepository } from "./repository";
import { makeWorktree, removeWorktree } from "./worktree";

let folder = "";
let repo = "";

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), "plumbline worktree-"));
  repo = path.join(folder, "project");
  execFileSync("git", ["init", "--quiet", "--initial-branch=main", repo]);
  git(repo, "config", "user.name", "Ada");
  git(repo, "config", "user.email", "ada@example.com");
  put(repo, "README.md", "one\n");
  git(repo, "add", "README.md");
  git(repo, "commit", "--quiet", "-m", "Begin");
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function git(cwd: string, ...args: string[]): string {
  return execFileSync("git", args, { cwd, encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] }).trim();
}

function put(place: string, name: string, text: string): void {
  const file = path.join(place, name);
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, text);
}

const open = (at = repo) =>
  openRepository({ folder: at, base: undefined, worktrees: undefined, committer: "An agent" });
const plan = (more: Partial<Plan> = {}): Plan => ({
  key: "TASK-1-1",
  fence: 1,
  branch: "task/TASK-1-1",
  resume: false,
  buildsOn: [],
  ...more,
});

async function workDone(at = repo, name = "src/a b.ts") {
  const repository = await open(at);
  const worktree = await makeWorktree(repository, plan());
  put(worktree.folder, name, "export {};\n");
  await commitRest(repository, worktree, "Work");
  return { repository, worktree };
}

test("a bare repository is worked on as any other: the branch moves, and nothing is checked out", async () => {
  const bare = path.join(folder, "project.git");
  execFileSync("git", ["clone", "--quiet", "--bare", repo, bare], { stdio: "ignore" });
  const { repository, worktree } = await workDone(bare);
  expect(worktree.folder).toBe(path.join(folder, "project.worktrees/TASK-1-1"));
  expect(await changedFiles(repository, worktree)).toEqual(["src/a b.ts"]);
  const merge = await makeMerge(repository, worktree, "Merge it");
  if (merge.kind !== "ready") throw new Error("it merges");
  expect(await landMerge(repository, merge)).toBeNull();
  await removeWorktree(repository, worktree.folder);
  expect(git(bare, "log", "--topo-order", "--format=%s", "main").split("\n")).toEqual([
    "Merge it",
    "Work",
    "Begin",
  ]);
  expect(existsSync(worktree.folder)).toBe(false);
});

test("what a person changed in the checkout is neither lost nor merged over", async () => {
  const { repository, worktree } = await workDone(repo, "README.md");
  const merge = await makeMerge(repository, worktree, "Merge it");
  if (merge.kind !== "ready") throw new Error("it merges");
  put(repo, "README.md", "mine\n");
  expect(await landMerge(repository, merge)).toMatch(/would be overwritten/);
  expect(readFileSync(path.join(repo, "README.md"), "utf8")).toBe("mine\n");
  expect(git(repo, "log", "--format=%s", "main")).toBe("Begin");
});

test("an attempt begins anew from the base, and what an earlier one did is kept; sent back, it goes on", async () => {
  const { repository, worktree } = await workDone();
  put(worktree.folder, "half.ts", "half");
  const again = await makeWorktree(repository, plan({ fence: 2 }));
  expect(existsSync(path.join(again.folder, "src"))).toBe(false);
  expect(git(repo, "show", "refs/plumbline/TASK-1-1/before-2:src/a b.ts")).toBe("export {};");
  expect(git(repo, "show", "refs/plumbline/TASK-1-1/before-2-uncommitted:half.ts")).toBe("half");
  put(again.folder, "more.ts", "more");
  await commitRest(repository, again, "More");
  await removeWorktree(repository, again.folder);
  const resumed = await makeWorktree(repository, plan({ fence: 3, resume: true }));
  expect(existsSync(path.join(resumed.folder, "more.ts"))).toBe(true);
});

test("work that it builds on is taken in where the base has it not yet, and is not counted as its own", async () => {
  const { repository, worktree } = await workDone();
  const commit = git(worktree.folder, "rev-parse", "HEAD");
  const buildsOn = [{ key: "TASK-1-1", commit }];
  const next = await makeWorktree(repository, plan({ key: "TASK-1-2", branch: "task/TASK-1-2", buildsOn }));
  put(next.folder, "next.ts", "next");
  // What comes in from the base meanwhile is not its own work either.
  put(repo, "other.ts", "other");
  git(repo, "add", "other.ts");
  git(repo, "commit", "--quiet", "-m", "Other");
  await commitRest(repository, next, "Next");
  git(next.folder, "merge", "--quiet", "--no-edit", "main");
  expect(existsSync(path.join(next.folder, "src/a b.ts"))).toBe(true);
  expect(await changedFiles(repository, next)).toEqual(["next.ts"]);
});

test("a folder that no worker made, and a branch that somebody has checked out, are left alone", async () => {
  const repository = await open();
  put(repository.worktrees, "TASK-1-1/novel.txt", "chapter one");
  await expect(makeWorktree(repository, plan())).rejects.toThrow(/is in the way/);
  expect(existsSync(path.join(repository.worktrees, "TASK-1-1/novel.txt"))).toBe(true);
  git(repo, "checkout", "--quiet", "-b", "mine");
  await expect(makeWorktree(repository, plan({ key: "TASK-1-2", branch: "mine" }))).rejects.toThrow(
    /is checked out in/,
  );
});

test("a branch with commits that no attempt made is left as it is", async () => {
  git(repo, "branch", "task/TASK-1-1");
  const repository = await open();
  const made = await makeWorktree(repository, plan());
  await removeWorktree(repository, made.folder);
  git(repo, "checkout", "--quiet", "-b", "task/TASK-1-2");
  put(repo, "mine.ts", "mine");
  git(repo, "add", "mine.ts");
  git(repo, "commit", "--quiet", "-m", "Mine");
  git(repo, "checkout", "--quiet", "main");
  const foreign = makeWorktree(repository, plan({ key: "TASK-1-2", branch: "task/TASK-1-2" }));
  await expect(foreign).rejects.toMatchObject({
    about: "branch",
    message: expect.stringContaining("no attempt"),
  });
  expect(git(repo, "log", "-1", "--format=%s", "task/TASK-1-2")).toBe("Mine");
});

test("the base branch is no task's own, also where nobody has it checked out", async () => {
  const bare = path.join(folder, "project.git");
  execFileSync("git", ["clone", "--quiet", "--bare", repo, bare], { stdio: "ignore" });
  const made = makeWorktree(await open(bare), plan({ branch: "main" }));
  await expect(made).rejects.toMatchObject({ about: "task", message: expect.stringContaining("main") });
});

test("a folder without a repository, and a repository without a commit, are said to be so", async () => {
  await expect(open(folder)).rejects.toThrow(/is no git repository/);
  const empty = path.join(folder, "empty");
  execFileSync("git", ["init", "--quiet", "--initial-branch=main", empty]);
  await expect(open(empty)).rejects.toThrow(/has no branch “main” with a commit/);
});

test("a task's globs cover files as they are named, brackets and all", () => {
  const files = ["app/[slug]/page.tsx", "app/s/page.tsx", "lib/a/b.ts", "top.ts"];
  expect(filesOutside(files, ["app/[slug]/page.tsx", "lib/**"])).toEqual(["top.ts"]);
  expect(filesOutside(["app/[slug]/page.tsx"], ["app/s/page.tsx"])).toEqual(["app/[slug]/page.tsx"]);
  expect(filesOutside(files, [])).toEqual([]);
});
