import type { Lease } from "@/lib/tasks/schema/claim";
import type { Counter } from "../server/server-command";
import type { Interrupts } from "./interrupts";
import type { Repository } from "./repository";

/** How a worker does its tasks. */
export type WorkOptions = {
  command: readonly string[];
  /** The context goes to the program's stdin too. */
  stdin: boolean;
  /** What the program leaves uncommitted is committed. */
  commit: boolean;
  /** Files outside the task's own are only told. */
  allowOutside: boolean;
  merge: boolean;
  keep: boolean;
  leaseSeconds: number;
  graceMs: number;
};

/** Everything that a worker has at hand. */
export type Bench = Counter & {
  repository: Repository;
  options: WorkOptions;
  interrupts: Interrupts;
  /** Tells a person how it goes. */
  say: (words: string) => void;
  /** Where the program's own output goes. */
  out: (line: string) => void;
  json: boolean;
};

export type Job = { lease: Lease; bench: Bench };

/** What became of a task. */
export type Outcome = {
  task: string;
  outcome: "completed" | "review" | "failed" | "released" | "blocked" | "cancelled" | "lost" | "interrupted";
  message: string;
  commit: string | null;
  files: string[];
  merged: boolean;
  /** Something about this machine that the next task would meet too. */
  fatal: boolean;
};

/** An outcome, of which most is as it is when nothing came of it. */
export function outcomeOf(
  { lease }: Job,
  outcome: Outcome["outcome"],
  message: string,
  more: Partial<Outcome> = {},
): Outcome {
  return {
    task: lease.task.key,
    outcome,
    message,
    commit: null,
    files: [],
    merged: false,
    fatal: false,
    ...more,
  };
}
