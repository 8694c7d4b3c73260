-- No two columns of a board are called the same.
create unique index board_columns_name_key on board_columns (workspace_id, project_id, lower(name));
--> statement-breakpoint
-- As before, and it answers what the column that a story leaves is called, and whom a limit per assignee speaks of.
create or replace function open_board(
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
  v_assignee_name text;
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
  if v_assignee_count >= v_column.assignee_limit then
    select coalesce(
      (select u.name from members m join users u on u.id = m.user_id where m.workspace_id = p_workspace and m.id = v_assignee),
      (select g.name from agents g where g.workspace_id = p_workspace and g.id = v_assignee)) into v_assignee_name;
  end if;

  return jsonb_build_object(
    'project', jsonb_build_object('id', v_project.id, 'key', v_project.key, 'archived', v_project.archived_at is not null),
    'story', case when v_story.id is null then null else jsonb_build_object('id', v_story.id, 'keyNumber', v_story.key_number,
      'title', v_story.title, 'status', v_story.status, 'columnId', v_story.column_id,
      'column', (select c.name from board_columns c where c.workspace_id = p_workspace and c.id = v_story.column_id), 'rank', v_story.rank,
      'assigneeId', coalesce(v_story.assignee_id, v_story.agent_id), 'archived', v_story.archived_at is not null) end,
    'column', case when v_column.id is null then null else jsonb_build_object('id', v_column.id, 'name', v_column.name,
      'status', v_column.status, 'wipLimit', v_column.wip_limit, 'assigneeLimit', v_column.assignee_limit,
      'wipHard', v_column.wip_hard, 'count', v_count, 'assigneeCount', v_assignee_count,
      'assigneeName', v_assignee_name) end,
    'afterKnown', p_after is null or exists (select from stories s
      where s.workspace_id = p_workspace and s.project_id = v_project.id and s.id = p_after),
    'beforeKnown', p_before is null or exists (select from stories s
      where s.workspace_id = p_workspace and s.project_id = v_project.id and s.id = p_before),
    'after', case when v_after.id is not null then jsonb_build_object('rank', v_after.rank, 'next', v_next) end,
    'before', case when v_before.id is not null then jsonb_build_object('rank', v_before.rank, 'previous', v_previous) end,
    'last', v_last
  );
end $$;
