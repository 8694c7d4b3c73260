import { z } from "zod";
import { PRIORITIES, TASK_STATUSES } from "@/db/enums";
import { Id, Instant, Line, Prose } from "@/lib/core/schema";
import { Hours } from "@/lib/specs/schema/content";
import { ProjectRef, SpecRefText } from "@/lib/specs/schema/spec";
import { Outputs, Score, TaskCard, TaskRef } from "@/lib/tasks/schema/task";

/** How long a claim lasts without a heartbeat, unless the claim says otherwise. */
export const DEFAULT_LEASE_SECONDS = 120;
/** The longest that one claim may run, however often it is extended. */
export const DEFAULT_RUN_SECONDS = 4 * 3600;
/** For so long nothing may move before a running task is shown as stalled. */
export const STALLED_SECONDS = 15 * 60;

const LeaseSeconds = z
  .number()
  .int()
  .min(10, "A lease lasts at least 10 seconds.")
  .max(3_600, "A lease lasts at most an hour.");
const LeaseOptions = {
  leaseSeconds: LeaseSeconds.default(DEFAULT_LEASE_SECONDS),
  maxRunSeconds: z
    .number()
    .int()
    .min(60)
    .max(7 * 24 * 3600)
    .default(DEFAULT_RUN_SECONDS),
  requestKey: Line("The request key", 200)
    .optional()
    .describe("The same key from the same agent gives the same lease again"),
  worktreePath: Line("The worktree's path", 500).optional(),
  taskToken: z
    .boolean()
    .default(false)
    .describe("Also hand out a token that is good for this task alone and ends with the lease"),
  wholeSpec: z
    .boolean()
    .default(false)
    .describe("Put the whole spec into the context, not the task's phase alone"),
};

export const ClaimTaskInput = TaskRef.extend(LeaseOptions);
export const ClaimNextInput = z.strictObject({
  projectId: ProjectRef,
  specId: SpecRefText.optional(),
  scope: z.string().trim().max(120).optional().describe("Only tasks of this scope"),
  skills: z
    .array(Line("A skill", 60))
    .max(30)
    .optional()
    .describe("What the worker can do; left out: what the agent is registered with"),
  ...LeaseOptions,
});

/** A piece of a document that the task's phase cites, or a standard that applies. */
export const ContextSection = z.object({
  documentId: Id,
  document: z.string().describe("The document's title"),
  path: z.string().nullable(),
  heading: z.string().nullable(),
  why: z.string().describe("Such as: cited by the phase; coding standard"),
  content: z.string(),
  truncated: z.boolean(),
});

/** What whoever does a task needs to know, and no more. */
export const TaskContext = z.object({
  task: z.object({
    id: Id,
    key: z.string(),
    title: z.string(),
    scope: z.string(),
    description: z.string(),
    priority: z.enum(PRIORITIES),
    status: z.enum(TASK_STATUSES),
    estimatedHours: z.number().nullable(),
    parameters: z.record(z.string(), z.unknown()),
  }),
  project: z.object({ id: Id, key: z.string(), name: z.string() }),
  spec: z
    .object({
      id: Id,
      key: z.string(),
      title: z.string(),
      textVersion: z.number().int(),
      approvedVersion: z.number().int().nullable(),
      totalPhases: z.number().int(),
    })
    .nullable(),
  phase: z
    .object({
      number: z.number().int(),
      name: z.string(),
      description: z.string(),
      hours: z.number().nullable(),
      content: z.string(),
    })
    .nullable(),
  wholeSpec: z.string().nullable().describe("Only when it was asked for"),
  story: z.object({ id: Id, key: z.string(), title: z.string(), userStory: z.string() }).nullable(),
  acceptanceCriteria: z.array(z.string()),
  sections: z.array(ContextSection),
  standards: z.array(ContextSection),
  dependencies: z.array(
    z.object({
      key: z.string(),
      title: z.string(),
      status: z.enum(TASK_STATUSES),
      summary: z.string(),
      commitSha: z.string().nullable(),
      branchName: z.string(),
    }),
  ),
  assignedFiles: z.array(z.string()),
  branchName: z.string(),
  text: z.string().describe("All of it as one Markdown text, ready for a prompt"),
  sizeBytes: z.number().int().describe("Of that text, in UTF-8"),
  estimatedTokens: z.number().int().describe("About a fourth of its characters"),
});
export type TaskContext = z.infer<typeof TaskContext>;
export const GetContextInput = TaskRef.extend({ wholeSpec: z.stringbool().or(z.boolean()).default(false) });

/** What a claim answers. */
export const Lease = z.object({
  task: TaskCard,
  leaseToken: z.string().describe("Goes with everything that is said of this claim"),
  fence: z.number().int().describe("Rises with every claim of the task and never falls"),
  expiresAt: Instant,
  runEndsAt: Instant,
  taskToken: z.string().nullable().describe("A bearer token for this task alone, if one was asked for"),
  context: TaskContext,
});
export type Lease = z.infer<typeof Lease>;
export const ClaimedNext = z.object({
  lease: Lease.nullable().describe("Null where nothing can be claimed now"),
  waiting: z
    .object({
      pending: z.number().int().describe("Tasks that nobody has and that are not finished"),
      byDependency: z.number().int(),
      byOverlap: z.number().int(),
      byGate: z.number().int(),
      bySkill: z.number().int(),
      byPause: z.number().int(),
      atCapacity: z.boolean(),
    })
    .nullable()
    .describe("Why there is none; null where there is one"),
});
export type ClaimedNext = z.infer<typeof ClaimedNext>;

const LeaseToken = z.string({ error: "The lease token is missing: the claim answered it." }).min(10).max(200);
const Leased = TaskRef.extend({ leaseToken: LeaseToken });
const Progress = z.number().int().min(0, "Progress is from 0 to 100.").max(100, "Progress is from 0 to 100.");

export const HeartbeatInput = Leased.extend({
  progress: Progress.optional(),
  note: Prose("The note", 1_000).trim().optional(),
});
export const Heartbeat = z.object({
  expiresAt: Instant,
  runEndsAt: Instant,
  cancel: z.object({ reason: z.string() }).nullable().describe("Set: stop, and release the task"),
  specChanged: z.boolean().describe("The phase was edited since the claim: read the context again"),
});
export type Heartbeat = z.infer<typeof Heartbeat>;
export const StartTaskInput = Leased.extend({ worktreePath: Line("The worktree's path", 500).optional() });
export const CompleteTaskInput = Leased.extend({
  commitSha: z
    .string()
    .trim()
    .regex(/^[0-9a-f]{7,64}$/i, "A commit is 7 to 64 hexadecimal digits.")
    .optional(),
  outputFiles: Outputs.default([]),
  qualityScore: Score.optional(),
  hours: Hours.optional().describe("Left out: the time since the claim"),
  summary: Prose("The summary", 20_000).trim().default(""),
});
export const FailTaskInput = Leased.extend({
  reason: Line("The reason", 2_000),
  retryable: z.boolean().default(true).describe("Whether trying again may help"),
});
export const ReleaseTaskInput = Leased.extend({ reason: Prose("The reason", 2_000).trim().default("") });
export const BlockTaskInput = Leased.extend({ reason: Line("The reason", 2_000) });
/** What is answered when a claim ends, and again to whoever says the same once more. */
export const EndedClaim = z.object({
  taskId: Id,
  key: z.string(),
  fence: z.number().int(),
  status: z.enum(TASK_STATUSES),
  outcome: z.string(),
  unblocked: z
    .array(z.object({ id: Id, key: z.string(), title: z.string() }))
    .describe("Tasks that became claimable by it"),
  at: Instant,
});
export type EndedClaim = z.infer<typeof EndedClaim>;

export const MarkMergedInput = TaskRef.extend({
  commitSha: CompleteTaskInput.shape.commitSha,
  leaseToken: LeaseToken.optional().describe(
    "Of the claim whose work was merged: refused where another claim came after it. People may leave it out, agents may not",
  ),
});
export const CancelTaskInput = TaskRef.extend({ reason: Prose("The reason", 2_000).trim().default("") });
export const ReassignTaskInput = TaskRef.extend({
  to: z
    .strictObject({ kind: z.enum(["agent", "member"]), id: Id })
    .nullable()
    .describe("Who gets it; null: it goes back to the others"),
  reason: Prose("The reason", 2_000).trim().default(""),
});
export const RetryTaskInput = TaskRef.extend({ reason: Prose("The reason", 2_000).trim().default("") });
export const UnblockTaskInput = TaskRef;
export const BlockByHandInput = TaskRef.extend({ reason: Line("The reason", 2_000) });
export const DecideTaskInput = TaskRef.extend({
  decision: z.enum(["accept", "send_back"]),
  reason: Prose("The reason", 2_000).trim().default(""),
});
