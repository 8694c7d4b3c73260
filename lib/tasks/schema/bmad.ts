import { z } from "zod";
import { TASK_STATUSES } from "@/db/enums";
import { Id, PageInput } from "@/lib/core/schema";
import { ClaimTaskInput, CompleteTaskInput } from "@/lib/tasks/schema/claim";
import { CreateTaskInput, DEPENDENCY_KINDS, TaskRefText } from "@/lib/tasks/schema/task";

const { shape: create } = CreateTaskInput;
const { shape: claim } = ClaimTaskInput;
const { shape: complete } = CompleteTaskInput;

/** Making a task in the words of the published addresses. */
export const CreateBmadTaskInput = z.strictObject({
  project_id: create.projectId,
  spec_id: create.specId,
  story_id: create.storyId,
  title: create.title.optional().describe("Left out: the scope, as people read it"),
  scope: create.scope,
  description: create.description,
  scope_description: create.description.describe("What the task implements, where no description is given"),
  priority: create.priority,
  estimated_hours: create.estimatedHours,
  assigned_files: create.assignedFiles,
  branch_name: create.branchName,
  skills: create.skills,
  template: create.template,
  checklist_id: create.checklistId,
  parameters: create.parameters,
  max_attempts: create.maxAttempts,
  needs_review: create.needsReview,
  dependencies: z
    .array(
      z.union([
        TaskRefText,
        z.strictObject({ task_id: TaskRefText, kind: z.enum(DEPENDENCY_KINDS).default("hard") }),
      ]),
    )
    .max(100)
    .default([]),
});

const TaskId = { task_id: TaskRefText };
const LeaseToken = complete.leaseToken
  .optional()
  .describe("Left out: the claim that the caller has, by its own token");

export const StartBmadTaskInput = z.strictObject({
  ...TaskId,
  lease_token: LeaseToken,
  lease_seconds: claim.leaseSeconds,
  max_run_seconds: claim.maxRunSeconds,
  worktree_path: claim.worktreePath,
});

export const CompleteBmadTaskInput = z.strictObject({
  ...TaskId,
  lease_token: LeaseToken,
  commit_sha: complete.commitSha,
  output_files: complete.outputFiles,
  quality_score: complete.qualityScore,
  actual_hours: complete.hours,
  results: complete.summary.describe("What was done, in words"),
});

export const ListAgentTasksInput = PageInput.extend({
  agent_id: Id,
  status: z.enum(TASK_STATUSES).optional(),
});
