import { execFileSync, spawn } from "node:child_process";
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import { filesOverlap } from "@/lib/tasks/rules/glob-overlap";
import { processIdentity } from "@/scripts/machine/process.mjs";
import { openDoor } from "@/scripts/test/open-door";
import { createWorld, type World } from "@/scripts/test/world";

const START = path.resolve(import.meta.dirname, "../../../scripts/plumbline.mjs");

/** Each worker is a process of its own, and machines are busy. */
const PATIENCE_MS = 150_000;

let world: World;
let door: Awaited<ReturnType<typeof openDoor>>;
let folder = "";
let repo = "";

beforeAll(async () => {
  world = await createWorld();
  door = await openDoor();
});
afterAll(async () => {
  door.close();
  await world.close();
});
beforeEach(() => {
  // Paths have spaces on people's machines.
  folder = mkdtempSync(path.join(tmpdir(), "plumbline real run-"));
  repo = path.join(folder, "the repo");
  mkdirSync(repo);
  git("init", "--quiet", "--initial-branch=main");
  git("config", "user.name", "Ada");
  git("config", "user.email", "ada@example.com");
  git("commit", "--quiet", "--allow-empty", "-m", "Begin");
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function git(...args: string[]): string {
  return execFileSync("git", args, { cwd: repo, encoding: "utf8" }).trim();
}

const newAgent = async (name: string) => {
  const { agent, secret = "" } = await world.acme.as.agents.create({ name, role: "dev", capacity: 1 });
  return { id: agent.id, name, secret };
};

type Worker = { agent: { name: string; secret: string }; args: string[]; program: string };

/** A worker as a person starts it, in a process of its own. */
function startWorker({ agent, args, program }: Worker) {
  const file = path.join(folder, `${agent.name}.mjs`);
  writeFileSync(file, program);
  const { NODE_ENV: _, ...env } = process.env;
  const child = spawn(
    process.execPath,
    [START, "task", "work", "--repo", repo, ...args, "--", process.execPath, file],
    {
      env: {
        ...env,
        NODE_ENV: "production",
        PLUMBLINE_URL: door.url,
        PLUMBLINE_TOKEN: agent.secret,
        XDG_CONFIG_HOME: path.join(folder, "config"),
        XDG_STATE_HOME: path.join(folder, "state"),
      },
    },
  );
  const said = { out: "", err: "" };
  child.stdout.on("data", (chunk) => {
    said.out += chunk;
  });
  child.stderr.on("data", (chunk) => {
    said.err += chunk;
  });
  const ended = new Promise<number | null>((resolve) => child.once("close", (code) => resolve(code)));
  return { child, said, ended };
}

/** Waits until something holds, and fails with what the worker said where it never does. */
async function eventually(holds: () => boolean | Promise<boolean>, said: () => string): Promise<void> {
  await expect.poll(holds, { timeout: 60_000, interval: 100, message: said() }).toBe(true);
}

/** A project with an approved spec of phases, cut into tasks. */
async function cutProject(key: string, phases: { name: string; files: string[]; after?: string }[]) {
  const { as } = world.acme;
  const { id: projectId } = await as.projects.create({ key, name: key, type: "greenfield", hasUi: false });
  const content = {
    phases: phases.map(({ name }, index) => ({ number: index + 1, name, content: `Write ${name}.` })),
  };
  const spec = await as.specs.create({ projectId, title: "The run", type: "hierarchical", content });
  await as.specs.setStatus({ specId: spec.id, status: "review" });
  await as.specs.setStatus({ specId: spec.id, status: "approved" });
  const tasks = phases.map(({ name, files, after }) => ({
    ref: name,
    scope: name,
    title: `Write ${name}`,
    assignedFiles: files,
    dependsOn: after === undefined ? [] : [{ ref: after }],
  }));
  const made = await as.tasks.createFromSpec({ specId: spec.id, textVersion: spec.textVersion, tasks });
  return made.tasks;
}

/** Writes a file of its task, once the other of the first two has begun too: so it is seen that both run at once. */
const WRITER = (meeting: string) => `
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
const context = JSON.parse(readFileSync(process.env.PLUMBLINE_CONTEXT_JSON, "utf8"));
const { scope } = context.task;
console.log("plumbline:progress 40 writing " + scope);
const meeting = ${JSON.stringify(meeting)};
mkdirSync(meeting, { recursive: true });
writeFileSync(path.join(meeting, scope), "");
const other = { alpha: "beta", beta: "alpha" }[scope];
const deadline = Date.now() + 60_000;
while (other && !existsSync(path.join(meeting, other))) {
  if (Date.now() > deadline) throw new Error(other + " never began");
  await new Promise((resolve) => setTimeout(resolve, 50));
}
if (scope === "join" && !existsSync("src/alpha/index.js")) throw new Error("what it builds on is not here");
const file = { alpha: "src/alpha/index.js", beta: "src/beta/index.js", join: "src/index.js" }[scope];
mkdirSync(path.dirname(file), { recursive: true });
writeFileSync(file, "export const who = '" + scope + "';\\n");
writeFileSync(".plumbline/summary.md", "Wrote " + file + ".");
if (!process.env.PLUMBLINE_TOKEN.startsWith("plb_")) throw new Error("no token");
`;

test("two agents do three tasks in worktrees at once, never in the same files, and all is merged", {
  timeout: PATIENCE_MS,
}, async () => {
  const tasks = await cutProject("RUN", [
    { name: "alpha", files: ["src/alpha/**"] },
    { name: "beta", files: ["src/beta/**"] },
    { name: "join", files: ["src/index.js"], after: "alpha" },
  ]);
  const agents = [await newAgent("one"), await newAgent("two")];
  const program = WRITER(path.join(folder, "meeting"));
  const args = ["--project", "RUN", "--loop", "--idle", "60", "--merge", "--json"];
  const workers = agents.map((agent) => startWorker({ agent, args, program }));
  const codes = await Promise.all(workers.map(({ ended }) => ended));
  expect(codes, workers.map(({ said }) => said.err).join("\n")).toEqual([0, 0]);

  const after = await Promise.all(tasks.map(({ id }) => world.acme.as.tasks.get({ taskId: id })));
  expect(after.map(({ status, mergedAt }) => [status, mergedAt !== null])).toEqual(
    tasks.map(() => ["completed", true]),
  );
  expect(after.map(({ outputFiles, summary }) => [outputFiles, summary])).toEqual(
    ["src/alpha/index.js", "src/beta/index.js", "src/index.js"].map((file) => [[file], `Wrote ${file}.`]),
  );
  // Both had something to do, and no two that ran at once could have touched the same file.
  expect(new Set(after.slice(0, 2).map(({ claimant }) => claimant?.id))).toEqual(
    new Set(agents.map(({ id }) => id)),
  );
  for (const one of after)
    for (const other of after)
      if (one.id < other.id && ranAtOnce(one, other))
        expect(filesOverlap(one.assignedFiles, other.assignedFiles)).toBe(false);
  expect(ranAtOnce(after[0], after[1])).toBe(true);

  expect(git("ls-files").split("\n")).toEqual(["src/alpha/index.js", "src/beta/index.js", "src/index.js"]);
  expect(git("status", "--porcelain")).toBe("");
  for (const { commitSha } of after) git("merge-base", "--is-ancestor", commitSha ?? "", "main");
  expect(git("log", "--merges", "--first-parent", "--format=%s").split("\n").sort()).toEqual(
    after.map(({ key, title }) => `Merge ${key}: ${title}`).sort(),
  );
  expect(git("worktree", "list").split("\n")).toHaveLength(1);
  expect(readdirSync(path.join(folder, "the repo.worktrees"))).toEqual([]);
  const told = workers.flatMap(({ said }) =>
    said.out
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line)),
  );
  expect(told.map(({ outcome, merged }) => [outcome, merged])).toEqual(tasks.map(() => ["completed", true]));
});

type Ran = { claims: { claimedAt: string; endedAt: string | null }[] } | undefined;

function ranAtOnce(one: Ran, other: Ran): boolean {
  const [a] = one?.claims ?? [];
  const [b] = other?.claims ?? [];
  if (!a?.endedAt || !b?.endedAt) throw new Error("both have run");
  return a.claimedAt < b.endedAt && b.claimedAt < a.endedAt;
}

const DOES_ITS_SCOPE = (place: string) => `
import { execFileSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
const { task } = JSON.parse(readFileSync(process.env.PLUMBLINE_CONTEXT_JSON, "utf8"));
if (task.scope === "outside") writeFileSync("mine.txt", writeFileSync("yours.txt", "2") ?? "1");
if (task.scope === "never") { console.error("the tool is not here"); process.exit(78); }
if (task.scope === "conflict") {
  writeFileSync("shared.txt", "the agent's");
  // A person commits to the base branch meanwhile.
  const cwd = ${JSON.stringify(place)};
  writeFileSync(cwd + "/shared.txt", "a person's");
  execFileSync("git", ["add", "shared.txt"], { cwd });
  execFileSync("git", ["commit", "--quiet", "-m", "By hand"], { cwd });
}
`;

test("files of others fail a task, a program may give up for good, and what does not merge is blocked", {
  timeout: PATIENCE_MS,
}, async () => {
  const tasks = await cutProject("ENDS", [
    { name: "outside", files: ["mine.txt"] },
    { name: "never", files: ["never.txt"] },
    { name: "conflict", files: ["shared.txt"] },
  ]);
  const agent = await newAgent("three");
  const args = ["--project", "ENDS", "--max", "3", "--merge"];
  const { said, ended } = startWorker({ agent, args, program: DOES_ITS_SCOPE(repo) });
  expect(await ended, said.err).toBe(1);
  const after = await Promise.all(tasks.map(({ id }) => world.acme.as.tasks.get({ taskId: id })));
  expect(
    after.map(({ status, dead, failureReason, blockedReason }) => ({
      status,
      dead,
      failureReason,
      blockedReason,
    })),
  ).toEqual([
    {
      status: "pending",
      dead: false,
      failureReason: "It changed files that are not the task's: yours.txt. Its files are: mine.txt.",
      blockedReason: null,
    },
    {
      status: "failed",
      dead: true,
      failureReason: "The program ended with exit code 78.\nthe tool is not here",
      blockedReason: null,
    },
    {
      status: "blocked",
      dead: false,
      failureReason: null,
      blockedReason: expect.stringMatching(/^It does not merge into main: shared\.txt conflict\./),
    },
  ]);
  expect(git("log", "--format=%s", "main").split("\n")).toEqual(["By hand", "Begin"]);
  expect(readFileSync(path.join(repo, "shared.txt"), "utf8")).toBe("a person's");
  expect(git("worktree", "list").split("\n")).toHaveLength(1);
});

/** Writes half of its work and then waits for ever; the second time it does it all. */
const HANGS_ONCE = (mark: string) => `
import { existsSync, writeFileSync } from "node:fs";
const first = !existsSync(${JSON.stringify(mark)});
writeFileSync("work.txt", first ? "half" : "whole");
if (first) {
  writeFileSync(${JSON.stringify(mark)}, String(process.pid));
  setInterval(() => undefined, 1_000);
}
`;

test("after kill -9 of a worker the next one gives the task back, clears the worktree and does the task", {
  timeout: PATIENCE_MS,
}, async () => {
  const [task] = await cutProject("KILL", [{ name: "work", files: ["work.txt"] }]);
  const agent = await newAgent("four");
  const mark = path.join(folder, "pid");
  const worker = { agent, args: ["--project", "KILL", "--merge"], program: HANGS_ONCE(mark) };
  const first = startWorker(worker);
  const signature = path.join(folder, `the repo.worktrees/${task?.key}/.plumbline/worker.json`);
  await eventually(
    () =>
      existsSync(mark) && existsSync(signature) && JSON.parse(readFileSync(signature, "utf8")).child !== null,
    () => first.said.err,
  );
  first.child.kill("SIGKILL");
  process.kill(JSON.parse(readFileSync(signature, "utf8")).worker.pid, "SIGKILL");
  await first.ended;
  const orphan = Number(readFileSync(mark, "utf8"));
  expect(processIdentity(orphan)).toBeDefined();

  const second = startWorker(worker);
  expect(await second.ended, second.said.err).toBe(0);
  expect(second.said.err).toContain(`${task?.key}: its worker was killed; it is given back.`);
  expect(processIdentity(orphan)).toBeUndefined();
  expect(git("show", "main:work.txt")).toBe("whole");
  expect(git("show", `refs/plumbline/${task?.key}/before-2-uncommitted:work.txt`)).toBe("half");
});

test("Ctrl-C ends the program and gives the task back; a cancelled task ends its program too", {
  timeout: PATIENCE_MS,
}, async () => {
  const [one, two] = await cutProject("STOP", [
    { name: "one", files: ["one.txt"] },
    { name: "two", files: ["two.txt"] },
  ]);
  const agent = await newAgent("five");
  const program = 'console.log("plumbline:progress 10 begun"); setInterval(() => undefined, 1_000);';
  const worker = { agent, args: ["--project", "STOP", "--scope"], program };
  const progressOf = async (id = "") => (await world.acme.as.tasks.get({ taskId: id })).progress;

  const interrupted = startWorker({ ...worker, args: [...worker.args, "one"] });
  await eventually(
    async () => (await progressOf(one?.id)) === 10,
    () => interrupted.said.err,
  );
  interrupted.child.kill("SIGINT");
  expect(await interrupted.ended, interrupted.said.err).toBe(130);
  expect(await world.acme.as.tasks.get({ taskId: one?.id ?? "" })).toMatchObject({
    status: "pending",
    attempts: 0,
    claims: [{ outcome: "released", reason: "The worker was stopped." }],
  });

  const cancelled = startWorker({ ...worker, args: [...worker.args, "two", "--lease", "10"] });
  await eventually(
    async () => (await progressOf(two?.id)) === 10,
    () => cancelled.said.err,
  );
  await world.acme.as.tasks.cancel({ taskId: two?.id ?? "", reason: "Not needed" });
  expect(await cancelled.ended, cancelled.said.err).toBe(4);
  expect((await world.acme.as.tasks.get({ taskId: two?.id ?? "" })).status).toBe("cancelled");
  expect(git("worktree", "list").split("\n")).toHaveLength(1);
});
