import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import { LifeModel } from "@/scripts/test/task-life-model";
import { createTaskWorld, type TaskWorld, type TestAgent } from "@/scripts/test/task-world";
import { returnExpiredTasks } from "./jobs";

/**
 * The life of three tasks and two agents against the simplest model of it: what is accepted, what is refused, and what each
 * task is then. Time passes by moving everything that was promised nearer. Between two checks, expired leases may or may
 * not have been returned: nobody must be able to tell.
 */
const LEASE = { leaseSeconds: 600, maxRunSeconds: 2_000 };
const RUNS = Number(process.env.MODEL_RUNS ?? 8);
const LENGTH = 30;

type Step =
  | { do: "claim" | "claimNext"; agent: number; task: number }
  | { do: "beat" | "start" | "complete" | "release" | "block"; token: number }
  | { do: "fail"; token: number; retryable: boolean }
  | { do: "pass"; seconds: number }
  | { do: "cancel" | "retry" | "takeBack" | "unblock"; task: number }
  | { do: "reassign"; task: number; agent: number }
  | { do: "check" };

const agent = fc.nat(1);
const task = fc.nat(2);
// Mostly the lease that was got last, often an older one: what is late must be refused.
const token = fc.oneof({ weight: 3, arbitrary: fc.constant(0) }, { weight: 2, arbitrary: fc.nat(6) });
const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({ do: fc.constantFrom("claim" as const, "claimNext" as const), agent, task }),
  },
  {
    weight: 4,
    arbitrary: fc.record({
      do: fc.constantFrom(
        "beat" as const,
        "start" as const,
        "complete" as const,
        "release" as const,
        "block" as const,
      ),
      token,
    }),
  },
  { weight: 2, arbitrary: fc.record({ do: fc.constant("fail" as const), token, retryable: fc.boolean() }) },
  {
    weight: 3,
    arbitrary: fc.record({ do: fc.constant("pass" as const), seconds: fc.constantFrom(250, 700) }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constantFrom("cancel" as const, "retry" as const, "takeBack" as const, "unblock" as const),
      task,
    }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant("reassign" as const), task, agent }) },
  { weight: 1, arbitrary: fc.constant({ do: "check" as const }) },
);

let world: TaskWorld;
let agents: [TestAgent, TestAgent];

beforeAll(async () => {
  world = await createTaskWorld();
  agents = [await world.agent({ capacity: 1 }), await world.agent({ capacity: 2 })];
});
afterAll(() => world.close());

test("the life of tasks is that of the model", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: LENGTH / 2, maxLength: LENGTH }), async (steps) => {
      const run = await Run.begin();
      for (const each of steps) await run.take(each);
      await run.check();
      await run.close();
    }),
    { numRuns: RUNS },
  );
}, 600_000);

class Run {
  readonly #model: LifeModel;
  readonly #tokens: { task: number; agent: number; fence: number; leaseToken: string }[] = [];
  #fences = [0, 0, 0];

  private constructor(
    private readonly projectId: string,
    private readonly ids: readonly string[],
  ) {
    // The first two would touch the same file; the third waits for the first.
    this.#model = new LifeModel({ capacity: [1, 2], maxAttempts: 2, lease: LEASE });
  }

  static async begin(): Promise<Run> {
    const projectId = await world.project();
    const first = await world.task({ projectId, assignedFiles: ["x/**"], maxAttempts: 2 });
    const second = await world.task({ projectId, assignedFiles: ["x/a.ts"], maxAttempts: 2 });
    const third = await world.task({ projectId, maxAttempts: 2, dependsOn: [{ task: first.key }] });
    return new Run(projectId, [first.id, second.id, third.id]);
  }

  async take(step: Step): Promise<void> {
    switch (step.do) {
      case "pass":
        this.#model.pass(step.seconds);
        return this.#passInDatabase(step.seconds);
      case "check":
        return this.check();
      case "claim":
        return this.#claim(step.agent, step.task);
      case "claimNext":
        return this.#claimNext(step.agent);
      case "cancel":
      case "retry":
      case "takeBack":
      case "unblock":
        return this.#byPeople(step.do, step.task);
      case "reassign":
        return this.#reassign(step.task, step.agent);
      default:
        return this.#byLease(step);
    }
  }

  async #claim(who: number, which: number): Promise<void> {
    const expected = this.#model.claim(who, which);
    const got = await accepted(agents[who]?.as.tasks.claim({ taskId: this.#id(which), ...LEASE }));
    expect(got !== null, `claim ${which} by ${who}`).toBe(expected);
    if (got) this.#keep(which, who, got);
  }

  async #claimNext(who: number): Promise<void> {
    const expected = this.#model.claimNext(who);
    const got = await accepted(agents[who]?.as.tasks.claimNext({ projectId: this.projectId, ...LEASE }));
    const which = got?.lease ? this.ids.indexOf(got.lease.task.id) : null;
    expect(which, `next for ${who}`).toBe(expected);
    if (got?.lease && which !== null) this.#keep(which, who, got.lease);
  }

  #keep(which: number, who: number, { fence, leaseToken }: { fence: number; leaseToken: string }): void {
    expect(fence).toBeGreaterThanOrEqual(this.#fences[which] ?? 0);
    this.#fences[which] = fence;
    this.#tokens.unshift({ task: which, agent: who, fence, leaseToken });
  }

  async #byLease(step: Extract<Step, { token: number }>): Promise<void> {
    const held = this.#tokens[step.token];
    if (!held) return;
    const { tasks } = agents[held.agent]?.as ?? world.acme.as;
    const lease = { taskId: this.#id(held.task), leaseToken: held.leaseToken };
    const retryable = "retryable" in step && step.retryable;
    const expected = this.#model.byLease(step.do, { ...held, retryable });
    const calls = {
      beat: () => tasks.heartbeat(lease),
      start: () => tasks.start(lease),
      complete: () => tasks.complete(lease),
      release: () => tasks.release(lease),
      block: () => tasks.block({ ...lease, reason: "Ask" }),
      fail: () => tasks.fail({ ...lease, reason: "Broken", retryable }),
    };
    const got = await accepted<unknown>(calls[step.do]());
    expect(got !== null, `${step.do} of ${held.task} with fence ${held.fence}`).toBe(expected);
  }

  async #byPeople(verb: "cancel" | "retry" | "takeBack" | "unblock", which: number): Promise<void> {
    await returnExpiredTasks();
    const { tasks } = world.acme.as;
    const taskId = this.#id(which);
    const calls = {
      cancel: () => tasks.cancel({ taskId }),
      retry: () => tasks.retry({ taskId }),
      takeBack: () => tasks.reassign({ taskId, to: null }),
      unblock: () => tasks.unblock({ taskId }),
    };
    const expected = this.#model.byPeople(verb, which);
    expect((await accepted<unknown>(calls[verb]())) !== null, `${verb} ${which}`).toBe(expected);
  }

  async #reassign(which: number, who: number): Promise<void> {
    await returnExpiredTasks();
    const to = { kind: "agent" as const, id: agents[who]?.id ?? "" };
    const expected = this.#model.reassign(which, who);
    const got = await accepted(world.acme.as.tasks.reassign({ taskId: this.#id(which), to }));
    expect(got !== null, `give ${which} to ${who}`).toBe(expected);
  }

  /** After everything that has run out was returned, the database says what the model says. */
  async check(): Promise<void> {
    await returnExpiredTasks();
    const rows = await world.query<{
      status: string;
      fence: number;
      attempts: number;
      is_dead: boolean;
      open: number;
    }>(
      `select t.status, t.fence::int, t.attempts, t.is_dead, (select count(*)::int from task_claims c
         where c.task_id = t.id and c.ended_at is null) as open
       from tasks t where t.project_id = $1 order by array_position($2::uuid[], t.id)`,
      [this.projectId, this.ids],
    );
    expect(rows).toEqual(this.#model.seen());
    const running = rows.map(({ status }) => status === "active" || status === "in_progress");
    expect(running[0] && running[1], "two that touch the same file run").toBe(false);
  }

  /** Frees the agents for the next run. */
  async close(): Promise<void> {
    await world.query(
      "update tasks set lease_expires_at = now() - interval '1 day' where lease_expires_at is not null",
    );
    await returnExpiredTasks();
  }

  async #passInDatabase(seconds: number): Promise<void> {
    await world.query(
      `update tasks set lease_expires_at = lease_expires_at - $2 * interval '1 second',
         run_ends_at = run_ends_at - $2 * interval '1 second', not_before = not_before - $2 * interval '1 second'
       where project_id = $1`,
      [this.projectId, seconds],
    );
  }

  #id(which: number): string {
    return this.ids[which] ?? "";
  }
}

/** What a call answers; null when it is refused as it may be. */
async function accepted<T>(call: Promise<T> | undefined): Promise<T | null> {
  return (
    (await call?.catch((error: unknown) => {
      expect(error).toMatchObject({ code: "conflict" });
      return null;
    })) ?? null
  );
}
