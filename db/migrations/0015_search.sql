CREATE TABLE "search_entries" (
	"id" uuid PRIMARY KEY NOT NULL,
	"workspace_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"subject_id" uuid NOT NULL,
	"parent_id" uuid,
	"project_id" uuid NOT NULL,
	"document_kind" text,
	"status" text,
	"key" text,
	"number" text,
	"title" text NOT NULL,
	"title_words" text NOT NULL,
	"path" text,
	"author" text,
	"archived" boolean NOT NULL,
	"changed_at" timestamptz(3) NOT NULL,
	"body" text NOT NULL,
	"terms" bigint[] NOT NULL,
	"pairs" integer[] NOT NULL,
	"incomplete" boolean NOT NULL,
	"updated_at" timestamptz(3) NOT NULL,
	CONSTRAINT "search_entries_scope_key" UNIQUE("workspace_id","id"),
	CONSTRAINT "search_entries_subject_key" UNIQUE("workspace_id","kind","subject_id"),
	CONSTRAINT "search_entries_kind_known" CHECK ("search_entries"."kind" in ('document', 'epic', 'story', 'comment', 'document_comment'))
);
--> statement-breakpoint
CREATE TABLE "search_queue" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "search_queue_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"workspace_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"subject_id" uuid NOT NULL
);
--> statement-breakpoint
CREATE TABLE "search_states" (
	"workspace_id" uuid PRIMARY KEY NOT NULL,
	"index_version" integer NOT NULL,
	"entries" integer NOT NULL,
	"updated_at" timestamptz(3) NOT NULL
);
--> statement-breakpoint
CREATE TABLE "search_words" (
	"workspace_id" uuid NOT NULL,
	"word" text NOT NULL,
	"stem" text NOT NULL,
	"documents" integer NOT NULL,
	"misspellings" bigint[] NOT NULL,
	CONSTRAINT "search_words_pkey" PRIMARY KEY("workspace_id","word")
);
--> statement-breakpoint
ALTER TABLE "search_entries" ADD CONSTRAINT "search_entries_project_fk" FOREIGN KEY ("workspace_id","project_id") REFERENCES "public"."projects"("workspace_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "search_states" ADD CONSTRAINT "search_states_workspace_id_workspaces_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspaces"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "search_words" ADD CONSTRAINT "search_words_workspace_id_workspaces_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspaces"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "search_entries_recent_idx" ON "search_entries" USING btree ("workspace_id","changed_at","id");--> statement-breakpoint
CREATE INDEX "search_entries_parent_idx" ON "search_entries" USING btree ("workspace_id","parent_id");--> statement-breakpoint
CREATE INDEX "search_entries_terms_idx" ON "search_entries" USING gin ("terms") WITH (fastupdate=false);--> statement-breakpoint
CREATE INDEX "search_entries_pairs_idx" ON "search_entries" USING gin ("pairs") WITH (fastupdate=false);--> statement-breakpoint
CREATE INDEX "search_queue_workspace_idx" ON "search_queue" USING btree ("workspace_id","id");--> statement-breakpoint
CREATE INDEX "search_words_stem_idx" ON "search_words" USING btree ("workspace_id","stem");--> statement-breakpoint
CREATE INDEX "search_words_misspellings_idx" ON "search_words" USING gin ("misspellings") WITH (fastupdate=false);