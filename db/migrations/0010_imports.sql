CREATE TABLE "import_files" (
	"id" uuid PRIMARY KEY NOT NULL,
	"workspace_id" uuid NOT NULL,
	"import_id" uuid NOT NULL,
	"path" text NOT NULL,
	"sha256" text NOT NULL,
	"size_bytes" integer NOT NULL,
	"object_key" text NOT NULL,
	"encoding" text NOT NULL,
	CONSTRAINT "import_files_path_key" UNIQUE("workspace_id","import_id","path")
);
--> statement-breakpoint
CREATE TABLE "imports" (
	"id" uuid PRIMARY KEY NOT NULL,
	"workspace_id" uuid NOT NULL,
	"project_id" uuid NOT NULL,
	"status" text NOT NULL,
	"name" text NOT NULL,
	"size_bytes" bigint NOT NULL,
	"file_count" integer DEFAULT 0 NOT NULL,
	"counts" jsonb,
	"preview" jsonb,
	"preview_digest" text,
	"choices" jsonb NOT NULL,
	"problems" jsonb NOT NULL,
	"progress_step" text NOT NULL,
	"progress_done" integer DEFAULT 0 NOT NULL,
	"progress_total" integer DEFAULT 0 NOT NULL,
	"error" text,
	"result" jsonb,
	"member_id" uuid NOT NULL,
	"author_kind" "actor_kind" NOT NULL,
	"author_id" uuid,
	"author_name" text NOT NULL,
	"created_at" timestamptz(3) NOT NULL,
	"updated_at" timestamptz(3) NOT NULL,
	"finished_at" timestamptz(3),
	CONSTRAINT "imports_scope_key" UNIQUE("workspace_id","id"),
	CONSTRAINT "imports_status_known" CHECK ("imports"."status" in ('reading', 'ready', 'running', 'done', 'failed', 'cancelled'))
);
--> statement-breakpoint
CREATE TABLE "project_files" (
	"id" uuid PRIMARY KEY NOT NULL,
	"workspace_id" uuid NOT NULL,
	"project_id" uuid NOT NULL,
	"path" text NOT NULL,
	"sha256" text NOT NULL,
	"size_bytes" integer NOT NULL,
	"object_key" text NOT NULL,
	"encoding" text NOT NULL,
	"role" text NOT NULL,
	"document_id" uuid,
	"document_version" integer,
	"import_id" uuid,
	"created_at" timestamptz(3) NOT NULL,
	"updated_at" timestamptz(3) NOT NULL,
	CONSTRAINT "project_files_path_key" UNIQUE("workspace_id","project_id","path"),
	CONSTRAINT "project_files_role_known" CHECK ("project_files"."role" in ('document', 'shard', 'index', 'sprint_status', 'config', 'kept')),
	CONSTRAINT "project_files_encoding_known" CHECK ("project_files"."encoding" in ('utf-8', 'utf-16le', 'utf-16be', 'windows-1252', 'binary'))
);
--> statement-breakpoint
ALTER TABLE "import_files" ADD CONSTRAINT "import_files_import_fk" FOREIGN KEY ("workspace_id","import_id") REFERENCES "public"."imports"("workspace_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "imports" ADD CONSTRAINT "imports_project_fk" FOREIGN KEY ("workspace_id","project_id") REFERENCES "public"."projects"("workspace_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "project_files" ADD CONSTRAINT "project_files_project_fk" FOREIGN KEY ("workspace_id","project_id") REFERENCES "public"."projects"("workspace_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "project_files" ADD CONSTRAINT "project_files_document_fk" FOREIGN KEY ("workspace_id","document_id") REFERENCES "public"."documents"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "import_files_object_idx" ON "import_files" USING btree ("workspace_id","object_key");--> statement-breakpoint
CREATE INDEX "imports_project_idx" ON "imports" USING btree ("workspace_id","project_id","id");--> statement-breakpoint
CREATE INDEX "imports_at_work_idx" ON "imports" USING btree ("updated_at") WHERE status in ('reading', 'running');--> statement-breakpoint
CREATE INDEX "project_files_object_idx" ON "project_files" USING btree ("workspace_id","object_key");--> statement-breakpoint
CREATE INDEX "project_files_document_idx" ON "project_files" USING btree ("workspace_id","document_id");