import path from "node:path";
import { DEFAULT_LEASE_SECONDS } from "@/lib/tasks/schema/claim";
import { type Command, UsageError } from "../command";
import { flag, list, number, text } from "../options";
import { requireProject } from "../server/require-project";
import { type Asked, type Counter, serverCommand } from "../server/server-command";
import { styled } from "../show/style";
import type { Bench } from "../work/bench";
import { listenForInterrupts } from "../work/interrupts";
import { openRepository } from "../work/repository";
import { workLoop } from "../work/work-loop";

const OPTIONS = {
  project: text("KEY", "the project; else PLUMBLINE_PROJECT"),
  spec: text("SPEC", "only tasks of this spec, such as SPEC-116"),
  scope: text("NAME", "only tasks of this scope, such as the name of a phase"),
  "agent-skills": list("A,B", "what the program can do; else what the agent is registered with"),
  once: flag("do one task and end: what it does where nothing else is said"),
  loop: flag("do one task after the other, and wait where none can be claimed yet"),
  max: number("N", "end after so many tasks"),
  idle: number(
    "SECONDS",
    "with --loop: end when no task is open, or none could be claimed for so long; else it waits until it is stopped",
  ),
  repo: text("DIR", "the git repository, bare or not (here)"),
  worktrees: text("DIR", "where worktrees are made (NAME.worktrees beside the repository)"),
  base: text("BRANCH", "the branch to start from and to merge into (the repository's present one)"),
  merge: flag("merge what is completed into the base branch, and say so"),
  "no-commit": flag("do not commit what the program leaves uncommitted"),
  "allow-outside": flag("only tell of changed files that are not the task's, instead of failing"),
  keep: flag("leave the worktree there"),
  stdin: flag("give the context to the program's stdin too"),
  lease: number(
    "SECONDS",
    "how long a claim lasts without a heartbeat (120); they are sent at a third of it",
  ),
  "max-run": number("SECONDS", "how long a task may take in all (14400)"),
  grace: number("SECONDS", "how long a program that shall stop is given, before it is killed (10)"),
};

const NOTES = `The program runs in the worktree with these in its environment:
  PLUMBLINE_TASK, PLUMBLINE_TASK_ID     the task, such as TASK-116-1, and its id
  PLUMBLINE_CONTEXT                     the file that says what is to be done (.plumbline/context.md)
  PLUMBLINE_CONTEXT_JSON                the same as JSON
  PLUMBLINE_BRANCH, PLUMBLINE_PROJECT   the task's branch, the project's key
  PLUMBLINE_URL, PLUMBLINE_TOKEN        the server, and a token that is good for this task alone
  PLUMBLINE_LEASE                       the lease, so that “plumbline task heartbeat” and its like work

It may say how far it is by lines of its stdout: plumbline:progress 40 what it is at
What it writes into .plumbline/summary.md is handed over with the work.

Its exit code says how it ended:
    0   done: what is uncommitted is committed, the changed files are checked, the task is completed
   75   not now: the task is given back
   78   this cannot work: the task fails for good
  any other: the task fails with the last lines of its stderr, and is tried again after a pause`;

/** Claims tasks and has a program do them, each in a git worktree of its own. */
export const taskWorkCommand: Command = serverCommand({
  name: "task work",
  about:
    "Claims the next task, makes a git worktree and branch for it, runs a program there with the task's context, keeps the claim alive meanwhile, and completes or fails the task by the program's exit code. Your own checkout is left alone; only --merge moves the base branch. What an attempt that failed had not committed is kept under refs/plumbline.",
  options: OPTIONS,
  program: "program arguments …",
  notes: NOTES,
  run: async (asked, counter) => {
    const { options } = asked;
    checkOptions(asked);
    const interrupts = listenForInterrupts();
    try {
      const next = {
        projectId: requireProject(options.project, counter.desk),
        specId: options.spec,
        scope: options.scope,
        skills: options["agent-skills"],
        leaseSeconds: options.lease,
        maxRunSeconds: options["max-run"],
      };
      const bench = await openBench(asked, counter, interrupts);
      return await workLoop(bench, {
        next,
        loop: options.loop,
        most: options.max ?? (options.loop ? Number.POSITIVE_INFINITY : 1),
        idleMs: options.idle === undefined ? null : options.idle * 1000,
      });
    } finally {
      interrupts.end();
    }
  },
});

function checkOptions({ options, behind }: Asked<typeof OPTIONS>): void {
  if (behind.length === 0)
    throw new UsageError("Say behind -- which program does the tasks, such as: -- ./agent.sh");
  if (options.once && (options.loop || options.max !== undefined))
    throw new UsageError("--once is one task. Leave it out, or --loop and --max.");
  if (options.max !== undefined && (!Number.isInteger(options.max) || options.max < 1))
    throw new UsageError("--max is a whole number from 1.");
  if (options.merge && options["no-commit"])
    throw new UsageError("--merge merges what is committed. Leave --no-commit out.");
  if (options.idle !== undefined && !options.loop) throw new UsageError("--idle goes with --loop.");
}

async function openBench(
  { options, behind, json }: Asked<typeof OPTIONS>,
  counter: Counter,
  interrupts: Bench["interrupts"],
): Promise<Bench> {
  const { desk, api } = counter;
  const place = (given: string) => path.resolve(desk.folder, given);
  const { actor } = await api.workspaces.current({});
  const repository = await openRepository({
    folder: place(options.repo ?? "."),
    base: options.base,
    worktrees: options.worktrees === undefined ? undefined : place(options.worktrees),
    committer: actor.name,
  });
  const noCommit = options["no-commit"];
  return {
    ...counter,
    repository,
    interrupts,
    json,
    say: (words) => desk.err(styled(desk.colour, "dim", `plumbline: ${words}`)),
    // As JSON, stdout is for the outcomes alone.
    out: json ? desk.err : desk.out,
    options: {
      command: behind,
      stdin: options.stdin,
      commit: !noCommit,
      allowOutside: options["allow-outside"],
      merge: options.merge,
      keep: options.keep || noCommit,
      leaseSeconds: options.lease ?? DEFAULT_LEASE_SECONDS,
      graceMs: (options.grace ?? 10) * 1000,
    },
  };
}
