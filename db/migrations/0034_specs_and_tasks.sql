ALTER TYPE "public"."document_kind" ADD VALUE 'SPEC' BEFORE 'QA_GATE';--> statement-breakpoint
CREATE TABLE "spec_dependencies" (
	"workspace_id" uuid NOT NULL,
	"spec_id" uuid NOT NULL,
	"depends_on_id" uuid NOT NULL,
	"created_at" timestamptz(3) NOT NULL,
	CONSTRAINT "spec_dependencies_key" PRIMARY KEY("workspace_id","spec_id","depends_on_id"),
	CONSTRAINT "spec_dependencies_two_specs" CHECK ("spec_dependencies"."spec_id" <> "spec_dependencies"."depends_on_id")
);
--> statement-breakpoint
CREATE TABLE "specs" (
	"id" uuid PRIMARY KEY NOT NULL,
	"workspace_id" uuid NOT NULL,
	"project_id" uuid NOT NULL,
	"document_id" uuid NOT NULL,
	"epic_id" uuid,
	"story_id" uuid,
	"number" integer NOT NULL,
	"title" text NOT NULL,
	"type" text NOT NULL,
	"stage" text DEFAULT 'open' NOT NULL,
	"superseded_by_id" uuid,
	"content" jsonb,
	"content_location" text,
	"content_hash" text,
	"phases" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"estimated_hours" numeric(9, 2),
	"actual_hours" numeric(9, 2),
	"last_task_number" integer DEFAULT 0 NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"author_kind" "actor_kind" NOT NULL,
	"author_id" uuid,
	"author_name" text NOT NULL,
	"created_at" timestamptz(3) NOT NULL,
	"updated_at" timestamptz(3) NOT NULL,
	"updated_by_kind" text NOT NULL,
	"updated_by_id" uuid,
	"updated_by_name" text NOT NULL,
	"started_at" timestamptz(3),
	"completed_at" timestamptz(3),
	"archived_at" timestamptz(3),
	CONSTRAINT "specs_scope_key" UNIQUE("workspace_id","id"),
	CONSTRAINT "specs_number_key" UNIQUE("workspace_id","number"),
	CONSTRAINT "specs_document_key" UNIQUE("workspace_id","document_id"),
	CONSTRAINT "specs_type_check" CHECK ("specs"."type" in ('monolithic', 'hierarchical')),
	CONSTRAINT "specs_stage_check" CHECK ("specs"."stage" in ('open', 'in_progress', 'completed', 'superseded')),
	CONSTRAINT "specs_hours_check" CHECK ("specs"."estimated_hours" >= 0 and "specs"."actual_hours" >= 0)
);
--> statement-breakpoint
CREATE TABLE "workspace_counters" (
	"workspace_id" uuid NOT NULL,
	"name" text NOT NULL,
	"value" integer NOT NULL,
	CONSTRAINT "workspace_counters_key" PRIMARY KEY("workspace_id","name")
);
--> statement-breakpoint
CREATE TABLE "task_claims" (
	"id" uuid PRIMARY KEY NOT NULL,
	"workspace_id" uuid NOT NULL,
	"task_id" uuid NOT NULL,
	"fence" bigint NOT NULL,
	"agent_id" uuid,
	"member_id" uuid,
	"claimant_name" text NOT NULL,
	"request_key" text,
	"claimed_at" timestamptz(3) NOT NULL,
	"started_at" timestamptz(3),
	"ended_at" timestamptz(3),
	"outcome" text,
	"reason" text,
	"commit_sha" text,
	"hours" numeric(9, 2),
	"answer" jsonb,
	CONSTRAINT "task_claims_scope_key" UNIQUE("workspace_id","id"),
	CONSTRAINT "task_claims_fence_key" UNIQUE("workspace_id","task_id","fence"),
	CONSTRAINT "task_claims_outcome_check" CHECK ("task_claims"."outcome" in ('completed', 'review', 'failed', 'released', 'expired', 'blocked', 'cancelled', 'reassigned'))
);
--> statement-breakpoint
CREATE TABLE "task_dependencies" (
	"workspace_id" uuid NOT NULL,
	"task_id" uuid NOT NULL,
	"depends_on_id" uuid NOT NULL,
	"kind" text DEFAULT 'hard' NOT NULL,
	"created_at" timestamptz(3) NOT NULL,
	CONSTRAINT "task_dependencies_key" PRIMARY KEY("workspace_id","task_id","depends_on_id"),
	CONSTRAINT "task_dependencies_kind_check" CHECK ("task_dependencies"."kind" in ('hard', 'soft')),
	CONSTRAINT "task_dependencies_two_tasks" CHECK ("task_dependencies"."task_id" <> "task_dependencies"."depends_on_id")
);
--> statement-breakpoint
CREATE TABLE "task_log" (
	"id" uuid PRIMARY KEY NOT NULL,
	"workspace_id" uuid NOT NULL,
	"task_id" uuid NOT NULL,
	"fence" bigint,
	"kind" text NOT NULL,
	"text" text DEFAULT '' NOT NULL,
	"actor_kind" "actor_kind" NOT NULL,
	"actor_id" uuid,
	"actor_name" text NOT NULL,
	"created_at" timestamptz(3) NOT NULL,
	CONSTRAINT "task_log_scope_key" UNIQUE("workspace_id","id")
);
--> statement-breakpoint
CREATE TABLE "tasks" (
	"id" uuid PRIMARY KEY NOT NULL,
	"workspace_id" uuid NOT NULL,
	"project_id" uuid NOT NULL,
	"spec_id" uuid,
	"story_id" uuid,
	"epic_id" uuid,
	"key" text NOT NULL,
	"number" integer NOT NULL,
	"title" text NOT NULL,
	"scope" text NOT NULL,
	"description" text DEFAULT '' NOT NULL,
	"assigned_files" text[] DEFAULT '{}' NOT NULL,
	"branch_name" text NOT NULL,
	"worktree_path" text,
	"skills" text[] DEFAULT '{}' NOT NULL,
	"priority" text DEFAULT 'medium' NOT NULL,
	"urgency" smallint GENERATED ALWAYS AS (case priority when 'critical' then 3 when 'high' then 2 when 'medium' then 1 else 0 end) STORED NOT NULL,
	"estimated_hours" numeric(9, 2),
	"actual_hours" numeric(9, 2),
	"template" text,
	"checklist_id" uuid,
	"parameters" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"output_files" text[] DEFAULT '{}' NOT NULL,
	"quality_score" integer,
	"summary" text DEFAULT '' NOT NULL,
	"needs_review" boolean DEFAULT false NOT NULL,
	"status" text DEFAULT 'pending' NOT NULL,
	"blocked_reason" text,
	"blocked_by_id" uuid,
	"open_dependencies" integer DEFAULT 0 NOT NULL,
	"phase_hash" text,
	"approved_hash" text,
	"taken_hash" text,
	"gate_open" boolean GENERATED ALWAYS AS (spec_id is null or coalesce(phase_hash = approved_hash, false)) STORED NOT NULL,
	"agent_id" uuid,
	"member_id" uuid,
	"claimant_name" text,
	"claimed_at" timestamptz(3),
	"started_at" timestamptz(3),
	"completed_at" timestamptz(3),
	"commit_sha" text,
	"merged_at" timestamptz(3),
	"fence" bigint DEFAULT 0 NOT NULL,
	"lease_seconds" integer,
	"lease_expires_at" timestamptz(3),
	"run_ends_at" timestamptz(3),
	"heartbeat_at" timestamptz(3),
	"progress" integer,
	"progress_note" text,
	"progress_at" timestamptz(3),
	"cancel_requested_at" timestamptz(3),
	"cancel_reason" text,
	"attempts" integer DEFAULT 0 NOT NULL,
	"max_attempts" integer DEFAULT 3 NOT NULL,
	"not_before" timestamptz(3),
	"failure_reason" text,
	"is_dead" boolean DEFAULT false NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"author_kind" "actor_kind" NOT NULL,
	"author_id" uuid,
	"author_name" text NOT NULL,
	"created_at" timestamptz(3) NOT NULL,
	"updated_at" timestamptz(3) NOT NULL,
	CONSTRAINT "tasks_scope_key" UNIQUE("workspace_id","id"),
	CONSTRAINT "tasks_key_key" UNIQUE("workspace_id","key"),
	CONSTRAINT "tasks_branch_key" UNIQUE("workspace_id","project_id","branch_name"),
	CONSTRAINT "tasks_priority_check" CHECK ("tasks"."priority" in ('low', 'medium', 'high', 'critical')),
	CONSTRAINT "tasks_status_check" CHECK ("tasks"."status" in ('pending', 'active', 'in_progress', 'review', 'completed', 'blocked', 'failed', 'cancelled')),
	CONSTRAINT "tasks_one_claimant" CHECK ("tasks"."agent_id" is null or "tasks"."member_id" is null),
	CONSTRAINT "tasks_lease_check" CHECK (("tasks"."lease_expires_at" is not null) = ("tasks"."status" in ('active', 'in_progress'))),
	CONSTRAINT "tasks_progress_range" CHECK ("tasks"."progress" between 0 and 100),
	CONSTRAINT "tasks_quality_range" CHECK ("tasks"."quality_score" between 0 and 100),
	CONSTRAINT "tasks_attempts_range" CHECK ("tasks"."max_attempts" between 1 and 100),
	CONSTRAINT "tasks_hours_check" CHECK ("tasks"."estimated_hours" >= 0 and "tasks"."actual_hours" >= 0)
);
--> statement-breakpoint
ALTER TABLE "tokens" ADD COLUMN "task_id" uuid;--> statement-breakpoint
ALTER TABLE "tokens" ADD COLUMN "task_fence" bigint;--> statement-breakpoint
ALTER TABLE "spec_dependencies" ADD CONSTRAINT "spec_dependencies_spec_fk" FOREIGN KEY ("workspace_id","spec_id") REFERENCES "public"."specs"("workspace_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "spec_dependencies" ADD CONSTRAINT "spec_dependencies_on_fk" FOREIGN KEY ("workspace_id","depends_on_id") REFERENCES "public"."specs"("workspace_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "specs" ADD CONSTRAINT "specs_project_fk" FOREIGN KEY ("workspace_id","project_id") REFERENCES "public"."projects"("workspace_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "specs" ADD CONSTRAINT "specs_document_fk" FOREIGN KEY ("workspace_id","document_id") REFERENCES "public"."documents"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "specs" ADD CONSTRAINT "specs_epic_fk" FOREIGN KEY ("workspace_id","epic_id") REFERENCES "public"."epics"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "specs" ADD CONSTRAINT "specs_story_fk" FOREIGN KEY ("workspace_id","story_id") REFERENCES "public"."stories"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "specs" ADD CONSTRAINT "specs_superseded_by_fk" FOREIGN KEY ("workspace_id","superseded_by_id") REFERENCES "public"."specs"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "workspace_counters" ADD CONSTRAINT "workspace_counters_workspace_id_workspaces_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspaces"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "task_claims" ADD CONSTRAINT "task_claims_task_fk" FOREIGN KEY ("workspace_id","task_id") REFERENCES "public"."tasks"("workspace_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "task_dependencies" ADD CONSTRAINT "task_dependencies_task_fk" FOREIGN KEY ("workspace_id","task_id") REFERENCES "public"."tasks"("workspace_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "task_dependencies" ADD CONSTRAINT "task_dependencies_on_fk" FOREIGN KEY ("workspace_id","depends_on_id") REFERENCES "public"."tasks"("workspace_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "task_log" ADD CONSTRAINT "task_log_task_fk" FOREIGN KEY ("workspace_id","task_id") REFERENCES "public"."tasks"("workspace_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tasks" ADD CONSTRAINT "tasks_project_fk" FOREIGN KEY ("workspace_id","project_id") REFERENCES "public"."projects"("workspace_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tasks" ADD CONSTRAINT "tasks_spec_fk" FOREIGN KEY ("workspace_id","spec_id") REFERENCES "public"."specs"("workspace_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tasks" ADD CONSTRAINT "tasks_story_fk" FOREIGN KEY ("workspace_id","story_id") REFERENCES "public"."stories"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tasks" ADD CONSTRAINT "tasks_epic_fk" FOREIGN KEY ("workspace_id","epic_id") REFERENCES "public"."epics"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tasks" ADD CONSTRAINT "tasks_agent_fk" FOREIGN KEY ("workspace_id","agent_id") REFERENCES "public"."agents"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tasks" ADD CONSTRAINT "tasks_member_fk" FOREIGN KEY ("workspace_id","member_id") REFERENCES "public"."members"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "spec_dependencies_on_idx" ON "spec_dependencies" USING btree ("workspace_id","depends_on_id");--> statement-breakpoint
CREATE INDEX "specs_project_idx" ON "specs" USING btree ("workspace_id","project_id","updated_at");--> statement-breakpoint
CREATE INDEX "specs_epic_idx" ON "specs" USING btree ("workspace_id","epic_id") WHERE epic_id is not null;--> statement-breakpoint
CREATE INDEX "specs_story_idx" ON "specs" USING btree ("workspace_id","story_id") WHERE story_id is not null;--> statement-breakpoint
CREATE UNIQUE INDEX "task_claims_agent_request_key" ON "task_claims" USING btree ("workspace_id","agent_id","request_key") WHERE agent_id is not null and request_key is not null;--> statement-breakpoint
CREATE UNIQUE INDEX "task_claims_member_request_key" ON "task_claims" USING btree ("workspace_id","member_id","request_key") WHERE member_id is not null and request_key is not null;--> statement-breakpoint
CREATE INDEX "task_claims_agent_idx" ON "task_claims" USING btree ("workspace_id","agent_id","claimed_at");--> statement-breakpoint
CREATE INDEX "task_dependencies_on_idx" ON "task_dependencies" USING btree ("workspace_id","depends_on_id");--> statement-breakpoint
CREATE INDEX "task_log_task_idx" ON "task_log" USING btree ("workspace_id","task_id","created_at","id");--> statement-breakpoint
CREATE INDEX "tasks_project_idx" ON "tasks" USING btree ("workspace_id","project_id","status");--> statement-breakpoint
CREATE INDEX "tasks_claimable_idx" ON "tasks" USING btree ("workspace_id","project_id","urgency" DESC NULLS LAST,"created_at","id") WHERE status = 'pending' and open_dependencies = 0 and gate_open;--> statement-breakpoint
CREATE INDEX "tasks_running_idx" ON "tasks" USING btree ("workspace_id","project_id") WHERE status in ('active', 'in_progress');--> statement-breakpoint
CREATE INDEX "tasks_lease_idx" ON "tasks" USING btree ("lease_expires_at") WHERE lease_expires_at is not null;--> statement-breakpoint
CREATE INDEX "tasks_spec_idx" ON "tasks" USING btree ("workspace_id","spec_id") WHERE spec_id is not null;--> statement-breakpoint
CREATE INDEX "tasks_story_idx" ON "tasks" USING btree ("workspace_id","story_id") WHERE story_id is not null;--> statement-breakpoint
CREATE INDEX "tasks_agent_idx" ON "tasks" USING btree ("workspace_id","agent_id") WHERE agent_id is not null;--> statement-breakpoint
CREATE INDEX "tasks_member_idx" ON "tasks" USING btree ("workspace_id","member_id") WHERE member_id is not null;