import "server-only";
import { z } from "zod";
import { invalidInput } from "@/lib/core/errors";
import { type Ask, tool } from "@/lib/mcp/tool";
import {
  CompleteTaskInput,
  EndedClaim,
  FailTaskInput,
  Heartbeat,
  HeartbeatInput,
} from "@/lib/tasks/schema/claim";
import { TaskRef } from "@/lib/tasks/schema/task";

export const heartbeatTask = tool({
  name: "heartbeat_task",
  title: "Report on a task",
  description:
    "Keeps your claim: extends the lease and shows people your progress. Call it with `start: true` when you begin, after each larger step, and well before expiresAt. Do what it answers: `cancel` set means stop and release the task with finish_task; `specChanged` means read get_task_context again before you go on. A conflict means that the claim is no longer yours: stop, and throw your changes away.",
  operations: ["tasks.heartbeat", "tasks.start"],
  input: z.strictObject({
    ...HeartbeatInput.shape,
    start: z.boolean().default(false).describe("Say also that the work has begun"),
  }),
  output: Heartbeat,
  idempotent: true,
  run: async (ask, { start, ...beat }) => {
    const { taskId, leaseToken } = beat;
    if (start) await ask.tasks.start({ taskId, leaseToken });
    return ask.tasks.heartbeat(beat);
  },
});

const OUTCOMES = ["completed", "failed", "released", "blocked"] as const;

const FinishInput = z.strictObject({
  ...TaskRef.shape,
  leaseToken: HeartbeatInput.shape.leaseToken,
  outcome: z
    .enum(OUTCOMES)
    .describe(
      "completed: done and checked. failed: it cannot be done so. released: somebody else may have it. blocked: a person must decide or do something first",
    ),
  reason: z.string().max(2_000).optional().describe("Needed for failed and blocked; welcome for released"),
  retryable: FailTaskInput.shape.retryable
    .unwrap()
    .optional()
    .describe("failed: whether trying again may help; so if left out"),
  commitSha: CompleteTaskInput.shape.commitSha,
  outputFiles: CompleteTaskInput.shape.outputFiles
    .unwrap()
    .optional()
    .describe("completed: what was made or changed"),
  qualityScore: CompleteTaskInput.shape.qualityScore,
  hours: CompleteTaskInput.shape.hours,
  summary: CompleteTaskInput.shape.summary
    .unwrap()
    .optional()
    .describe("completed: what you did, for whoever reads or goes on"),
});
type FinishInput = z.output<typeof FinishInput>;

export const finishTask = tool({
  name: "finish_task",
  title: "Finish a task",
  description:
    "Ends your claim, whatever came of it; the lease token is worth nothing afterwards. Name the commit and write a summary when you have completed it: whoever does the next task gets it as context. `unblocked` lists what can be done now. Sent again, it answers the same. A conflict means that the claim was no longer yours: nothing was saved.",
  operations: ["tasks.complete", "tasks.fail", "tasks.release", "tasks.block"],
  input: FinishInput,
  output: EndedClaim,
  idempotent: true,
  run: (ask, { outcome, ...input }) => finish(ask, outcome, input),
});

function finish(ask: Ask, outcome: FinishInput["outcome"], input: Omit<FinishInput, "outcome">) {
  const { taskId, leaseToken, reason, retryable, ...work } = input;
  const lease = { taskId, leaseToken };
  if (outcome === "completed") {
    refuseBeside(outcome, { reason, retryable });
    return ask.tasks.complete({ ...lease, ...work });
  }
  refuseBeside(outcome, work);
  if (outcome === "failed") return ask.tasks.fail({ ...lease, reason: reason ?? "", retryable });
  refuseBeside(outcome, { retryable });
  if (outcome === "released") return ask.tasks.release({ ...lease, reason });
  return ask.tasks.block({ ...lease, reason: reason ?? "" });
}

/** What does not belong to an outcome is refused, not dropped: an agent that sends it means something else. */
function refuseBeside(outcome: string, fields: Record<string, unknown>): void {
  const named = Object.keys(fields).filter((field) => fields[field] !== undefined);
  if (named.length === 0) return;
  const errors = named.map((path) => ({
    path,
    message: `This does not belong to the outcome ${outcome}. Leave it out.`,
  }));
  throw invalidInput(errors);
}
