create function story_lane(p_status story_status) returns smallint language sql immutable parallel safe return
  case p_status when 'draft' then 0 when 'ready' then 1 when 'in_progress' then 2 when 'review' then 3 when 'done' then 4 else 5 end;
--> statement-breakpoint
DROP INDEX "stories_board_idx";--> statement-breakpoint
ALTER TABLE "acceptance_criteria" ADD COLUMN "version" integer DEFAULT 1 NOT NULL;--> statement-breakpoint
ALTER TABLE "stories" ADD COLUMN "lane" smallint GENERATED ALWAYS AS (story_lane(status)) STORED NOT NULL;--> statement-breakpoint
CREATE INDEX "stories_board_idx" ON "stories" USING btree ("workspace_id","project_id","lane","rank") WHERE archived_at is null;
--> statement-breakpoint
-- Opens a project's board for a change of its order: locks the project (all who write ranks or take numbers do, so ranks
-- stay distinct) and then the story, and answers what the rank rules need to know of the column. It is a function
-- because a volatile one sees, with each of its statements, what was committed before its locks were granted; and
-- because it stands in every move. Each neighbour is one look into the board's index, however long the column.
-- p_project is an id or a key. The story comes by id, or by key number within p_project, or not at all (a new one).
-- p_status names the column, null the one that the story is in. Answers null when project or story is not there.
create function open_board(
  p_workspace uuid, p_project text, p_story uuid, p_key_number integer, p_status story_status, p_after uuid, p_before uuid
) returns jsonb language plpgsql as $$
declare
  v_project projects%rowtype;
  v_story stories%rowtype;
  v_project_id uuid;
  v_status story_status;
  v_lane smallint;
  v_after stories%rowtype;
  v_before stories%rowtype;
  v_next text;
  v_previous text;
  v_last text;
begin
  if p_story is not null then
    select s.project_id into v_project_id from stories s where s.workspace_id = p_workspace and s.id = p_story;
  else
    select p.id into v_project_id from projects p
      where p.workspace_id = p_workspace and (p.id::text = lower(p_project) or p.key = upper(p_project));
  end if;
  select * into v_project from projects p where p.workspace_id = p_workspace and p.id = v_project_id for no key update;
  if not found then return null; end if;

  if p_story is not null then
    select * into v_story from stories s where s.workspace_id = p_workspace and s.id = p_story for no key update;
    if not found then return null; end if;
  elsif p_key_number is not null then
    select * into v_story from stories s
      where s.workspace_id = p_workspace and s.project_id = v_project.id and s.key_number = p_key_number for no key update;
    if not found then return null; end if;
  end if;

  v_status := coalesce(p_status, v_story.status);
  v_lane := story_lane(v_status);
  select * into v_after from stories s
    where s.workspace_id = p_workspace and s.id = p_after and s.project_id = v_project.id;
  select * into v_before from stories s
    where s.workspace_id = p_workspace and s.id = p_before and s.project_id = v_project.id;
  select s.rank into v_next from stories s
    where s.workspace_id = p_workspace and s.project_id = v_project.id and s.lane = v_lane
      and s.archived_at is null and s.id is distinct from v_story.id and s.rank > v_after.rank
    order by s.rank limit 1;
  select s.rank into v_previous from stories s
    where s.workspace_id = p_workspace and s.project_id = v_project.id and s.lane = v_lane
      and s.archived_at is null and s.id is distinct from v_story.id and s.rank < v_before.rank
    order by s.rank desc limit 1;
  select s.rank into v_last from stories s
    where s.workspace_id = p_workspace and s.project_id = v_project.id and s.lane = v_lane
      and s.archived_at is null and s.id is distinct from v_story.id
    order by s.rank desc limit 1;

  return jsonb_build_object(
    'project', jsonb_build_object('id', v_project.id, 'key', v_project.key, 'archived', v_project.archived_at is not null),
    'story', case when v_story.id is null then null else jsonb_build_object('id', v_story.id, 'keyNumber', v_story.key_number,
      'title', v_story.title, 'status', v_story.status, 'rank', v_story.rank, 'archived', v_story.archived_at is not null) end,
    'afterKnown', p_after is null or v_after.id is not null,
    'beforeKnown', p_before is null or v_before.id is not null,
    'after', case when v_after.status = v_status and v_after.archived_at is null and v_after.id is distinct from v_story.id
      then jsonb_build_object('rank', v_after.rank, 'next', v_next) end,
    'before', case when v_before.status = v_status and v_before.archived_at is null and v_before.id is distinct from v_story.id
      then jsonb_build_object('rank', v_before.rank, 'previous', v_previous) end,
    'last', v_last
  );
end $$;
--> statement-breakpoint
-- The counts on the card, once per statement instead of once per row. The story is locked before anything is counted, so
-- that of two people who tick at the same moment the second one counts what the first one ticked.
drop trigger acceptance_criteria_count on acceptance_criteria;
--> statement-breakpoint
create or replace function count_criteria() returns trigger language plpgsql as $$
begin
  perform 1 from stories s
    where (s.workspace_id, s.id) in (select c.workspace_id, c.story_id from changed c) order by s.id for no key update;
  update stories s set criteria_total = n.total, criteria_done = n.done
    from (
      select t.workspace_id, t.story_id, count(c.id) total, count(c.id) filter (where c.done) done
      from (select distinct workspace_id, story_id from changed) t
      left join acceptance_criteria c on c.workspace_id = t.workspace_id and c.story_id = t.story_id
      group by t.workspace_id, t.story_id
    ) n
    where s.workspace_id = n.workspace_id and s.id = n.story_id
      and (s.criteria_total, s.criteria_done) is distinct from (n.total, n.done);
  return null;
end $$;
--> statement-breakpoint
create trigger acceptance_criteria_added after insert on acceptance_criteria
  referencing new table as changed for each statement execute function count_criteria();
--> statement-breakpoint
create trigger acceptance_criteria_changed after update on acceptance_criteria
  referencing new table as changed for each statement execute function count_criteria();
--> statement-breakpoint
create trigger acceptance_criteria_removed after delete on acceptance_criteria
  referencing old table as changed for each statement execute function count_criteria();
--> statement-breakpoint
create or replace function count_comments() returns trigger language plpgsql as $$
begin
  perform 1 from stories s where s.workspace_id = new.workspace_id and s.id = new.story_id for no key update;
  update stories s set comment_count = (
    select count(*) from comments c
      where c.workspace_id = new.workspace_id and c.story_id = new.story_id and c.removed_at is null)
    where s.workspace_id = new.workspace_id and s.id = new.story_id;
  return null;
end $$;
