CREATE TABLE "attachments" (
	"id" uuid PRIMARY KEY NOT NULL,
	"workspace_id" uuid NOT NULL,
	"story_id" uuid NOT NULL,
	"name" text NOT NULL,
	"media_type" text NOT NULL,
	"size_bytes" bigint NOT NULL,
	"sha256" text NOT NULL,
	"object_key" text NOT NULL,
	"author_kind" "actor_kind" NOT NULL,
	"author_id" uuid,
	"author_name" text NOT NULL,
	"created_at" timestamptz(3) NOT NULL,
	"removed_at" timestamptz(3),
	CONSTRAINT "attachments_scope_key" UNIQUE("workspace_id","id")
);
--> statement-breakpoint
CREATE TABLE "story_links" (
	"id" uuid PRIMARY KEY NOT NULL,
	"workspace_id" uuid NOT NULL,
	"project_id" uuid NOT NULL,
	"from_story_id" uuid NOT NULL,
	"to_story_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"author_kind" "actor_kind" NOT NULL,
	"author_id" uuid,
	"author_name" text NOT NULL,
	"created_at" timestamptz(3) NOT NULL,
	CONSTRAINT "story_links_scope_key" UNIQUE("workspace_id","id"),
	CONSTRAINT "story_links_pair_key" UNIQUE("workspace_id","from_story_id","to_story_id","kind"),
	CONSTRAINT "story_links_kind_known" CHECK ("story_links"."kind" in ('blocks', 'relates')),
	CONSTRAINT "story_links_two_stories" CHECK ("story_links"."from_story_id" <> "story_links"."to_story_id"),
	CONSTRAINT "story_links_related_once" CHECK ("story_links"."kind" = 'blocks' or "story_links"."from_story_id" < "story_links"."to_story_id")
);
--> statement-breakpoint
CREATE TABLE "story_urls" (
	"id" uuid PRIMARY KEY NOT NULL,
	"workspace_id" uuid NOT NULL,
	"story_id" uuid NOT NULL,
	"url" text NOT NULL,
	"title" text NOT NULL,
	"author_kind" "actor_kind" NOT NULL,
	"author_id" uuid,
	"author_name" text NOT NULL,
	"created_at" timestamptz(3) NOT NULL,
	CONSTRAINT "story_urls_scope_key" UNIQUE("workspace_id","id"),
	CONSTRAINT "story_urls_url_key" UNIQUE("workspace_id","story_id","url")
);
--> statement-breakpoint
ALTER TABLE "stories" ADD COLUMN "open_blockers" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "attachments" ADD CONSTRAINT "attachments_story_fk" FOREIGN KEY ("workspace_id","story_id") REFERENCES "public"."stories"("workspace_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "story_links" ADD CONSTRAINT "story_links_project_fk" FOREIGN KEY ("workspace_id","project_id") REFERENCES "public"."projects"("workspace_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "story_links" ADD CONSTRAINT "story_links_from_fk" FOREIGN KEY ("workspace_id","from_story_id") REFERENCES "public"."stories"("workspace_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "story_links" ADD CONSTRAINT "story_links_to_fk" FOREIGN KEY ("workspace_id","to_story_id") REFERENCES "public"."stories"("workspace_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "story_urls" ADD CONSTRAINT "story_urls_story_fk" FOREIGN KEY ("workspace_id","story_id") REFERENCES "public"."stories"("workspace_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "attachments_story_idx" ON "attachments" USING btree ("workspace_id","story_id","created_at");--> statement-breakpoint
CREATE INDEX "attachments_object_idx" ON "attachments" USING btree ("workspace_id","object_key");--> statement-breakpoint
CREATE INDEX "attachments_removed_idx" ON "attachments" USING btree ("removed_at") WHERE removed_at is not null;--> statement-breakpoint
CREATE INDEX "story_links_to_idx" ON "story_links" USING btree ("workspace_id","to_story_id");--> statement-breakpoint
CREATE INDEX "story_links_project_idx" ON "story_links" USING btree ("workspace_id","project_id");