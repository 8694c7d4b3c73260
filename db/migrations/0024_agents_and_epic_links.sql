CREATE TABLE "epic_links" (
	"id" uuid PRIMARY KEY NOT NULL,
	"workspace_id" uuid NOT NULL,
	"project_id" uuid NOT NULL,
	"blocker_id" uuid NOT NULL,
	"blocked_id" uuid NOT NULL,
	"created_at" timestamptz(3) NOT NULL,
	CONSTRAINT "epic_links_scope_key" UNIQUE("workspace_id","id"),
	CONSTRAINT "epic_links_pair_key" UNIQUE("workspace_id","blocker_id","blocked_id"),
	CONSTRAINT "epic_links_two_epics" CHECK ("epic_links"."blocker_id" <> "epic_links"."blocked_id")
);
--> statement-breakpoint
ALTER TABLE "agents" ADD COLUMN "shown_offline" boolean DEFAULT true NOT NULL;--> statement-breakpoint
ALTER TABLE "epic_links" ADD CONSTRAINT "epic_links_project_fk" FOREIGN KEY ("workspace_id","project_id") REFERENCES "public"."projects"("workspace_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "epic_links" ADD CONSTRAINT "epic_links_blocker_fk" FOREIGN KEY ("workspace_id","blocker_id") REFERENCES "public"."epics"("workspace_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "epic_links" ADD CONSTRAINT "epic_links_blocked_fk" FOREIGN KEY ("workspace_id","blocked_id") REFERENCES "public"."epics"("workspace_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "epic_links_project_idx" ON "epic_links" USING btree ("workspace_id","project_id");--> statement-breakpoint
CREATE INDEX "epic_links_blocked_idx" ON "epic_links" USING btree ("workspace_id","blocked_id");--> statement-breakpoint
CREATE UNIQUE INDEX "agents_name_key" ON "agents" USING btree ("workspace_id",lower("name")) WHERE archived_at is null;--> statement-breakpoint
CREATE INDEX "agents_alive_idx" ON "agents" USING btree ("last_seen_at") WHERE not shown_offline;--> statement-breakpoint
CREATE INDEX "tokens_agent_idx" ON "tokens" USING btree ("workspace_id","agent_id") WHERE agent_id is not null;