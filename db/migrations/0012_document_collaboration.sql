CREATE TABLE "document_links" (
	"id" uuid PRIMARY KEY NOT NULL,
	"workspace_id" uuid NOT NULL,
	"project_id" uuid NOT NULL,
	"source_document_id" uuid NOT NULL,
	"target_document_id" uuid NOT NULL,
	"origin" text NOT NULL,
	"source_version" integer NOT NULL,
	"confirmed_version" integer,
	"confirmed_at" timestamptz(3),
	"confirmed_by" text,
	"author_kind" "actor_kind" NOT NULL,
	"author_id" uuid,
	"author_name" text NOT NULL,
	"created_at" timestamptz(3) NOT NULL,
	CONSTRAINT "document_links_scope_key" UNIQUE("workspace_id","id"),
	CONSTRAINT "document_links_pair_key" UNIQUE("workspace_id","source_document_id","target_document_id")
);
--> statement-breakpoint
CREATE TABLE "presence" (
	"workspace_id" uuid NOT NULL,
	"project_id" uuid NOT NULL,
	"document_id" uuid NOT NULL,
	"client_id" text NOT NULL,
	"user_id" uuid NOT NULL,
	"author_kind" "actor_kind" NOT NULL,
	"author_id" uuid,
	"author_name" text NOT NULL,
	"mode" text NOT NULL,
	"line" integer,
	"since" timestamptz(3) NOT NULL,
	"expires_at" timestamptz(3) NOT NULL,
	CONSTRAINT "presence_pkey" PRIMARY KEY("workspace_id","document_id","user_id","client_id")
);
--> statement-breakpoint
CREATE TABLE "document_comments" (
	"id" uuid PRIMARY KEY NOT NULL,
	"workspace_id" uuid NOT NULL,
	"document_id" uuid NOT NULL,
	"thread_id" uuid,
	"body" text NOT NULL,
	"mentions" uuid[] NOT NULL,
	"anchor_version" integer,
	"anchor_line" integer,
	"anchor_quote" text,
	"anchor_prefix" text,
	"anchor_suffix" text,
	"author_kind" "actor_kind" NOT NULL,
	"author_id" uuid,
	"author_name" text NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamptz(3) NOT NULL,
	"updated_at" timestamptz(3) NOT NULL,
	"resolved_at" timestamptz(3),
	"resolved_by" text,
	"removed_at" timestamptz(3),
	CONSTRAINT "document_comments_scope_key" UNIQUE("workspace_id","id")
);
--> statement-breakpoint
CREATE TABLE "document_decisions" (
	"id" uuid PRIMARY KEY NOT NULL,
	"workspace_id" uuid NOT NULL,
	"review_id" uuid NOT NULL,
	"member_id" uuid NOT NULL,
	"version" integer NOT NULL,
	"decision" text NOT NULL,
	"reason" text DEFAULT '' NOT NULL,
	"author_kind" "actor_kind" NOT NULL,
	"author_id" uuid,
	"author_name" text NOT NULL,
	"created_at" timestamptz(3) NOT NULL,
	CONSTRAINT "document_decisions_scope_key" UNIQUE("workspace_id","id")
);
--> statement-breakpoint
CREATE TABLE "document_reviewers" (
	"workspace_id" uuid NOT NULL,
	"review_id" uuid NOT NULL,
	"member_id" uuid NOT NULL,
	CONSTRAINT "document_reviewers_pkey" PRIMARY KEY("workspace_id","review_id","member_id")
);
--> statement-breakpoint
CREATE TABLE "document_reviews" (
	"id" uuid PRIMARY KEY NOT NULL,
	"workspace_id" uuid NOT NULL,
	"document_id" uuid NOT NULL,
	"version" integer NOT NULL,
	"note" text DEFAULT '' NOT NULL,
	"state" text DEFAULT 'open' NOT NULL,
	"author_kind" "actor_kind" NOT NULL,
	"author_id" uuid,
	"author_name" text NOT NULL,
	"created_at" timestamptz(3) NOT NULL,
	"closed_at" timestamptz(3),
	CONSTRAINT "document_reviews_scope_key" UNIQUE("workspace_id","id")
);
--> statement-breakpoint
CREATE TABLE "document_suggestions" (
	"id" uuid PRIMARY KEY NOT NULL,
	"workspace_id" uuid NOT NULL,
	"document_id" uuid NOT NULL,
	"base_version" integer NOT NULL,
	"content_id" uuid NOT NULL,
	"note" text DEFAULT '' NOT NULL,
	"state" text DEFAULT 'open' NOT NULL,
	"accepted_version" integer,
	"reason" text DEFAULT '' NOT NULL,
	"decided_by" text,
	"decided_at" timestamptz(3),
	"author_kind" "actor_kind" NOT NULL,
	"author_id" uuid,
	"author_name" text NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamptz(3) NOT NULL,
	"updated_at" timestamptz(3) NOT NULL,
	CONSTRAINT "document_suggestions_scope_key" UNIQUE("workspace_id","id")
);
--> statement-breakpoint
ALTER TABLE "document_versions" ADD COLUMN "autosaved" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "documents" ADD COLUMN "approved_version" integer;--> statement-breakpoint
ALTER TABLE "document_links" ADD CONSTRAINT "document_links_project_fk" FOREIGN KEY ("workspace_id","project_id") REFERENCES "public"."projects"("workspace_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "document_links" ADD CONSTRAINT "document_links_source_fk" FOREIGN KEY ("workspace_id","source_document_id") REFERENCES "public"."documents"("workspace_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "document_links" ADD CONSTRAINT "document_links_target_fk" FOREIGN KEY ("workspace_id","target_document_id") REFERENCES "public"."documents"("workspace_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "presence" ADD CONSTRAINT "presence_document_fk" FOREIGN KEY ("workspace_id","document_id") REFERENCES "public"."documents"("workspace_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "document_comments" ADD CONSTRAINT "document_comments_document_fk" FOREIGN KEY ("workspace_id","document_id") REFERENCES "public"."documents"("workspace_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "document_comments" ADD CONSTRAINT "document_comments_thread_fk" FOREIGN KEY ("workspace_id","thread_id") REFERENCES "public"."document_comments"("workspace_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "document_decisions" ADD CONSTRAINT "document_decisions_review_fk" FOREIGN KEY ("workspace_id","review_id") REFERENCES "public"."document_reviews"("workspace_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "document_reviewers" ADD CONSTRAINT "document_reviewers_review_fk" FOREIGN KEY ("workspace_id","review_id") REFERENCES "public"."document_reviews"("workspace_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "document_reviewers" ADD CONSTRAINT "document_reviewers_member_fk" FOREIGN KEY ("workspace_id","member_id") REFERENCES "public"."members"("workspace_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "document_reviews" ADD CONSTRAINT "document_reviews_document_fk" FOREIGN KEY ("workspace_id","document_id") REFERENCES "public"."documents"("workspace_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "document_suggestions" ADD CONSTRAINT "document_suggestions_document_fk" FOREIGN KEY ("workspace_id","document_id") REFERENCES "public"."documents"("workspace_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "document_suggestions" ADD CONSTRAINT "document_suggestions_content_fk" FOREIGN KEY ("workspace_id","content_id") REFERENCES "public"."document_contents"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "document_links_target_idx" ON "document_links" USING btree ("workspace_id","target_document_id");--> statement-breakpoint
CREATE INDEX "document_links_project_idx" ON "document_links" USING btree ("workspace_id","project_id");--> statement-breakpoint
CREATE INDEX "presence_age_idx" ON "presence" USING btree ("expires_at");--> statement-breakpoint
CREATE INDEX "document_comments_document_idx" ON "document_comments" USING btree ("workspace_id","document_id","id");--> statement-breakpoint
CREATE INDEX "document_comments_thread_idx" ON "document_comments" USING btree ("workspace_id","thread_id","id");--> statement-breakpoint
CREATE INDEX "document_comments_open_idx" ON "document_comments" USING btree ("workspace_id","document_id") WHERE thread_id is null and resolved_at is null and removed_at is null;--> statement-breakpoint
CREATE INDEX "document_decisions_review_idx" ON "document_decisions" USING btree ("workspace_id","review_id","id");--> statement-breakpoint
CREATE INDEX "document_reviewers_member_idx" ON "document_reviewers" USING btree ("workspace_id","member_id");--> statement-breakpoint
CREATE INDEX "document_reviews_document_idx" ON "document_reviews" USING btree ("workspace_id","document_id","id");--> statement-breakpoint
CREATE INDEX "document_suggestions_document_idx" ON "document_suggestions" USING btree ("workspace_id","document_id","id");--> statement-breakpoint
CREATE INDEX "document_suggestions_content_idx" ON "document_suggestions" USING btree ("workspace_id","content_id");