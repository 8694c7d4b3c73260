grant select, insert, update, delete on board_columns, labels, saved_views, default_views, sprints, agents to plumbline_app;
--> statement-breakpoint
grant select, insert on story_history to plumbline_app;
--> statement-breakpoint
grant select on board_columns, labels, saved_views, default_views, sprints, agents, story_history to plumbline_system;
--> statement-breakpoint
select protect_workspace_table(t::regclass) from unnest(array[
  'board_columns', 'labels', 'saved_views', 'default_views', 'sprints', 'agents', 'story_history'
]) t;
--> statement-breakpoint
-- A project has its columns from the first moment, whoever makes it: one for each status of a story.
create function add_board_columns() returns trigger language plpgsql as $$
begin
  insert into board_columns (id, workspace_id, project_id, status, name, colour, rank, created_at, updated_at)
  select gen_random_uuid(), new.workspace_id, new.id, c.status::story_status, c.name, c.colour, c.rank, new.created_at, new.created_at
  from (values ('draft', 'Draft', 'grey', 'a0'), ('ready', 'Ready', 'blue', 'a1'),
    ('in_progress', 'In progress', 'amber', 'a2'), ('review', 'Review', 'violet', 'a3'), ('done', 'Done', 'green', 'a4'),
    ('cancelled', 'Cancelled', 'grey', 'a5')) c(status, name, colour, rank);
  return null;
end $$;
--> statement-breakpoint
create trigger projects_columns after insert on projects for each row execute function add_board_columns();
--> statement-breakpoint
-- The column that a story of a status stands in where nobody named one: the first that is shown.
create function column_for(p_workspace uuid, p_project uuid, p_status story_status) returns uuid language sql stable return (
  select c.id from board_columns c
  where c.workspace_id = p_workspace and c.project_id = p_project and c.status = p_status
  order by c.hidden, c.rank, c.id limit 1
);
--> statement-breakpoint
-- Who writes a status alone (a file that was imported, a text that was saved) moves the story to that status' column.
create function place_story() returns trigger language plpgsql as $$
begin
  if new.column_id is null or (tg_op = 'UPDATE' and new.column_id = old.column_id and new.status <> old.status) then
    new.column_id := column_for(new.workspace_id, new.project_id, new.status);
  end if;
  if tg_op = 'INSERT' then
    new.column_since := coalesce(new.column_since, new.updated_at);
  elsif new.column_id <> old.column_id then
    new.column_since := new.updated_at;
  end if;
  return new;
end $$;
--> statement-breakpoint
create trigger stories_place before insert or update of status, column_id on stories
  for each row execute function place_story();
--> statement-breakpoint
create function keep_story_history() returns trigger language plpgsql as $$
begin
  insert into story_history (workspace_id, project_id, story_id, at, status, column_id, points, epic_id, sprint_id, archived)
  values (new.workspace_id, new.project_id, new.id, new.updated_at, new.status::text, new.column_id, new.points, new.epic_id,
    new.sprint_id, new.archived_at is not null);
  return null;
end $$;
--> statement-breakpoint
create trigger stories_history_new after insert on stories for each row execute function keep_story_history();
--> statement-breakpoint
create trigger stories_history_changed after update on stories for each row
  when ((old.column_id, old.points, old.epic_id, old.sprint_id, old.archived_at)
    is distinct from (new.column_id, new.points, new.epic_id, new.sprint_id, new.archived_at))
  execute function keep_story_history();
--> statement-breakpoint
create function forget_label() returns trigger language plpgsql as $$
begin
  update stories s set label_ids = array_remove(s.label_ids, old.id)
    where s.workspace_id = old.workspace_id and s.project_id = old.project_id and old.id = any (s.label_ids);
  return null;
end $$;
--> statement-breakpoint
create trigger labels_forgotten after delete on labels for each row execute function forget_label();
--> statement-breakpoint
drop function open_board(uuid, text, uuid, integer, story_status, uuid, uuid);
--> statement-breakpoint
-- Opens a project's board for a change of its order: locks the project (all who write ranks or take numbers do, so ranks
-- stay distinct and limits hold) and then the story, and answers what the rank rules and the limits need to know. It is a
-- function because a volatile one sees, with each of its statements, what was committed before its locks were granted; and
-- because it stands in every move. Each neighbour is one look into an index, however long the column.
-- p_project is an id or a key. The story comes by id, or by key number within p_project, or not at all (a new one).
-- p_column names the column, or p_status its status; neither: the column that the story is in, and the spot may then be
-- beside any story of the project. p_assignee is who will work on it, where that is not who does; it counts for limits.
-- Answers null when project or story is not there; the column is null when it is not the project's.
create function open_board(
  p_workspace uuid, p_project text, p_story uuid, p_key_number integer, p_column uuid, p_status story_status,
  p_after uuid, p_before uuid, p_assignee uuid
) returns jsonb language plpgsql as $$
declare
  v_project projects%rowtype;
  v_story stories%rowtype;
  v_project_id uuid;
  v_column board_columns%rowtype;
  v_anywhere boolean := p_column is null and p_status is null;
  v_after stories%rowtype;
  v_before stories%rowtype;
  v_next text;
  v_previous text;
  v_last text;
  v_assignee uuid;
  v_count integer;
  v_assignee_count integer;
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

  -- A story that is in a column of the wanted status already stays in that one.
  select * into v_column from board_columns c
    where c.workspace_id = p_workspace and c.project_id = v_project.id and c.id = coalesce(p_column,
      case when p_status is null or p_status = v_story.status then v_story.column_id
        else column_for(p_workspace, v_project.id, p_status) end);
  select * into v_after from stories s
    where s.workspace_id = p_workspace and s.id = p_after and s.project_id = v_project.id;
  select * into v_before from stories s
    where s.workspace_id = p_workspace and s.id = p_before and s.project_id = v_project.id;
  if v_after.archived_at is not null or v_after.id = v_story.id or not (v_anywhere or v_after.column_id = v_column.id) then
    v_after := null;
  end if;
  if v_before.archived_at is not null or v_before.id = v_story.id or not (v_anywhere or v_before.column_id = v_column.id) then
    v_before := null;
  end if;
  if v_after.id is null and v_before.id is null and not v_anywhere then
    -- The end of a column is right behind its last story, wherever that stands in the project.
    select * into v_after from stories s
      where s.workspace_id = p_workspace and s.column_id = v_column.id and s.archived_at is null
        and s.id is distinct from v_story.id
      order by s.rank desc limit 1;
  end if;
  select s.rank into v_next from stories s
    where s.workspace_id = p_workspace and s.project_id = v_project.id and s.archived_at is null
      and s.id is distinct from v_story.id and s.rank > v_after.rank
    order by s.rank limit 1;
  select s.rank into v_previous from stories s
    where s.workspace_id = p_workspace and s.project_id = v_project.id and s.archived_at is null
      and s.id is distinct from v_story.id and s.rank < v_before.rank
    order by s.rank desc limit 1;
  select s.rank into v_last from stories s
    where s.workspace_id = p_workspace and s.project_id = v_project.id and s.archived_at is null
      and s.id is distinct from v_story.id
    order by s.rank desc limit 1;

  v_assignee := coalesce(p_assignee, v_story.assignee_id, v_story.agent_id);
  if v_column.wip_limit is not null then
    select count(*) into v_count from stories s
      where s.workspace_id = p_workspace and s.column_id = v_column.id and s.archived_at is null
        and s.id is distinct from v_story.id;
  end if;
  if v_column.assignee_limit is not null and v_assignee is not null then
    select count(*) into v_assignee_count from stories s
      where s.workspace_id = p_workspace and s.column_id = v_column.id and s.archived_at is null
        and s.id is distinct from v_story.id and (s.assignee_id = v_assignee or s.agent_id = v_assignee);
  end if;

  return jsonb_build_object(
    'project', jsonb_build_object('id', v_project.id, 'key', v_project.key, 'archived', v_project.archived_at is not null),
    'story', case when v_story.id is null then null else jsonb_build_object('id', v_story.id, 'keyNumber', v_story.key_number,
      'title', v_story.title, 'status', v_story.status, 'columnId', v_story.column_id, 'rank', v_story.rank,
      'assigneeId', coalesce(v_story.assignee_id, v_story.agent_id), 'archived', v_story.archived_at is not null) end,
    'column', case when v_column.id is null then null else jsonb_build_object('id', v_column.id, 'name', v_column.name,
      'status', v_column.status, 'wipLimit', v_column.wip_limit, 'assigneeLimit', v_column.assignee_limit,
      'wipHard', v_column.wip_hard, 'count', v_count, 'assigneeCount', v_assignee_count) end,
    'afterKnown', p_after is null or exists (select from stories s
      where s.workspace_id = p_workspace and s.project_id = v_project.id and s.id = p_after),
    'beforeKnown', p_before is null or exists (select from stories s
      where s.workspace_id = p_workspace and s.project_id = v_project.id and s.id = p_before),
    'after', case when v_after.id is not null then jsonb_build_object('rank', v_after.rank, 'next', v_next) end,
    'before', case when v_before.id is not null then jsonb_build_object('rank', v_before.rank, 'previous', v_previous) end,
    'last', v_last
  );
end $$;
--> statement-breakpoint
drop function story_lane(story_status);
