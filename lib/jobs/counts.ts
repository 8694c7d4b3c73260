import "server-only";

export type JobOutcome = "succeeded" | "failed";
export type JobCount = { task: string; outcome: JobOutcome; count: number };

// Next loads modules once per bundle; the counts must be the process's all the same.
const store: { plumblineJobCounts?: Map<string, JobCount> } = globalThis as never;

/** Counts a job that this process has run. */
export function countJob(task: string, outcome: JobOutcome): void {
  store.plumblineJobCounts ??= new Map();
  const key = `${task} ${outcome}`;
  const { count } = store.plumblineJobCounts.get(key) ?? { count: 0 };
  store.plumblineJobCounts.set(key, { task, outcome, count: count + 1 });
}

/** How many jobs this process has run, by task and outcome. */
export function jobCounts(): JobCount[] {
  return [...(store.plumblineJobCounts?.values() ?? [])];
}
