CREATE TABLE "board_columns" (
	"id" uuid PRIMARY KEY NOT NULL,
	"workspace_id" uuid NOT NULL,
	"project_id" uuid NOT NULL,
	"status" "story_status" NOT NULL,
	"name" text NOT NULL,
	"colour" text NOT NULL,
	"rank" text COLLATE "C" NOT NULL,
	"wip_limit" integer,
	"assignee_limit" integer,
	"wip_hard" boolean DEFAULT false NOT NULL,
	"hidden" boolean DEFAULT false NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamptz(3) NOT NULL,
	"updated_at" timestamptz(3) NOT NULL,
	CONSTRAINT "board_columns_scope_key" UNIQUE("workspace_id","id"),
	CONSTRAINT "board_columns_status_key" UNIQUE("workspace_id","project_id","id","status"),
	CONSTRAINT "board_columns_limits" CHECK ("board_columns"."wip_limit" between 1 and 9999 and "board_columns"."assignee_limit" between 1 and 9999)
);
--> statement-breakpoint
CREATE TABLE "default_views" (
	"id" uuid PRIMARY KEY NOT NULL,
	"workspace_id" uuid NOT NULL,
	"project_id" uuid NOT NULL,
	"member_id" uuid,
	"view_id" uuid NOT NULL,
	"updated_at" timestamptz(3) NOT NULL,
	CONSTRAINT "default_views_person_key" UNIQUE NULLS NOT DISTINCT("workspace_id","project_id","member_id")
);
--> statement-breakpoint
CREATE TABLE "labels" (
	"id" uuid PRIMARY KEY NOT NULL,
	"workspace_id" uuid NOT NULL,
	"project_id" uuid NOT NULL,
	"name" text NOT NULL,
	"colour" text NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamptz(3) NOT NULL,
	"updated_at" timestamptz(3) NOT NULL,
	CONSTRAINT "labels_scope_key" UNIQUE("workspace_id","id")
);
--> statement-breakpoint
CREATE TABLE "saved_views" (
	"id" uuid PRIMARY KEY NOT NULL,
	"workspace_id" uuid NOT NULL,
	"project_id" uuid NOT NULL,
	"owner_id" uuid,
	"name" text NOT NULL,
	"shared" boolean DEFAULT false NOT NULL,
	"query" jsonb NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamptz(3) NOT NULL,
	"updated_at" timestamptz(3) NOT NULL,
	CONSTRAINT "saved_views_scope_key" UNIQUE("workspace_id","id")
);
--> statement-breakpoint
CREATE TABLE "sprints" (
	"id" uuid PRIMARY KEY NOT NULL,
	"workspace_id" uuid NOT NULL,
	"project_id" uuid NOT NULL,
	"number" integer NOT NULL,
	"name" text NOT NULL,
	"goal" text DEFAULT '' NOT NULL,
	"status" text DEFAULT 'planned' NOT NULL,
	"capacity_points" integer,
	"starts_on" date,
	"ends_on" date,
	"started_at" timestamptz(3),
	"completed_at" timestamptz(3),
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamptz(3) NOT NULL,
	"updated_at" timestamptz(3) NOT NULL,
	CONSTRAINT "sprints_scope_key" UNIQUE("workspace_id","id"),
	CONSTRAINT "sprints_number_key" UNIQUE("workspace_id","project_id","number"),
	CONSTRAINT "sprints_status_check" CHECK ("sprints"."status" in ('planned', 'active', 'completed')),
	CONSTRAINT "sprints_days_check" CHECK ("sprints"."starts_on" <= "sprints"."ends_on")
);
--> statement-breakpoint
CREATE TABLE "story_history" (
	"workspace_id" uuid NOT NULL,
	"id" bigint GENERATED ALWAYS AS IDENTITY (sequence name "story_history_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"project_id" uuid NOT NULL,
	"story_id" uuid NOT NULL,
	"at" timestamptz(3) NOT NULL,
	"status" text NOT NULL,
	"column_id" uuid NOT NULL,
	"points" integer,
	"epic_id" uuid,
	"sprint_id" uuid,
	"archived" boolean NOT NULL,
	CONSTRAINT "story_history_pkey" PRIMARY KEY("workspace_id","id")
);
--> statement-breakpoint
CREATE TABLE "agents" (
	"id" uuid PRIMARY KEY NOT NULL,
	"workspace_id" uuid NOT NULL,
	"name" text NOT NULL,
	"role" text NOT NULL,
	"skills" text[] DEFAULT '{}' NOT NULL,
	"capacity" integer DEFAULT 1 NOT NULL,
	"state" text DEFAULT 'idle' NOT NULL,
	"activity" text,
	"story_id" uuid,
	"last_seen_at" timestamptz(3),
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamptz(3) NOT NULL,
	"updated_at" timestamptz(3) NOT NULL,
	"archived_at" timestamptz(3),
	CONSTRAINT "agents_scope_key" UNIQUE("workspace_id","id"),
	CONSTRAINT "agents_state_check" CHECK ("agents"."state" in ('idle', 'active', 'busy', 'paused')),
	CONSTRAINT "agents_capacity_range" CHECK ("agents"."capacity" between 1 and 100)
);
--> statement-breakpoint
DROP INDEX "stories_board_idx";--> statement-breakpoint
ALTER TABLE "epics" ADD COLUMN "starts_on" date;--> statement-breakpoint
ALTER TABLE "epics" ADD COLUMN "due_on" date;--> statement-breakpoint
ALTER TABLE "stories" ADD COLUMN "column_id" uuid;--> statement-breakpoint
ALTER TABLE "stories" ADD COLUMN "column_since" timestamptz(3);--> statement-breakpoint
ALTER TABLE "stories" ADD COLUMN "agent_id" uuid;--> statement-breakpoint
ALTER TABLE "stories" ADD COLUMN "sprint_id" uuid;--> statement-breakpoint
ALTER TABLE "stories" ADD COLUMN "label_ids" uuid[] DEFAULT '{}' NOT NULL;--> statement-breakpoint
ALTER TABLE "stories" ADD COLUMN "due_on" date;--> statement-breakpoint
ALTER TABLE "stories" ADD COLUMN "blocked_reason" text;--> statement-breakpoint
ALTER TABLE "stories" ADD COLUMN "estimate_minutes" integer;--> statement-breakpoint
ALTER TABLE "stories" ADD COLUMN "spent_minutes" integer;--> statement-breakpoint
ALTER TABLE "stories" ADD COLUMN "qa_gate" text;--> statement-breakpoint
ALTER TABLE "stories" ADD COLUMN "subtasks_total" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "stories" ADD COLUMN "subtasks_done" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "stories" ADD COLUMN "attachment_count" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "tokens" ADD COLUMN "agent_id" uuid;--> statement-breakpoint
ALTER TABLE "board_columns" ADD CONSTRAINT "board_columns_project_fk" FOREIGN KEY ("workspace_id","project_id") REFERENCES "public"."projects"("workspace_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "default_views" ADD CONSTRAINT "default_views_view_fk" FOREIGN KEY ("workspace_id","view_id") REFERENCES "public"."saved_views"("workspace_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "default_views" ADD CONSTRAINT "default_views_member_fk" FOREIGN KEY ("workspace_id","member_id") REFERENCES "public"."members"("workspace_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "labels" ADD CONSTRAINT "labels_project_fk" FOREIGN KEY ("workspace_id","project_id") REFERENCES "public"."projects"("workspace_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "saved_views" ADD CONSTRAINT "saved_views_project_fk" FOREIGN KEY ("workspace_id","project_id") REFERENCES "public"."projects"("workspace_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sprints" ADD CONSTRAINT "sprints_project_fk" FOREIGN KEY ("workspace_id","project_id") REFERENCES "public"."projects"("workspace_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "story_history" ADD CONSTRAINT "story_history_story_fk" FOREIGN KEY ("workspace_id","story_id") REFERENCES "public"."stories"("workspace_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "agents" ADD CONSTRAINT "agents_workspace_id_workspaces_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspaces"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "board_columns_project_idx" ON "board_columns" USING btree ("workspace_id","project_id","rank");--> statement-breakpoint
CREATE INDEX "saved_views_project_idx" ON "saved_views" USING btree ("workspace_id","project_id","name");--> statement-breakpoint
CREATE UNIQUE INDEX "sprints_one_active" ON "sprints" USING btree ("workspace_id","project_id") WHERE status = 'active';--> statement-breakpoint
CREATE INDEX "story_history_project_idx" ON "story_history" USING btree ("workspace_id","project_id","at","id");--> statement-breakpoint
CREATE INDEX "story_history_story_idx" ON "story_history" USING btree ("workspace_id","story_id","at","id");--> statement-breakpoint
CREATE INDEX "agents_workspace_idx" ON "agents" USING btree ("workspace_id","name");--> statement-breakpoint
-- What is there already, in every workspace: policies hold for the tables' owner too, so they are lifted meanwhile.
alter table projects no force row level security;
--> statement-breakpoint
alter table stories no force row level security;
--> statement-breakpoint
alter table audit_log no force row level security;
--> statement-breakpoint
insert into board_columns (id, workspace_id, project_id, status, name, colour, rank, created_at, updated_at)
select gen_random_uuid(), p.workspace_id, p.id, c.status::story_status, c.name, c.colour, c.rank, p.created_at, p.created_at
from projects p, (values ('draft', 'Draft', 'grey', 'a0'), ('ready', 'Ready', 'blue', 'a1'),
  ('in_progress', 'In progress', 'amber', 'a2'), ('review', 'Review', 'violet', 'a3'), ('done', 'Done', 'green', 'a4'),
  ('cancelled', 'Cancelled', 'grey', 'a5')) c(status, name, colour, rank);
--> statement-breakpoint
-- One order for all stories of a project, where each column had its own: column after column. The ranks are those that
-- fractional indexing gives to whole numbers of four digits to the base 62.
update stories s set
  column_id = (select c.id from board_columns c
    where c.workspace_id = s.workspace_id and c.project_id = s.project_id and c.status = s.status),
  column_since = coalesce((select max(a.created_at) from audit_log a
    where a.workspace_id = s.workspace_id and a.subject_id = s.id
      and a.after ->> 'status' is not null and a.after ->> 'status' is distinct from a.before ->> 'status'), s.created_at),
  rank = (
    select 'd' || string_agg(substr('0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz',
        (n.place / (62 ^ d)::integer) % 62 + 1, 1), '' order by d desc)
    from generate_series(0, 3) d)
from (
  select workspace_id, id, (row_number() over (partition by workspace_id, project_id order by lane, rank, key_number))::integer as place
  from stories
) n
where n.workspace_id = s.workspace_id and n.id = s.id;
--> statement-breakpoint
-- The history of statuses, as far as the audit log knows it.
insert into story_history (workspace_id, project_id, story_id, at, status, column_id, points, epic_id, archived)
select s.workspace_id, s.project_id, s.id, h.at, h.status,
  (select c.id from board_columns c
    where c.workspace_id = s.workspace_id and c.project_id = s.project_id and c.status::text = h.status),
  s.points, s.epic_id, false
from stories s, lateral (
  select s.created_at as at, coalesce((
    select coalesce(a.before ->> 'status', a.after ->> 'status') from audit_log a
    where a.workspace_id = s.workspace_id and a.subject_id = s.id and a.after ->> 'status' is not null
    order by a.transaction_id, a.id limit 1), s.status::text) as status
  union all
  select a.created_at, a.after ->> 'status' from audit_log a
    where a.workspace_id = s.workspace_id and a.subject_id = s.id and a.before ->> 'status' is not null
      and a.after ->> 'status' is distinct from a.before ->> 'status' and a.after ->> 'status' is not null
) h
where h.status in ('draft', 'ready', 'in_progress', 'review', 'done', 'cancelled')
order by h.at;
--> statement-breakpoint
insert into story_history (workspace_id, project_id, story_id, at, status, column_id, points, epic_id, archived)
select workspace_id, project_id, id, archived_at, status::text, column_id, points, epic_id, true from stories
where archived_at is not null order by archived_at;
--> statement-breakpoint
alter table projects force row level security;
--> statement-breakpoint
alter table stories force row level security;
--> statement-breakpoint
alter table audit_log force row level security;
--> statement-breakpoint
alter table stories alter column column_id set not null, alter column column_since set not null;
--> statement-breakpoint
ALTER TABLE "stories" ADD CONSTRAINT "stories_column_fk" FOREIGN KEY ("workspace_id","project_id","column_id","status") REFERENCES "public"."board_columns"("workspace_id","project_id","id","status") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "stories" ADD CONSTRAINT "stories_agent_fk" FOREIGN KEY ("workspace_id","agent_id") REFERENCES "public"."agents"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "stories" ADD CONSTRAINT "stories_sprint_fk" FOREIGN KEY ("workspace_id","sprint_id") REFERENCES "public"."sprints"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tokens" ADD CONSTRAINT "tokens_agent_fk" FOREIGN KEY ("workspace_id","agent_id") REFERENCES "public"."agents"("workspace_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "stories_rank_idx" ON "stories" USING btree ("workspace_id","project_id","rank") WHERE archived_at is null;--> statement-breakpoint
CREATE INDEX "stories_column_idx" ON "stories" USING btree ("workspace_id","column_id","rank") WHERE archived_at is null;--> statement-breakpoint
CREATE INDEX "stories_sprint_idx" ON "stories" USING btree ("workspace_id","sprint_id");--> statement-breakpoint
CREATE INDEX "stories_agent_idx" ON "stories" USING btree ("workspace_id","agent_id");--> statement-breakpoint
ALTER TABLE "stories" ADD CONSTRAINT "stories_one_assignee" CHECK ("stories"."assignee_id" is null or "stories"."agent_id" is null);--> statement-breakpoint
ALTER TABLE "stories" ADD CONSTRAINT "stories_qa_gate_check" CHECK ("stories"."qa_gate" in ('PASS', 'CONCERNS', 'FAIL', 'WAIVED'));--> statement-breakpoint
ALTER TABLE "stories" ADD CONSTRAINT "stories_time_check" CHECK ("stories"."estimate_minutes" >= 0 and "stories"."spent_minutes" >= 0);
--> statement-breakpoint
create unique index labels_name_key on labels (workspace_id, project_id, lower(name));
