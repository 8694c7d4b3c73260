CREATE TABLE "checklist_answers" (
	"id" uuid PRIMARY KEY NOT NULL,
	"workspace_id" uuid NOT NULL,
	"run_id" uuid NOT NULL,
	"item_key" text NOT NULL,
	"answer" text,
	"evidence" jsonb NOT NULL,
	"note" text DEFAULT '' NOT NULL,
	"source" text DEFAULT 'given' NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"author_kind" "actor_kind" NOT NULL,
	"author_id" uuid,
	"author_name" text NOT NULL,
	"created_at" timestamptz(3) NOT NULL,
	"updated_at" timestamptz(3) NOT NULL,
	CONSTRAINT "checklist_answers_item_key" UNIQUE("workspace_id","run_id","item_key")
);
--> statement-breakpoint
CREATE TABLE "checklist_run_documents" (
	"id" uuid PRIMARY KEY NOT NULL,
	"workspace_id" uuid NOT NULL,
	"run_id" uuid NOT NULL,
	"document_id" uuid NOT NULL,
	"role" text NOT NULL,
	"version" integer NOT NULL,
	"position" integer NOT NULL,
	CONSTRAINT "checklist_run_documents_key" UNIQUE("workspace_id","run_id","document_id")
);
--> statement-breakpoint
CREATE TABLE "checklist_runs" (
	"id" uuid PRIMARY KEY NOT NULL,
	"workspace_id" uuid NOT NULL,
	"project_id" uuid NOT NULL,
	"checklist_id" uuid,
	"checklist_title" text NOT NULL,
	"checklist_version" integer NOT NULL,
	"checklist_hash" text NOT NULL,
	"items" jsonb NOT NULL,
	"project_type" "project_type" NOT NULL,
	"has_ui" boolean NOT NULL,
	"subject_id" uuid,
	"subject_version" integer,
	"state" text DEFAULT 'open' NOT NULL,
	"decision" text,
	"reason" text DEFAULT '' NOT NULL,
	"conditions" text[] DEFAULT '{}' NOT NULL,
	"applicable" integer NOT NULL,
	"critical_keys" text[] DEFAULT '{}' NOT NULL,
	"decided_by_kind" text,
	"decided_by_id" uuid,
	"decided_by_name" text,
	"decided_at" timestamptz(3),
	"version" integer DEFAULT 1 NOT NULL,
	"author_kind" "actor_kind" NOT NULL,
	"author_id" uuid,
	"author_name" text NOT NULL,
	"created_at" timestamptz(3) NOT NULL,
	"updated_at" timestamptz(3) NOT NULL,
	"archived_at" timestamptz(3),
	CONSTRAINT "checklist_runs_scope_key" UNIQUE("workspace_id","id")
);
--> statement-breakpoint
CREATE TABLE "checklist_versions" (
	"id" uuid PRIMARY KEY NOT NULL,
	"workspace_id" uuid NOT NULL,
	"checklist_id" uuid NOT NULL,
	"version" integer NOT NULL,
	"content_hash" text NOT NULL,
	"content" text NOT NULL,
	"item_count" integer NOT NULL,
	"section_count" integer NOT NULL,
	"applicable" jsonb NOT NULL,
	"author_kind" "actor_kind" NOT NULL,
	"author_id" uuid,
	"author_name" text NOT NULL,
	"created_at" timestamptz(3) NOT NULL,
	CONSTRAINT "checklist_versions_number_key" UNIQUE("workspace_id","checklist_id","version")
);
--> statement-breakpoint
CREATE TABLE "checklist_waivers" (
	"id" uuid PRIMARY KEY NOT NULL,
	"workspace_id" uuid NOT NULL,
	"project_id" uuid NOT NULL,
	"prd_id" uuid NOT NULL,
	"prd_version" integer NOT NULL,
	"reason" text NOT NULL,
	"author_kind" "actor_kind" NOT NULL,
	"author_id" uuid,
	"author_name" text NOT NULL,
	"created_at" timestamptz(3) NOT NULL,
	"revoked_by_kind" text,
	"revoked_by_id" uuid,
	"revoked_by_name" text,
	"revoke_reason" text DEFAULT '' NOT NULL,
	"revoked_at" timestamptz(3),
	CONSTRAINT "checklist_waivers_scope_key" UNIQUE("workspace_id","id")
);
--> statement-breakpoint
CREATE TABLE "checklists" (
	"id" uuid PRIMARY KEY NOT NULL,
	"workspace_id" uuid NOT NULL,
	"title" text NOT NULL,
	"path" text,
	"version" integer DEFAULT 1 NOT NULL,
	"author_kind" "actor_kind" NOT NULL,
	"author_id" uuid,
	"author_name" text NOT NULL,
	"created_at" timestamptz(3) NOT NULL,
	"updated_at" timestamptz(3) NOT NULL,
	"archived_at" timestamptz(3),
	CONSTRAINT "checklists_scope_key" UNIQUE("workspace_id","id")
);
--> statement-breakpoint
ALTER TABLE "checklist_answers" ADD CONSTRAINT "checklist_answers_run_fk" FOREIGN KEY ("workspace_id","run_id") REFERENCES "public"."checklist_runs"("workspace_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "checklist_run_documents" ADD CONSTRAINT "checklist_run_documents_run_fk" FOREIGN KEY ("workspace_id","run_id") REFERENCES "public"."checklist_runs"("workspace_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "checklist_run_documents" ADD CONSTRAINT "checklist_run_documents_document_fk" FOREIGN KEY ("workspace_id","document_id") REFERENCES "public"."documents"("workspace_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "checklist_runs" ADD CONSTRAINT "checklist_runs_project_fk" FOREIGN KEY ("workspace_id","project_id") REFERENCES "public"."projects"("workspace_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "checklist_runs" ADD CONSTRAINT "checklist_runs_checklist_fk" FOREIGN KEY ("workspace_id","checklist_id") REFERENCES "public"."checklists"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "checklist_runs" ADD CONSTRAINT "checklist_runs_subject_fk" FOREIGN KEY ("workspace_id","subject_id") REFERENCES "public"."documents"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "checklist_versions" ADD CONSTRAINT "checklist_versions_checklist_fk" FOREIGN KEY ("workspace_id","checklist_id") REFERENCES "public"."checklists"("workspace_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "checklist_waivers" ADD CONSTRAINT "checklist_waivers_project_fk" FOREIGN KEY ("workspace_id","project_id") REFERENCES "public"."projects"("workspace_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "checklist_waivers" ADD CONSTRAINT "checklist_waivers_prd_fk" FOREIGN KEY ("workspace_id","prd_id") REFERENCES "public"."documents"("workspace_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "checklists" ADD CONSTRAINT "checklists_workspace_id_workspaces_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspaces"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "checklist_runs_project_idx" ON "checklist_runs" USING btree ("workspace_id","project_id","created_at");--> statement-breakpoint
CREATE INDEX "checklist_runs_subject_idx" ON "checklist_runs" USING btree ("workspace_id","subject_id","created_at");--> statement-breakpoint
CREATE UNIQUE INDEX "checklist_waivers_active_key" ON "checklist_waivers" USING btree ("workspace_id","prd_id","prd_version") WHERE revoked_at is null;