grant select, insert, update, delete on
  workspace_counters, specs, spec_dependencies, tasks, task_dependencies, task_claims, task_log to plumbline_app;
--> statement-breakpoint
grant select on specs, spec_dependencies, tasks, task_dependencies, task_claims, task_log to plumbline_system;
--> statement-breakpoint
select protect_workspace_table(t::regclass) from unnest(array[
  'workspace_counters', 'specs', 'spec_dependencies', 'tasks', 'task_dependencies', 'task_claims', 'task_log']) t;
--> statement-breakpoint
-- Table files may form no circle, so these keys are written by hand.
alter table tokens add constraint tokens_task_fk foreign key (workspace_id, task_id) references tasks (workspace_id, id) on delete cascade;
--> statement-breakpoint
create index tokens_task_idx on tokens (workspace_id, task_id) where task_id is not null;
--> statement-breakpoint
alter table tasks add constraint tasks_blocked_by_fk foreign key (workspace_id, blocked_by_id) references tasks (workspace_id, id)
  on delete set null (blocked_by_id);
--> statement-breakpoint
create index tasks_blocked_by_idx on tasks (workspace_id, blocked_by_id) where blocked_by_id is not null;
--> statement-breakpoint
alter table tasks add constraint tasks_checklist_fk foreign key (workspace_id, checklist_id) references checklists (workspace_id, id)
  on delete set null (checklist_id);
--> statement-breakpoint
-- The next numbers of a name that counts through a workspace: answers the last of them, and holds the counter until the end.
create function take_numbers(p_workspace uuid, p_name text, p_count integer) returns integer language sql as $$
  insert into workspace_counters (workspace_id, name, value) values (p_workspace, p_name, p_count)
  on conflict (workspace_id, name) do update set value = workspace_counters.value + excluded.value
  returning value;
$$;
--> statement-breakpoint
-- How many hard dependencies of these tasks are not completed, counted anew; locked in one order, so that two that finish at once wait.
create function count_open_dependencies(p_tasks uuid[]) returns void language plpgsql as $$
begin
  perform 1 from tasks t where t.id = any (p_tasks) order by t.id for no key update;
  update tasks t set open_dependencies = n.open
  from (
    select t.workspace_id, t.id, count(b.id)::integer as open
    from tasks t
      left join task_dependencies d on d.workspace_id = t.workspace_id and d.task_id = t.id and d.kind = 'hard'
      left join tasks b on b.workspace_id = t.workspace_id and b.id = d.depends_on_id and b.status <> 'completed'
    where t.id = any (p_tasks)
    group by t.workspace_id, t.id
  ) n
  where t.workspace_id = n.workspace_id and t.id = n.id and t.open_dependencies <> n.open;
end $$;
--> statement-breakpoint
create function task_dependencies_changed() returns trigger language plpgsql as $$
begin
  perform count_open_dependencies(array(select distinct task_id from changed));
  return null;
end $$;
--> statement-breakpoint
create trigger task_dependencies_added after insert on task_dependencies
  referencing new table as changed for each statement execute function task_dependencies_changed();
--> statement-breakpoint
create trigger task_dependencies_updated after update on task_dependencies
  referencing new table as changed for each statement execute function task_dependencies_changed();
--> statement-breakpoint
create trigger task_dependencies_removed after delete on task_dependencies
  referencing old table as changed for each statement execute function task_dependencies_changed();
--> statement-breakpoint
create function prerequisite_changed() returns trigger language plpgsql as $$
begin
  perform count_open_dependencies(array(
    select d.task_id from task_dependencies d
    where d.workspace_id = new.workspace_id and d.depends_on_id = new.id and d.kind = 'hard'));
  return null;
end $$;
--> statement-breakpoint
create trigger tasks_prerequisite after update on tasks for each row
  when ((old.status = 'completed') <> (new.status = 'completed')) execute function prerequisite_changed();
--> statement-breakpoint
-- The same entrance, which now also knows tokens that are good for one task alone, while its claim lasts.
create or replace function enter_request(p_session_id uuid, p_token_hash text, p_workspace text, p_now timestamptz)
returns jsonb language plpgsql as $$
declare
  v_user users%rowtype;
  v_token tokens%rowtype;
  v_member members%rowtype;
  v_workspace workspaces%rowtype;
  v_session sessions%rowtype;
  v_agent agents%rowtype;
  v_came_back boolean := false;
begin
  perform set_config('app.workspace_id', '', true), set_config('app.user_id', '', true),
    set_config('app.secret_hash', '', true), set_config('app.invited_email', '', true);

  if p_token_hash is not null then
    perform set_config('app.secret_hash', p_token_hash, true);
    select * into v_token from tokens t
      where t.token_hash = p_token_hash and t.revoked_at is null and (t.expires_at is null or t.expires_at > p_now);
    perform set_config('app.secret_hash', '', true);
    if not found then return null; end if;
    select * into v_user from users u where u.id = v_token.user_id;
    perform set_config('app.workspace_id', v_token.workspace_id::text, true);
    select * into v_member from members m where m.workspace_id = v_token.workspace_id and m.user_id = v_token.user_id;
    if not found then return null; end if;
    if v_token.agent_id is not null then
      select * into v_agent from agents a
        where a.workspace_id = v_token.workspace_id and a.id = v_token.agent_id and a.archived_at is null;
      if not found then return null; end if;
      if v_agent.shown_offline or v_agent.last_seen_at is null or v_agent.last_seen_at < p_now - interval '1 minute' then
        update agents set last_seen_at = p_now, shown_offline = false where workspace_id = v_agent.workspace_id and id = (
          select a.id from agents a where a.workspace_id = v_agent.workspace_id and a.id = v_agent.id
            for no key update skip locked);
        v_came_back := found and v_agent.shown_offline;
      end if;
    end if;
    -- A token for one task ends with the claim that it was made for.
    if v_token.task_id is not null then
      perform 1 from tasks t
        where t.workspace_id = v_token.workspace_id and t.id = v_token.task_id and t.fence = v_token.task_fence
          and t.lease_expires_at > p_now and t.run_ends_at > p_now;
      if not found then return null; end if;
    end if;
    if v_token.last_used_at is null or v_token.last_used_at < p_now - interval '1 minute' then
      update tokens set last_used_at = p_now where workspace_id = v_token.workspace_id and id = (
        select t.id from tokens t where t.workspace_id = v_token.workspace_id and t.id = v_token.id
          for no key update skip locked);
    end if;
  else
    select * into v_session from sessions s
      where s.id = p_session_id and s.revoked_at is null and s.expires_at > p_now;
    if not found then return null; end if;
    select * into v_user from users u where u.id = v_session.user_id;
    perform set_config('app.user_id', v_user.id::text, true);
    if v_session.last_seen_at < p_now - interval '1 minute' then
      update sessions set last_seen_at = p_now where id = (
        select s.id from sessions s where s.id = p_session_id for no key update skip locked);
    end if;
    select m.* into v_member from members m join workspaces w on w.id = m.workspace_id
      where m.user_id = v_user.id and (p_workspace is null or w.slug = p_workspace or w.id::text = p_workspace)
      order by m.created_at limit 1;
    if found then perform set_config('app.workspace_id', v_member.workspace_id::text, true); end if;
  end if;

  select * into v_workspace from workspaces w where w.id = v_member.workspace_id;
  return jsonb_build_object(
    'user', jsonb_build_object('id', v_user.id, 'name', v_user.name, 'email', v_user.email),
    'token', case when v_token.id is null then null
      else jsonb_build_object('id', v_token.id, 'name', v_token.name, 'scopes', to_jsonb(v_token.scopes),
        'methodRoles', to_jsonb(v_token.method_roles), 'taskId', v_token.task_id) end,
    'agent', case when v_agent.id is null then null
      else jsonb_build_object('id', v_agent.id, 'name', v_agent.name, 'role', v_agent.role, 'cameBack', v_came_back) end,
    'member', case when v_member.id is null then null
      else jsonb_build_object('id', v_member.id, 'role', v_member.role, 'methodRoles', to_jsonb(v_member.method_roles)) end,
    'workspace', case when v_workspace.id is null then null
      else jsonb_build_object('id', v_workspace.id, 'slug', v_workspace.slug, 'name', v_workspace.name) end
  );
end $$;
