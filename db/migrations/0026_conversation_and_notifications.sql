CREATE TABLE "comment_reactions" (
	"workspace_id" uuid NOT NULL,
	"comment_id" uuid NOT NULL,
	"emoji" text NOT NULL,
	"actor_id" uuid NOT NULL,
	"actor_name" text NOT NULL,
	"created_at" timestamptz(3) NOT NULL,
	CONSTRAINT "comment_reactions_pkey" PRIMARY KEY("workspace_id","comment_id","actor_id","emoji")
);
--> statement-breakpoint
CREATE TABLE "story_changes" (
	"workspace_id" uuid NOT NULL,
	"id" bigint GENERATED ALWAYS AS IDENTITY (sequence name "story_changes_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"transaction_id" "xid8" DEFAULT pg_current_xact_id() NOT NULL,
	"story_id" uuid NOT NULL,
	"assignee_before" uuid,
	"assignee_after" uuid,
	"status_before" text,
	"status_after" text NOT NULL,
	"blocked_before" text,
	"blocked_after" text,
	"created_at" timestamptz(3) NOT NULL,
	CONSTRAINT "story_changes_pkey" PRIMARY KEY("workspace_id","id")
);
--> statement-breakpoint
CREATE TABLE "story_watchers" (
	"workspace_id" uuid NOT NULL,
	"story_id" uuid NOT NULL,
	"member_id" uuid NOT NULL,
	"muted" boolean DEFAULT false NOT NULL,
	"reason" text NOT NULL,
	"created_at" timestamptz(3) NOT NULL,
	CONSTRAINT "story_watchers_pkey" PRIMARY KEY("workspace_id","story_id","member_id"),
	CONSTRAINT "story_watchers_reason_check" CHECK ("story_watchers"."reason" in ('author', 'assignee', 'commenter', 'mentioned', 'chosen'))
);
--> statement-breakpoint
CREATE TABLE "notification_settings" (
	"workspace_id" uuid NOT NULL,
	"member_id" uuid NOT NULL,
	"kinds" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"digest" text DEFAULT 'daily' NOT NULL,
	"digest_hour" integer DEFAULT 8 NOT NULL,
	"digest_weekday" integer DEFAULT 1 NOT NULL,
	"time_zone" text DEFAULT 'UTC' NOT NULL,
	"updated_at" timestamptz(3) NOT NULL,
	CONSTRAINT "notification_settings_pkey" PRIMARY KEY("workspace_id","member_id"),
	CONSTRAINT "notification_settings_digest_check" CHECK ("notification_settings"."digest" in ('daily', 'weekly')),
	CONSTRAINT "notification_settings_hour_range" CHECK ("notification_settings"."digest_hour" between 0 and 23),
	CONSTRAINT "notification_settings_weekday_range" CHECK ("notification_settings"."digest_weekday" between 1 and 7)
);
--> statement-breakpoint
CREATE TABLE "notification_states" (
	"workspace_id" uuid PRIMARY KEY NOT NULL,
	"transaction_id" "xid8" NOT NULL,
	"event_id" bigint NOT NULL,
	"updated_at" timestamptz(3) NOT NULL
);
--> statement-breakpoint
CREATE TABLE "notifications" (
	"id" uuid PRIMARY KEY NOT NULL,
	"workspace_id" uuid NOT NULL,
	"member_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"project_id" uuid NOT NULL,
	"subject_kind" text NOT NULL,
	"subject_id" uuid NOT NULL,
	"comment_id" uuid,
	"author_kind" "actor_kind" NOT NULL,
	"author_id" uuid,
	"author_name" text NOT NULL,
	"detail" jsonb NOT NULL,
	"count" integer DEFAULT 1 NOT NULL,
	"source_key" text NOT NULL,
	"created_at" timestamptz(3) NOT NULL,
	"updated_at" timestamptz(3) NOT NULL,
	"read_at" timestamptz(3),
	"archived_at" timestamptz(3),
	"mail_due_at" timestamptz(3),
	"mail_claimed_at" timestamptz(3),
	"mail_sent_at" timestamptz(3),
	"mail_attempts" integer DEFAULT 0 NOT NULL,
	CONSTRAINT "notifications_scope_key" UNIQUE("workspace_id","id"),
	CONSTRAINT "notifications_source_key" UNIQUE("workspace_id","member_id","source_key"),
	CONSTRAINT "notifications_subject_check" CHECK ("notifications"."subject_kind" in ('story', 'document', 'sprint', 'project'))
);
--> statement-breakpoint
ALTER TABLE "comments" ADD COLUMN "thread_id" uuid;--> statement-breakpoint
ALTER TABLE "comments" ADD COLUMN "mentions" uuid[] DEFAULT '{}' NOT NULL;--> statement-breakpoint
ALTER TABLE "comments" ADD COLUMN "resolved_at" timestamptz(3);--> statement-breakpoint
ALTER TABLE "comments" ADD COLUMN "resolved_by" text;--> statement-breakpoint
ALTER TABLE "comment_reactions" ADD CONSTRAINT "comment_reactions_comment_fk" FOREIGN KEY ("workspace_id","comment_id") REFERENCES "public"."comments"("workspace_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "story_changes" ADD CONSTRAINT "story_changes_story_fk" FOREIGN KEY ("workspace_id","story_id") REFERENCES "public"."stories"("workspace_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "story_watchers" ADD CONSTRAINT "story_watchers_story_fk" FOREIGN KEY ("workspace_id","story_id") REFERENCES "public"."stories"("workspace_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "story_watchers" ADD CONSTRAINT "story_watchers_member_fk" FOREIGN KEY ("workspace_id","member_id") REFERENCES "public"."members"("workspace_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "notification_settings" ADD CONSTRAINT "notification_settings_member_fk" FOREIGN KEY ("workspace_id","member_id") REFERENCES "public"."members"("workspace_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "notification_states" ADD CONSTRAINT "notification_states_workspace_id_workspaces_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspaces"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "notifications" ADD CONSTRAINT "notifications_member_fk" FOREIGN KEY ("workspace_id","member_id") REFERENCES "public"."members"("workspace_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "notifications" ADD CONSTRAINT "notifications_project_fk" FOREIGN KEY ("workspace_id","project_id") REFERENCES "public"."projects"("workspace_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "story_changes_transaction_idx" ON "story_changes" USING btree ("workspace_id","transaction_id","id");--> statement-breakpoint
CREATE INDEX "story_changes_age_idx" ON "story_changes" USING btree ("created_at");--> statement-breakpoint
CREATE INDEX "story_watchers_member_idx" ON "story_watchers" USING btree ("workspace_id","member_id");--> statement-breakpoint
CREATE INDEX "notifications_inbox_idx" ON "notifications" USING btree ("workspace_id","member_id","updated_at","id") WHERE archived_at is null;--> statement-breakpoint
CREATE INDEX "notifications_unread_idx" ON "notifications" USING btree ("workspace_id","member_id","updated_at","id") WHERE archived_at is null and read_at is null;--> statement-breakpoint
CREATE INDEX "notifications_archive_idx" ON "notifications" USING btree ("workspace_id","member_id","updated_at","id") WHERE archived_at is not null;--> statement-breakpoint
CREATE INDEX "notifications_subject_idx" ON "notifications" USING btree ("workspace_id","subject_id","member_id");--> statement-breakpoint
CREATE INDEX "notifications_mail_idx" ON "notifications" USING btree ("mail_due_at") WHERE mail_due_at is not null and mail_claimed_at is null;--> statement-breakpoint
CREATE INDEX "notifications_age_idx" ON "notifications" USING btree ("updated_at");--> statement-breakpoint
ALTER TABLE "comments" ADD CONSTRAINT "comments_thread_fk" FOREIGN KEY ("workspace_id","thread_id") REFERENCES "public"."comments"("workspace_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "comments_thread_idx" ON "comments" USING btree ("workspace_id","thread_id","id");