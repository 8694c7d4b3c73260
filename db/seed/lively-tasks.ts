import type { DemoCaller } from "./demo";
import type { People } from "./lively-board";

type Cut = Parameters<DemoCaller["tasks"]["createFromSpec"]>[0]["tasks"][number];

/** What became of a task: who took it, and how that ended. */
type Fate = {
  by: keyof People;
  hours?: number;
  commit?: string;
  outputs?: string[];
  quality?: number;
  summary?: string;
  merged?: boolean;
  /** How long ago it was handed in, in hours. */
  ago?: number;
  running?: { progress: number; note: string };
  failed?: string;
};

type DemoTask = Omit<Cut, "ref"> & { fate?: Fate };

/** The tasks that the spec of holds was cut into, by their place in the cut. */
export const TASKS: readonly DemoTask[] = [
  {
    ...{ scope: "hold-table", title: "Table of holds with their end", estimatedHours: 3, priority: "high" },
    ...{ assignedFiles: ["db/migrations/0007_holds.sql", "src/booking/hold.ts"], skills: ["postgres"] },
    fate: {
      ...{ by: "dev", hours: 2.5, commit: "4be91c07d2", quality: 94, merged: true, ago: 52 },
      outputs: ["db/migrations/0007_holds.sql", "src/booking/hold.ts", "src/booking/hold.test.ts"],
      summary:
        "The table stands as written. The index is on sailing and end; a count over the pilot's season takes 0.4 ms.",
    },
  },
  {
    ...{ scope: "free-seats", title: "Count free seats under the sailing's lock", estimatedHours: 3 },
    ...{ priority: "critical", assignedFiles: ["src/booking/free-seats.ts"], skills: ["typescript"] },
    dependsOn: [{ ref: "1" }],
    fate: {
      ...{ by: "priya", hours: 4, commit: "a07d5e3f19", quality: 90, merged: true, ago: 27 },
      outputs: ["src/booking/free-seats.ts", "src/booking/free-seats.test.ts"],
      summary: "One statement locks and counts. The largest boat of the pilot takes 9 ms with forty holds.",
    },
  },
  {
    ...{ scope: "free-seats", title: "Property test: the last seat is never sold twice", estimatedHours: 2 },
    ...{ priority: "high", assignedFiles: ["src/booking/free-seats.property.test.ts"], skills: ["testing"] },
    ...{ needsReview: true, dependsOn: [{ ref: "2" }] },
    fate: {
      ...{ by: "qa", hours: 1.75, commit: "c3128fb4a6", quality: 88, ago: 3 },
      outputs: ["src/booking/free-seats.property.test.ts"],
      summary:
        "10,000 random days with bookings, holds and times. It found that a hold could be renewed after its end; the smallest case is kept as a test of its own.",
    },
  },
  {
    ...{ scope: "hold-endpoints", title: "Hold, renew and let go over HTTP", estimatedHours: 4 },
    ...{ priority: "critical", assignedFiles: ["src/booking/routes.ts", "src/booking/hold-requests.ts"] },
    ...{ skills: ["typescript"], dependsOn: [{ ref: "2" }] },
    fate: {
      by: "dev",
      running: { progress: 65, note: "POST and DELETE are done and tested; PUT still renews an ended hold" },
    },
  },
  {
    ...{ scope: "hold-endpoints", title: "Slow down who asks for too many holds", estimatedHours: 2 },
    ...{ assignedFiles: ["src/booking/routes.ts", "src/web/slow-down.ts"], skills: ["typescript"] },
  },
  {
    ...{ scope: "late-payments", title: "Return a payment that comes after its hold", estimatedHours: 3 },
    ...{ priority: "high", assignedFiles: ["src/payment/**"], skills: ["typescript"] },
    ...{ dependsOn: [{ ref: "1" }] },
    fate: {
      by: "dev",
      failed:
        "The provider answers 401 to every call: the test account is not open yet. Nothing here can be tried before it is.",
    },
  },
  {
    ...{ scope: "late-payments", title: "Tell the passenger that the payment went back", estimatedHours: 1 },
    ...{ assignedFiles: ["src/mail/payment-returned.tsx"], dependsOn: [{ ref: "6" }] },
  },
  {
    ...{ scope: "payment-page", title: "Countdown beside the price", estimatedHours: 3 },
    ...{ assignedFiles: ["src/web/checkout/**"], skills: ["typescript"] },
    dependsOn: [{ ref: "4" }],
  },
  {
    ...{ scope: "payment-page", title: "Two browsers fight for the last seat", estimatedHours: 1 },
    ...{ priority: "low", assignedFiles: ["e2e/last-seat.spec.ts"], skills: ["testing"] },
    dependsOn: [{ ref: "8" }, { ref: "3", kind: "soft" }],
  },
];

/** The longest lease there is: who stays away longer gives the task back, in the demo as anywhere. */
const LEASE_SECONDS = 3_600;
const BY_HAND = "Ask both operators whether an earlier sailing will do";

/** A task that no spec was cut into, done by a person. */
async function claimByHand(mara: DemoCaller, projectId: string): Promise<void> {
  const { items } = await mara.tasks.list({ projectId, q: BY_HAND });
  if (items.length > 0) return;
  const { id: taskId, key } = await mara.tasks.create({
    ...{ projectId, title: BY_HAND, scope: "questions", estimatedHours: 1 },
    description: "An open question of the spec on moving bookings. Write the answers into it.",
  });
  const { leaseToken } = await mara.tasks.claim({
    ...{ taskId, leaseSeconds: LEASE_SECONDS, requestKey: `demo ${key}` },
  });
  await mara.tasks.start({ taskId, leaseToken });
  await mara.tasks.heartbeat({
    taskId,
    leaseToken,
    progress: 50,
    note: "One said yes, the other calls back",
  });
}

type Made = { id: string; key: string; status: string; attempts: number };

/** Lets people and agents do the demo's tasks as far as they have come; what is over already stays as it is. */
export async function workOn(people: People, projectId: string, tasks: readonly Made[]): Promise<void> {
  const fates = TASKS.flatMap(({ fate }, index) => {
    const task = tasks[index];
    return task && fate && task.status === "pending" && task.attempts === 0 ? [{ task, fate }] : [];
  });
  // An agent does one task at a time: what it still has comes last.
  const isRunning = ({ fate }: { fate: Fate }) => (fate.running ? 1 : 0);
  for (const { task, fate } of fates.toSorted((a, b) => isRunning(a) - isRunning(b)))
    await live(people[fate.by], task, fate);
  await claimByHand(people.mara, projectId);
}

async function live(worker: DemoCaller, { id: taskId, key }: Made, fate: Fate): Promise<void> {
  const { hours, commit, outputs, quality, summary, running, failed, merged } = fate;
  const { leaseToken } = await worker.tasks.claim({
    ...{ taskId, leaseSeconds: LEASE_SECONDS, requestKey: `demo ${key}` },
  });
  const lease = { taskId, leaseToken };
  await worker.tasks.start(lease);
  if (running) await worker.tasks.heartbeat({ ...lease, ...running });
  else if (failed) await worker.tasks.fail({ ...lease, reason: failed, retryable: false });
  else
    await worker.tasks.complete({
      ...{ ...lease, hours, commitSha: commit, outputFiles: outputs, qualityScore: quality, summary },
    });
  if (merged) await worker.tasks.markMerged(lease);
}
