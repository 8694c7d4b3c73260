import { z } from "zod";
import { PRIORITIES, TASK_STATUSES } from "@/db/enums";
import { Actor, Id, Instant, Line, Page, PageInput, Prose } from "@/lib/core/schema";
import { Hours } from "@/lib/specs/schema/content";
import { ProjectRef, SpecRefText } from "@/lib/specs/schema/spec";
import { globProblem } from "@/lib/tasks/rules/glob-syntax";
import { filesProblem } from "@/lib/tasks/rules/glob-weight";

/** A task is named by its id or its readable id, so that what people read works everywhere. */
export const TaskRefText = z
  .string()
  .trim()
  .min(1)
  .max(60)
  .describe("The task's id or its readable id, such as TASK-116-1");
export const TaskRef = z.strictObject({ taskId: TaskRefText });

const Title = Line("The title", 255);
const FileGlob = Line("A file", 500)
  .refine((text) => globProblem(text) === null, { error: ({ input }) => globProblem(String(input)) ?? "" })
  .describe("A path or glob from the repository's root, such as src/api/**/*.ts");
const Files = z
  .array(FileGlob)
  .max(200, "A task has at most 200 files or globs.")
  .refine((globs) => filesProblem(globs) === null, {
    error: ({ input }) => filesProblem(z.array(z.string()).catch([]).parse(input)) ?? "",
  });
/** What git takes as a branch's name, kept to what is the same on every machine. */
export const BranchName = Line("The branch", 200).regex(
  /^(?![-/.]|(?:@|HEAD)$)(?!.*(?:\.\.|\/\/|\/\.|@\{|\.lock(?:\/|$)))[^\s~^:?*[\]\\]+(?<![/.])$/u,
  "This is not a name that git takes for a branch.",
);
const Skills = z.array(Line("A skill", 60)).max(30, "A task asks for at most 30 skills.");
export const Score = z
  .number({ error: "The quality is a whole number from 0 to 100." })
  .int("The quality is a whole number from 0 to 100.")
  .min(0, "The quality is a whole number from 0 to 100.")
  .max(100, "The quality is a whole number from 0 to 100.");
export const Outputs = z
  .array(Line("An output file", 500))
  .max(500, "A task names at most 500 output files.");

export const DEPENDENCY_KINDS = ["hard", "soft"] as const;
const Named = z.object({ id: Id, key: z.string(), title: z.string() });
export const TaskDependency = Named.extend({ status: z.enum(TASK_STATUSES), kind: z.enum(DEPENDENCY_KINDS) });
export type TaskDependency = z.infer<typeof TaskDependency>;

/** Who works on a task, or did last. */
export const Claimant = z.object({ kind: z.enum(["agent", "member"]), id: Id, name: z.string() });
export type Claimant = z.infer<typeof Claimant>;

/** What lists, boards and graphs show of a task. */
export const TaskCard = z.object({
  id: z.string(),
  key: z.string(),
  projectId: z.string(),
  specId: z.string().nullable(),
  specKey: z.string().nullable(),
  storyId: z.string().nullable(),
  storyKey: z.string().nullable(),
  title: z.string(),
  scope: z.string(),
  status: z.enum(TASK_STATUSES),
  priority: z.enum(PRIORITIES),
  estimatedHours: z.number().nullable(),
  actualHours: z.number().nullable(),
  assignedFiles: z.array(z.string()),
  branchName: z.string(),
  skills: z.array(z.string()),
  claimant: Claimant.nullable(),
  claimedAt: z.string().nullable(),
  leaseExpiresAt: z.string().nullable(),
  heartbeatAt: z.string().nullable(),
  progress: z.number().nullable(),
  progressNote: z.string().nullable(),
  stalled: z.boolean().describe("It runs, and nothing has moved for a long time"),
  cancelRequested: z.boolean(),
  blockedReason: z.string().nullable(),
  openDependencies: z.number().int(),
  attempts: z.number().int(),
  maxAttempts: z.number().int(),
  dead: z.boolean().describe("Its attempts are used up: a person must retry it"),
  touched: z.boolean().describe("Its phase was edited since it was cut or claimed"),
  gateOpen: z.boolean().describe("Its phase stands in the spec as it was approved"),
  commitSha: z.string().nullable(),
  mergedAt: z.string().nullable(),
  dependsOn: z.array(z.object({ id: z.string(), kind: z.enum(DEPENDENCY_KINDS) })),
  version: z.number().int(),
  createdAt: z.string(),
  updatedAt: z.string(),
});
export type TaskCard = z.infer<typeof TaskCard>;
export const TaskPage = Page(TaskCard);

export const REASON_KINDS = [
  "status",
  "dependency",
  "overlap",
  "limit",
  "gate",
  "skill",
  "pause",
  "archived",
] as const;
/** One reason why a task cannot be claimed now. */
export const ClaimReason = z.object({
  kind: z.enum(REASON_KINDS),
  sentence: z.string(),
  task: Named.optional().describe("The task that it waits for or overlaps with"),
  files: z.array(z.string()).optional().describe("The globs that meet, as `mine × theirs`"),
});
export type ClaimReason = z.infer<typeof ClaimReason>;

/** One claim of the task, running or ended. */
export const TaskClaim = z.object({
  fence: z.number().int(),
  claimant: Claimant,
  claimedAt: Instant,
  startedAt: Instant.nullable(),
  endedAt: Instant.nullable(),
  outcome: z
    .enum(["completed", "review", "failed", "released", "expired", "blocked", "cancelled", "reassigned"])
    .nullable(),
  reason: z.string().nullable(),
  commitSha: z.string().nullable(),
  hours: z.number().nullable(),
});
export type TaskClaim = z.infer<typeof TaskClaim>;

/** A task with everything that is known of it. */
export const Task = TaskCard.extend({
  description: z.string(),
  worktreePath: z.string().nullable(),
  needsReview: z.boolean(),
  template: z.string().nullable(),
  checklistId: Id.nullable(),
  parameters: z.record(z.string(), z.unknown()),
  outputFiles: z.array(z.string()),
  qualityScore: z.number().int().nullable(),
  summary: z.string().describe("What whoever did it says of the work"),
  failureReason: z.string().nullable(),
  blockedBy: Named.nullable(),
  cancelReason: z.string().nullable(),
  startedAt: Instant.nullable(),
  completedAt: Instant.nullable(),
  runEndsAt: Instant.nullable(),
  notBefore: Instant.nullable(),
  fence: z.number().int(),
  spec: Named.nullable(),
  phase: z.object({ number: z.number().int(), name: z.string() }).nullable(),
  story: Named.nullable(),
  dependencies: z.array(TaskDependency),
  dependents: z.array(TaskDependency),
  reasons: z.array(ClaimReason).describe("Why it cannot be claimed now, every one; empty: it can"),
  claims: z.array(TaskClaim).describe("The latest 20, the latest first"),
  createdBy: Actor,
});
export type Task = z.infer<typeof Task>;

export const ListTasksInput = PageInput.extend({
  projectId: ProjectRef.optional().describe("Left out: all projects"),
  specId: SpecRefText.optional(),
  storyId: z.string().min(1).max(40).optional(),
  agentId: Id.optional().describe("Claimed by this agent, now or last"),
  mine: z.stringbool().or(z.boolean()).optional().describe("Claimed by you, now or last"),
  status: z.enum(TASK_STATUSES).optional(),
  state: z.enum(["open", "claimable", "running", "stalled", "dead", "closed"]).optional(),
  q: z.string().trim().max(200).optional(),
  sort: z.enum(["urgency", "updated", "key"]).default("urgency"),
});

/** All tasks of a spec or project at once, for board and graph: at most 2,000, the open ones first. */
export const TaskBoardInput = z.strictObject({
  projectId: ProjectRef,
  specId: SpecRefText.optional(),
});
export const TaskBoard = z.object({
  tasks: z.array(TaskCard),
  total: z.number().int(),
  leaseSeconds: z.number().int(),
});

const Facts = {
  title: Title,
  scope: Line("The scope", 120),
  description: Prose("The description", 20_000),
  assignedFiles: Files,
  branchName: BranchName,
  skills: Skills,
  priority: z.enum(PRIORITIES),
  estimatedHours: Hours.nullable(),
  needsReview: z.boolean().describe("Somebody looks at the work before it counts as completed"),
  template: Line("The template", 200).nullable(),
  checklistId: Id.nullable(),
  parameters: z
    .record(z.string().max(100), z.unknown())
    .describe("Whatever the worker needs, as JSON of at most 20 kB"),
  maxAttempts: z.number().int().min(1).max(100),
};
const DependsOn = z
  .array(z.strictObject({ task: TaskRefText, kind: z.enum(DEPENDENCY_KINDS).default("hard") }))
  .max(100, "A task depends on at most 100 others.");

export const CreateTaskInput = z.strictObject({
  projectId: ProjectRef,
  specId: SpecRefText.optional(),
  storyId: z.string().min(1).max(40).optional().describe("The story's id or key"),
  title: Facts.title,
  scope: Facts.scope.optional().describe("With a spec: the name of its phase"),
  description: Facts.description.default(""),
  assignedFiles: Facts.assignedFiles.default([]),
  branchName: Facts.branchName.optional().describe("Left out: made from the readable id"),
  skills: Facts.skills.default([]),
  priority: Facts.priority.default("medium"),
  estimatedHours: Facts.estimatedHours.default(null),
  needsReview: Facts.needsReview.default(false),
  template: Facts.template.default(null),
  checklistId: Facts.checklistId.default(null),
  parameters: Facts.parameters.default({}),
  maxAttempts: Facts.maxAttempts.default(3),
  dependsOn: DependsOn.default([]),
});

export const UpdateTaskInput = TaskRef.extend({
  baseVersion: z.number().int().optional().describe("The version this is based on; a stale one is refused"),
  title: Facts.title.optional(),
  scope: Facts.scope.optional(),
  description: Facts.description.optional(),
  assignedFiles: Facts.assignedFiles.optional(),
  branchName: Facts.branchName.optional(),
  skills: Facts.skills.optional(),
  priority: Facts.priority.optional(),
  estimatedHours: Facts.estimatedHours.optional(),
  actualHours: Hours.nullable().optional(),
  needsReview: Facts.needsReview.optional(),
  template: Facts.template.optional(),
  checklistId: Facts.checklistId.optional(),
  parameters: Facts.parameters.optional(),
  maxAttempts: Facts.maxAttempts.optional(),
  worktreePath: Line("The worktree's path", 500).nullable().optional(),
  storyId: z.string().min(1).max(40).nullable().optional(),
  dependsOn: DependsOn.optional(),
  touched: z.literal(false).optional().describe("Say that it still fits its edited phase"),
});

export const RemovedTask = z.object({
  id: Id,
  key: z.string(),
  unblocked: z.array(Named).describe("Tasks that waited for it and may be claimed now"),
});

/** A task that cutting a spec proposes or makes. `ref` names it among the others before it has an id. */
export const CutTask = z.strictObject({
  ref: z.string().min(1).max(40),
  scope: Facts.scope.describe("The name of the phase"),
  title: Facts.title,
  description: Facts.description.default(""),
  assignedFiles: Facts.assignedFiles.default([]),
  branchName: Facts.branchName.optional(),
  skills: Facts.skills.default([]),
  priority: Facts.priority.default("medium"),
  estimatedHours: Facts.estimatedHours.default(null),
  needsReview: Facts.needsReview.default(false),
  dependsOn: z
    .array(
      z.strictObject({
        ref: z.string().min(1).max(60).describe("Another's ref, or the id of a task that is there"),
        kind: z.enum(DEPENDENCY_KINDS).default("hard"),
      }),
    )
    .max(100)
    .default([]),
});
export type CutTask = z.output<typeof CutTask>;

export const PreviewCutInput = z.strictObject({ specId: SpecRefText });
export const CutProposal = z.object({
  specId: Id,
  specKey: z.string(),
  textVersion: z.number().int(),
  tasks: z.array(
    CutTask.extend({
      key: z.string().describe("The readable id it will get"),
      exists: z.boolean().describe("Its phase has a task already"),
    }),
  ),
  overlaps: z
    .array(z.object({ refs: z.tuple([z.string(), z.string()]), files: z.array(z.string()) }))
    .describe("Proposed tasks that would not run at the same time"),
});
export type CutProposal = z.infer<typeof CutProposal>;
export const CutSpecInput = z.strictObject({
  specId: SpecRefText,
  textVersion: z
    .number()
    .int()
    .min(1)
    .describe("The version of the spec's text that was cut; a stale one is refused"),
  tasks: z.array(CutTask).min(1, "There is no task to make.").max(200, "At most 200 tasks are made at once."),
});
export const CutSpec = z.object({ tasks: z.array(TaskCard) });

export const TaskLogEntry = z.object({
  id: Id,
  at: Instant,
  actor: Actor,
  kind: z.string(),
  text: z.string(),
  fence: z.number().int().nullable(),
});
export type TaskLogEntry = z.infer<typeof TaskLogEntry>;
export const ListTaskLogInput = PageInput.extend({ taskId: TaskRefText });
export const TaskLogPage = Page(TaskLogEntry);
