import "server-only";
import { z } from "zod";
import { TextPageInput, TextPageOutput, textPiece } from "@/lib/mcp/text-page";
import { type Ask, tool } from "@/lib/mcp/tool";
import {
  ClaimedNext,
  ClaimNextInput,
  GetContextInput,
  Lease,
  type TaskContext,
} from "@/lib/tasks/schema/claim";
import { Task, TaskRef } from "@/lib/tasks/schema/task";

/** Longer than elsewhere: an agent reports between its steps, and a step may be a long run of tests. */
const USUAL_LEASE_SECONDS = 600;

const ClaimedTask = Task.pick({
  key: true,
  title: true,
  status: true,
  assignedFiles: true,
  branchName: true,
});

/** The context as one text; the pieces that it is made of would say everything twice. */
const ContextText = z.object({
  text: z.string().describe("All you need for the task, Markdown; a piece of it where it is long"),
  sizeBytes: z.number().int(),
  estimatedTokens: z.number().int(),
  ...TextPageOutput,
});

function contextText(
  context: TaskContext,
  page: { offset: number; maxCharacters: number },
): z.input<typeof ContextText> {
  const { sizeBytes, estimatedTokens } = context;
  return { ...textPiece(context.text, page), sizeBytes, estimatedTokens };
}

const { projectId, ...wishes } = ClaimNextInput.omit({ leaseSeconds: true, maxRunSeconds: true }).shape;

const ClaimInput = z
  .strictObject({
    taskId: TaskRef.shape.taskId
      .optional()
      .describe("This task; left out: the best one that can be done now"),
    projectId: projectId.optional().describe("Of which project to take the next task: its id or key"),
    ...wishes,
    leaseSeconds: z.number().int().min(10).max(3_600).default(USUAL_LEASE_SECONDS),
    maxCharacters: TextPageInput.maxCharacters.describe(
      "Of the context; the rest is read with get_task_context",
    ),
  })
  .refine(({ taskId, projectId }) => taskId !== undefined || projectId !== undefined, {
    path: ["projectId"],
    message: "Name a project to take its next task, or a task.",
  });

export const claimTask = tool({
  name: "claim_task",
  title: "Claim a task",
  description:
    "Gives you a task that nobody else then has, with everything needed to do it. With projectId: the best one (by priority, then age) whose prerequisites are done, whose files no running task touches and which fits your skills and capacity; with taskId: that one. Keep the leaseToken: heartbeat_task and finish_task need it. The lease ends after leaseSeconds without a heartbeat, and the task goes back to the others. `lease: null` means that there is nothing to do now, and `waiting` says why: stop, do not ask again at once. A refusal of a given task names every reason (dependency, file overlap with which task, limit, gate, status). Send the same requestKey again to get the same lease if an answer was lost.",
  operations: ["tasks.claimNext", "tasks.claim"],
  input: ClaimInput,
  output: z.object({
    lease: Lease.pick({ leaseToken: true, fence: true, expiresAt: true, runEndsAt: true, taskToken: true })
      .extend({ task: ClaimedTask, context: ContextText })
      .nullable(),
    waiting: ClaimedNext.shape.waiting,
  }),
  run: async (ask, { maxCharacters, ...input }) => {
    const { lease, waiting } = await claim(ask, input);
    if (!lease) return { lease: null, waiting };
    return {
      lease: { ...lease, context: contextText(lease.context, { offset: 0, maxCharacters }) },
      waiting,
    };
  },
});

async function claim(
  ask: Ask,
  {
    taskId,
    projectId,
    specId,
    scope,
    skills,
    ...options
  }: Omit<z.output<typeof ClaimInput>, "maxCharacters">,
): Promise<z.output<typeof ClaimedNext>> {
  if (taskId !== undefined) return { lease: await ask.tasks.claim({ taskId, ...options }), waiting: null };
  return ask.tasks.claimNext({ projectId: projectId ?? "", specId, scope, skills, ...options });
}

export const getTaskContext = tool({
  name: "get_task_context",
  title: "Get a task with its context",
  description:
    "Reads a task: how it stands, why it cannot be claimed if it cannot (every reason), what was tried before, and the context to do it with: its phase of the spec, the sections of documents that it cites, acceptance criteria, standards, files and branch. Read it again when a heartbeat says specChanged.",
  operations: ["tasks.get", "tasks.getContext"],
  input: z.strictObject({
    ...TaskRef.shape,
    wholeSpec: z
      .boolean()
      .default(false)
      .describe(GetContextInput.shape.wholeSpec.description ?? "The whole spec, not the task's phase alone"),
    ...TextPageInput,
  }),
  output: Task.pick({
    key: true,
    title: true,
    status: true,
    priority: true,
    claimant: true,
    progress: true,
    stalled: true,
    blockedReason: true,
    failureReason: true,
    attempts: true,
    maxAttempts: true,
    touched: true,
    branchName: true,
    assignedFiles: true,
    leaseExpiresAt: true,
    version: true,
  }).extend({
    reasons: z.array(z.string()).describe("Why it cannot be claimed now; empty: it can"),
    context: ContextText,
  }),
  run: async (ask, { taskId, wholeSpec, ...page }) => {
    const task = await ask.tasks.get({ taskId });
    const context = await ask.tasks.getContext({ taskId, wholeSpec });
    return {
      ...task,
      reasons: task.reasons.map(({ sentence }) => sentence),
      context: contextText(context, page),
    };
  },
});
