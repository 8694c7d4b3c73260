import { sql } from "drizzle-orm";
import {
  bigint,
  boolean,
  check,
  foreignKey,
  index,
  integer,
  jsonb,
  numeric,
  pgTable,
  primaryKey,
  smallint,
  text,
  unique,
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core";
import { author, createdAt, instant, primaryId, updatedAt, workspaceId } from "@/db/columns";
import { actorKind } from "@/db/schema/enums";
import { epics } from "@/db/schema/epics";
import { projects } from "@/db/schema/projects";
import { specs } from "@/db/schema/specs";
import { stories } from "@/db/schema/stories";
import { agents, members } from "@/db/schema/workspaces";

/** The units of work that one agent or person claims at a time: from a spec's phase, a story, or on their own. */
export const tasks = pgTable(
  "tasks",
  {
    id: primaryId(),
    workspaceId: workspaceId(),
    projectId: uuid("project_id").notNull(),
    specId: uuid("spec_id"),
    storyId: uuid("story_id"),
    epicId: uuid("epic_id"),
    /** TASK-116-1 of a spec, else TASK-17. */
    key: text().notNull(),
    /** Its place among the tasks of its spec, or the 17. */
    number: integer().notNull(),
    title: text().notNull(),
    /** What part of the work it is: the name of its spec's phase, or a word such as api-endpoints. */
    scope: text().notNull(),
    description: text().notNull().default(""),
    /** Paths and globs of the files that it may change. */
    assignedFiles: text("assigned_files").array().notNull().default([]),
    branchName: text("branch_name").notNull(),
    worktreePath: text("worktree_path"),
    /** What whoever claims it must be able to do. */
    skills: text().array().notNull().default([]),
    priority: text().notNull().default("medium"),
    /** The priority as a number, 3 for critical: what claims are ordered by. */
    urgency: smallint()
      .notNull()
      .generatedAlwaysAs(
        sql`case priority when 'critical' then 3 when 'high' then 2 when 'medium' then 1 else 0 end`,
      ),
    estimatedHours: numeric("estimated_hours", { precision: 9, scale: 2, mode: "number" }),
    actualHours: numeric("actual_hours", { precision: 9, scale: 2, mode: "number" }),
    template: text(),
    checklistId: uuid("checklist_id"),
    parameters: jsonb().$type<Record<string, unknown>>().notNull().default({}),
    outputFiles: text("output_files").array().notNull().default([]),
    qualityScore: integer("quality_score"),
    summary: text().notNull().default(""),
    /** Somebody looks at the work before it counts as completed. */
    needsReview: boolean("needs_review").notNull().default(false),
    status: text().notNull().default("pending"),
    /** Why nobody goes on with it. */
    blockedReason: text("blocked_reason"),
    /** The failed or cancelled task that it waits for; null where somebody blocked it. */
    blockedById: uuid("blocked_by_id"),
    /** How many of its hard dependencies are not completed; kept by trigger. */
    openDependencies: integer("open_dependencies").notNull().default(0),
    /** Hash of its phase as the spec says it now; null: the phase is gone, or it has none. */
    phaseHash: text("phase_hash"),
    /** The same as last approved, and as last cut or claimed. */
    approvedHash: text("approved_hash"),
    takenHash: text("taken_hash"),
    gateOpen: boolean("gate_open")
      .notNull()
      .generatedAlwaysAs(sql`spec_id is null or coalesce(phase_hash = approved_hash, false)`),
    // Who works on it: at most one of the two.
    agentId: uuid("agent_id"),
    memberId: uuid("member_id"),
    claimantName: text("claimant_name"),
    claimedAt: instant("claimed_at"),
    startedAt: instant("started_at"),
    completedAt: instant("completed_at"),
    commitSha: text("commit_sha"),
    mergedAt: instant("merged_at"),
    /** Rises with every claim and never falls: what a late writer is refused by. */
    fence: bigint({ mode: "number" }).notNull().default(0),
    leaseSeconds: integer("lease_seconds"),
    leaseExpiresAt: instant("lease_expires_at"),
    /** However often it is extended, a claim ends here. */
    runEndsAt: instant("run_ends_at"),
    heartbeatAt: instant("heartbeat_at"),
    progress: integer(),
    progressNote: text("progress_note"),
    /** When progress or its note last changed. */
    progressAt: instant("progress_at"),
    cancelRequestedAt: instant("cancel_requested_at"),
    cancelReason: text("cancel_reason"),
    /** Claims that failed or expired since it was last put back by a person. */
    attempts: integer().notNull().default(0),
    maxAttempts: integer("max_attempts").notNull().default(3),
    /** Not to be claimed before: the pause after a failure. */
    notBefore: instant("not_before"),
    failureReason: text("failure_reason"),
    /** Its attempts are used up: nobody gets it until a person retries it. */
    isDead: boolean("is_dead").notNull().default(false),
    version: integer().notNull().default(1),
    ...author(),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (t) => [
    unique("tasks_scope_key").on(t.workspaceId, t.id),
    unique("tasks_key_key").on(t.workspaceId, t.key),
    unique("tasks_branch_key").on(t.workspaceId, t.projectId, t.branchName),
    index("tasks_project_idx").on(t.workspaceId, t.projectId, t.status),
    index("tasks_claimable_idx")
      .on(t.workspaceId, t.projectId, t.urgency.desc(), t.createdAt, t.id)
      .where(sql`status = 'pending' and open_dependencies = 0 and gate_open`),
    index("tasks_running_idx").on(t.workspaceId, t.projectId).where(sql`status in ('active', 'in_progress')`),
    index("tasks_lease_idx").on(t.leaseExpiresAt).where(sql`lease_expires_at is not null`),
    index("tasks_spec_idx").on(t.workspaceId, t.specId).where(sql`spec_id is not null`),
    index("tasks_story_idx").on(t.workspaceId, t.storyId).where(sql`story_id is not null`),
    index("tasks_agent_idx").on(t.workspaceId, t.agentId).where(sql`agent_id is not null`),
    index("tasks_member_idx").on(t.workspaceId, t.memberId).where(sql`member_id is not null`),
    check("tasks_priority_check", sql`${t.priority} in ('low', 'medium', 'high', 'critical')`),
    check(
      "tasks_status_check",
      sql`${t.status} in ('pending', 'active', 'in_progress', 'review', 'completed', 'blocked', 'failed', 'cancelled')`,
    ),
    check("tasks_one_claimant", sql`${t.agentId} is null or ${t.memberId} is null`),
    check(
      "tasks_lease_check",
      sql`(${t.leaseExpiresAt} is not null) = (${t.status} in ('active', 'in_progress'))`,
    ),
    check("tasks_progress_range", sql`${t.progress} between 0 and 100`),
    check("tasks_quality_range", sql`${t.qualityScore} between 0 and 100`),
    check("tasks_attempts_range", sql`${t.maxAttempts} between 1 and 100`),
    check("tasks_hours_check", sql`${t.estimatedHours} >= 0 and ${t.actualHours} >= 0`),
    foreignKey({
      name: "tasks_project_fk",
      columns: [t.workspaceId, t.projectId],
      foreignColumns: [projects.workspaceId, projects.id],
    }).onDelete("cascade"),
    foreignKey({
      name: "tasks_spec_fk",
      columns: [t.workspaceId, t.specId],
      foreignColumns: [specs.workspaceId, specs.id],
    }).onDelete("cascade"),
    foreignKey({
      name: "tasks_story_fk",
      columns: [t.workspaceId, t.storyId],
      foreignColumns: [stories.workspaceId, stories.id],
    }),
    foreignKey({
      name: "tasks_epic_fk",
      columns: [t.workspaceId, t.epicId],
      foreignColumns: [epics.workspaceId, epics.id],
    }),
    foreignKey({
      name: "tasks_agent_fk",
      columns: [t.workspaceId, t.agentId],
      foreignColumns: [agents.workspaceId, agents.id],
    }),
    foreignKey({
      name: "tasks_member_fk",
      columns: [t.workspaceId, t.memberId],
      foreignColumns: [members.workspaceId, members.id],
    }),
  ],
);

/** Which task comes before which: a hard one must be completed first, a soft one should be. */
export const taskDependencies = pgTable(
  "task_dependencies",
  {
    workspaceId: workspaceId(),
    taskId: uuid("task_id").notNull(),
    dependsOnId: uuid("depends_on_id").notNull(),
    kind: text().notNull().default("hard"),
    createdAt: createdAt(),
  },
  (t) => [
    primaryKey({ name: "task_dependencies_key", columns: [t.workspaceId, t.taskId, t.dependsOnId] }),
    index("task_dependencies_on_idx").on(t.workspaceId, t.dependsOnId),
    check("task_dependencies_kind_check", sql`${t.kind} in ('hard', 'soft')`),
    check("task_dependencies_two_tasks", sql`${t.taskId} <> ${t.dependsOnId}`),
    foreignKey({
      name: "task_dependencies_task_fk",
      columns: [t.workspaceId, t.taskId],
      foreignColumns: [tasks.workspaceId, tasks.id],
    }).onDelete("cascade"),
    foreignKey({
      name: "task_dependencies_on_fk",
      columns: [t.workspaceId, t.dependsOnId],
      foreignColumns: [tasks.workspaceId, tasks.id],
    }).onDelete("cascade"),
  ],
);

/** Every claim of a task, one row per fencing number: who had it, from when to when, and how it ended. */
export const taskClaims = pgTable(
  "task_claims",
  {
    id: primaryId(),
    workspaceId: workspaceId(),
    taskId: uuid("task_id").notNull(),
    fence: bigint({ mode: "number" }).notNull(),
    agentId: uuid("agent_id"),
    memberId: uuid("member_id"),
    claimantName: text("claimant_name").notNull(),
    /** What the claimant called this claim by, so that the same request gets the same lease. */
    requestKey: text("request_key"),
    claimedAt: instant("claimed_at").notNull(),
    startedAt: instant("started_at"),
    endedAt: instant("ended_at"),
    /** How it ended; null while it runs. */
    outcome: text(),
    reason: text(),
    commitSha: text("commit_sha"),
    hours: numeric({ precision: 9, scale: 2, mode: "number" }),
    /** What was answered when it ended, for whoever asks again. */
    answer: jsonb(),
  },
  (t) => [
    unique("task_claims_scope_key").on(t.workspaceId, t.id),
    unique("task_claims_fence_key").on(t.workspaceId, t.taskId, t.fence),
    uniqueIndex("task_claims_agent_request_key")
      .on(t.workspaceId, t.agentId, t.requestKey)
      .where(sql`agent_id is not null and request_key is not null`),
    uniqueIndex("task_claims_member_request_key")
      .on(t.workspaceId, t.memberId, t.requestKey)
      .where(sql`member_id is not null and request_key is not null`),
    index("task_claims_agent_idx").on(t.workspaceId, t.agentId, t.claimedAt),
    check(
      "task_claims_outcome_check",
      sql`${t.outcome} in ('completed', 'review', 'failed', 'released', 'expired', 'blocked', 'cancelled', 'reassigned')`,
    ),
    foreignKey({
      name: "task_claims_task_fk",
      columns: [t.workspaceId, t.taskId],
      foreignColumns: [tasks.workspaceId, tasks.id],
    }).onDelete("cascade"),
  ],
);

/** What happened to a task and what was said while it ran, line by line. */
export const taskLog = pgTable(
  "task_log",
  {
    id: primaryId(),
    workspaceId: workspaceId(),
    taskId: uuid("task_id").notNull(),
    fence: bigint({ mode: "number" }),
    /** created, claimed, started, progress, note, completed, failed, released, expired, blocked, unblocked, cancelled, … */
    kind: text().notNull(),
    text: text().notNull().default(""),
    actorKind: actorKind("actor_kind").notNull(),
    actorId: uuid("actor_id"),
    actorName: text("actor_name").notNull(),
    createdAt: createdAt(),
  },
  (t) => [
    unique("task_log_scope_key").on(t.workspaceId, t.id),
    index("task_log_task_idx").on(t.workspaceId, t.taskId, t.createdAt, t.id),
    foreignKey({
      name: "task_log_task_fk",
      columns: [t.workspaceId, t.taskId],
      foreignColumns: [tasks.workspaceId, tasks.id],
    }).onDelete("cascade"),
  ],
);
