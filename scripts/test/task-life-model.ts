type Status = "pending" | "active" | "in_progress" | "completed" | "blocked" | "failed" | "cancelled";
type ModelTask = {
  status: Status;
  fence: number;
  attempts: number;
  dead: boolean;
  holder: number | null;
  fetched: boolean;
  leaseSeconds: number;
  leaseEnds: number;
  runEnds: number;
  pausedUntil: number;
  shallStop: boolean;
  byPrerequisite: boolean;
  /** What each claim was ended by, so that saying it again is the same. */
  endedBy: Map<number, string>;
};
type Setting = {
  capacity: readonly number[];
  maxAttempts: number;
  lease: { leaseSeconds: number; maxRunSeconds: number };
};
export type LeaseVerb = "beat" | "start" | "complete" | "release" | "block" | "fail";
type Held = { task: number; agent: number; fence: number; retryable: boolean };

/** What the lease of a task lasts that people gave to an agent, and its run. */
const GIVEN = { leaseSeconds: 900, maxRunSeconds: 4 * 3600 };

/**
 * The life of three tasks as simply as it can be said: the first two touch the same file, the third waits for the first.
 * It knows nothing of rows, locks and time that really passes.
 */
export class LifeModel {
  #clock = 0;
  readonly #tasks: ModelTask[] = [0, 1, 2].map(() => ({
    ...{ status: "pending", fence: 0, attempts: 0, dead: false, holder: null, fetched: false },
    ...{ leaseSeconds: 0, leaseEnds: 0, runEnds: 0, pausedUntil: 0, shallStop: false, byPrerequisite: false },
    endedBy: new Map(),
  }));

  constructor(private readonly setting: Setting) {}

  pass(seconds: number): void {
    this.#clock += seconds;
  }

  /** The rows as the database must say them. */
  seen() {
    this.#settle();
    return this.#tasks.map((task) => ({
      ...{ status: task.status, fence: task.fence, attempts: task.attempts, is_dead: task.dead },
      open: isRunning(task) ? 1 : 0,
    }));
  }

  claim(who: number, which: number): boolean {
    this.#settle();
    const task = this.#at(which);
    if (isRunning(task) && task.holder === who && !task.fetched) {
      task.fetched = true;
      return true;
    }
    if (!this.#isClaimable(who, which)) return false;
    this.#begin(who, task, { ...this.setting.lease, fetched: true });
    return true;
  }

  claimNext(who: number): number | null {
    this.#settle();
    const which = [0, 1, 2].find((candidate) => this.#isClaimable(who, candidate));
    if (which === undefined) return null;
    this.#begin(who, this.#at(which), { ...this.setting.lease, fetched: true });
    return which;
  }

  byLease(verb: LeaseVerb, held: Held): boolean {
    this.#settle();
    const task = this.#at(held.task);
    const holds = isRunning(task) && task.fence === held.fence && task.holder === held.agent;
    if (!holds) return task.endedBy.get(held.fence) === verb;
    if (verb === "beat") this.#extend(task);
    else if (verb === "start") this.#start(task);
    else {
      task.endedBy.set(task.fence, verb);
      this.#end(task, verb, held.retryable);
    }
    return true;
  }

  byPeople(verb: "cancel" | "retry" | "takeBack" | "unblock", which: number): boolean {
    this.#settle();
    const task = this.#at(which);
    switch (verb) {
      case "cancel":
        return this.#cancel(task);
      case "retry":
        return this.#retry(task);
      case "takeBack":
        if (!isRunning(task)) return false;
        this.#end(task, "release", true);
        return true;
      case "unblock":
        if (task.status !== "blocked" || task.byPrerequisite) return false;
        task.status = "pending";
        this.#follow();
        return true;
    }
  }

  reassign(which: number, who: number): boolean {
    this.#settle();
    const task = this.#at(which);
    if (isRunning(task)) {
      if (task.holder === who || this.#held(who) >= (this.setting.capacity[who] ?? 0)) return false;
      task.status = "pending";
    } else if (!this.#isClaimable(who, which)) return false;
    this.#begin(who, task, { ...GIVEN, fetched: false });
    return true;
  }

  #begin(
    who: number,
    task: ModelTask,
    lease: { leaseSeconds: number; maxRunSeconds: number; fetched: boolean },
  ): void {
    const { leaseSeconds, maxRunSeconds, fetched } = lease;
    Object.assign(task, {
      ...{ status: "active", fence: task.fence + 1, holder: who, fetched, leaseSeconds, shallStop: false },
      ...{ leaseEnds: this.#clock + leaseSeconds, runEnds: this.#clock + maxRunSeconds },
    });
  }

  #isClaimable(who: number, which: number): boolean {
    const task = this.#at(which);
    if (task.status !== "pending" || task.pausedUntil > this.#clock) return false;
    if (which === 2 && this.#at(0).status !== "completed") return false;
    if (which < 2 && isRunning(this.#at(1 - which))) return false;
    return this.#held(who) < (this.setting.capacity[who] ?? 0);
  }

  #held(who: number): number {
    return this.#tasks.filter((task) => isRunning(task) && task.holder === who).length;
  }

  #start(task: ModelTask): void {
    if (task.status === "in_progress") return;
    task.status = "in_progress";
    this.#extend(task);
  }

  #extend(task: ModelTask): void {
    if (task.shallStop) return;
    task.leaseEnds = Math.max(task.leaseEnds, Math.min(task.runEnds, this.#clock + task.leaseSeconds));
  }

  #end(
    task: ModelTask,
    verb: "complete" | "release" | "block" | "fail" | "expire",
    retryable: boolean,
  ): void {
    if (task.shallStop) task.status = "cancelled";
    else if (verb === "complete") task.status = "completed";
    else if (verb === "release") task.status = "pending";
    else if (verb === "block") task.status = "blocked";
    else this.#fail(task, verb, retryable);
    task.byPrerequisite = false;
    this.#follow();
  }

  #fail(task: ModelTask, verb: "fail" | "expire", retryable: boolean): void {
    if (verb === "fail") task.pausedUntil = this.#clock + 30 * 2 ** task.attempts;
    task.attempts++;
    task.dead = !retryable || task.attempts >= this.setting.maxAttempts;
    task.status = task.dead ? "failed" : "pending";
  }

  #cancel(task: ModelTask): boolean {
    if (task.status === "completed") return false;
    if (isRunning(task)) task.shallStop = true;
    else Object.assign(task, { status: "cancelled", dead: false });
    this.#follow();
    return true;
  }

  #retry(task: ModelTask): boolean {
    if (!["failed", "cancelled", "pending"].includes(task.status)) return false;
    Object.assign(task, { status: "pending", attempts: 0, dead: false, pausedUntil: 0 });
    this.#follow();
    return true;
  }

  /** Returns what has run out. */
  #settle(): void {
    for (const task of this.#tasks)
      if (isRunning(task) && task.leaseEnds <= this.#clock) {
        task.pausedUntil = 0;
        this.#end(task, "expire", true);
      }
  }

  /** The third waits for the first, and is blocked while that is failed or cancelled. */
  #follow(): void {
    const [first, third] = [this.#at(0), this.#at(2)];
    const isStuck = first.status === "failed" || first.status === "cancelled";
    if (isStuck && third.status === "pending")
      Object.assign(third, { status: "blocked", byPrerequisite: true });
    if (!isStuck && third.status === "blocked" && third.byPrerequisite)
      Object.assign(third, { status: "pending", byPrerequisite: false });
  }

  #at(which: number): ModelTask {
    const task = this.#tasks[which];
    if (!task) throw new Error(`there is no task ${which}`);
    return task;
  }
}

function isRunning({ status }: ModelTask): boolean {
  return status === "active" || status === "in_progress";
}
