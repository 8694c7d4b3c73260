CREATE TABLE "board_presence" (
	"workspace_id" uuid NOT NULL,
	"project_id" uuid NOT NULL,
	"client_id" text NOT NULL,
	"user_id" uuid NOT NULL,
	"author_kind" "actor_kind" NOT NULL,
	"author_id" uuid,
	"author_name" text NOT NULL,
	"story_id" uuid,
	"mode" text NOT NULL,
	"since" timestamptz(3) NOT NULL,
	"expires_at" timestamptz(3) NOT NULL,
	CONSTRAINT "board_presence_pkey" PRIMARY KEY("workspace_id","project_id","user_id","client_id")
);
--> statement-breakpoint
ALTER TABLE "board_presence" ADD CONSTRAINT "board_presence_project_fk" FOREIGN KEY ("workspace_id","project_id") REFERENCES "public"."projects"("workspace_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "board_presence" ADD CONSTRAINT "board_presence_story_fk" FOREIGN KEY ("workspace_id","story_id") REFERENCES "public"."stories"("workspace_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "board_presence_age_idx" ON "board_presence" USING btree ("expires_at");