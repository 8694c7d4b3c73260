-- Two roles that own nothing and cannot bypass row level security. The server takes one of them in each transaction:
-- plumbline_app sees the workspace it has entered, plumbline_system (jobs) sees all and may do little.
-- Roles belong to the whole cluster, so another database may have made them already.
do $$
begin
  begin create role plumbline_app nologin; exception when duplicate_object or unique_violation then null; end;
  begin create role plumbline_system nologin; exception when duplicate_object or unique_violation then null; end;
  -- Who makes a role may give it away, but since Postgres 16 may not take it himself: so try, and grant what is missing.
  begin
    perform set_config('role', 'plumbline_app', true), set_config('role', 'none', true);
  exception when insufficient_privilege then
    execute format('grant plumbline_app to %I', current_user);
  end;
  begin
    perform set_config('role', 'plumbline_system', true), set_config('role', 'none', true);
  exception when insufficient_privilege then
    execute format('grant plumbline_system to %I', current_user);
  end;
end $$;
--> statement-breakpoint
do $$
begin
  execute format('grant usage on schema public to plumbline_app, plumbline_system');
end $$;
--> statement-breakpoint
grant select, insert, update, delete on
  users, accounts, sessions, workspaces, members, invitations, tokens, projects, documents, document_contents,
  document_versions, object_storage_refs, epics, stories, acceptance_criteria, comments, idempotency_keys, rate_limits
  to plumbline_app;
--> statement-breakpoint
grant select, insert on events, audit_log to plumbline_app;
--> statement-breakpoint
grant select on audit_seals to plumbline_app;
--> statement-breakpoint
grant select on workspaces, audit_log, audit_seals, events, object_storage_refs, idempotency_keys, sessions to plumbline_system;
--> statement-breakpoint
grant insert on audit_seals to plumbline_system;
--> statement-breakpoint
grant delete on events, idempotency_keys, sessions, rate_limits to plumbline_system;
--> statement-breakpoint
-- The settings are read in sub-selects, so that they are looked at once per statement, and an unset one matches nothing.
create function app_workspace_id() returns uuid language sql stable
  as $$ select nullif(current_setting('app.workspace_id', true), '')::uuid $$;
--> statement-breakpoint
create function app_user_id() returns uuid language sql stable
  as $$ select nullif(current_setting('app.user_id', true), '')::uuid $$;
--> statement-breakpoint
-- Puts a table that has workspace_id under row level security. Called by migrations for every workspace table.
create function protect_workspace_table(target regclass) returns void language plpgsql as $$
begin
  execute format('alter table %s enable row level security', target);
  execute format('alter table %s force row level security', target);
  execute format(
    'create policy workspace_only on %s to plumbline_app
       using (workspace_id = (select nullif(current_setting(''app.workspace_id'', true), '''')::uuid))
       with check (workspace_id = (select nullif(current_setting(''app.workspace_id'', true), '''')::uuid))', target);
  execute format('create policy system_jobs on %s to plumbline_system using (true) with check (true)', target);
end $$;
--> statement-breakpoint
select protect_workspace_table(t::regclass) from unnest(array[
  'members', 'invitations', 'tokens', 'projects', 'documents', 'document_contents', 'document_versions',
  'object_storage_refs', 'epics', 'stories', 'acceptance_criteria', 'comments', 'events', 'audit_log', 'audit_seals',
  'idempotency_keys'
]) t;
--> statement-breakpoint
alter table workspaces enable row level security;
--> statement-breakpoint
alter table workspaces force row level security;
--> statement-breakpoint
create policy workspace_only on workspaces to plumbline_app
  using (id = (select app_workspace_id())) with check (id = (select app_workspace_id()));
--> statement-breakpoint
create policy system_jobs on workspaces to plumbline_system using (true) with check (true);
--> statement-breakpoint
-- A person may list the workspaces that he is a member of, whichever one he has entered.
create policy own_memberships on members for select to plumbline_app using (user_id = (select app_user_id()));
--> statement-breakpoint
create policy own_workspaces on workspaces for select to plumbline_app
  using (id in (select m.workspace_id from members m where m.user_id = (select app_user_id())));
--> statement-breakpoint
-- Who holds a secret may find the row that keeps its hash, before any workspace is entered.
create policy bearer_of_secret on tokens for select to plumbline_app
  using (token_hash = (select nullif(current_setting('app.secret_hash', true), '')));
--> statement-breakpoint
create policy bearer_of_secret on invitations for select to plumbline_app
  using (token_hash = (select nullif(current_setting('app.secret_hash', true), '')));
--> statement-breakpoint
-- Enters a transaction: finds who is asking, by session or by token, and in which workspace, and sets the scope that
-- the policies read. One statement, because it stands before every request.
-- Answers null when the session or token is unknown, ended or revoked.
create function enter_request(p_session_id uuid, p_token_hash text, p_workspace text, p_now timestamptz)
returns jsonb language plpgsql as $$
declare
  v_user users%rowtype;
  v_token tokens%rowtype;
  v_member members%rowtype;
  v_workspace workspaces%rowtype;
begin
  perform set_config('app.workspace_id', '', true), set_config('app.user_id', '', true), set_config('app.secret_hash', '', true);

  if p_token_hash is not null then
    perform set_config('app.secret_hash', p_token_hash, true);
    select * into v_token from tokens t
      where t.token_hash = p_token_hash and t.revoked_at is null and (t.expires_at is null or t.expires_at > p_now);
    perform set_config('app.secret_hash', '', true);
    if not found then return null; end if;
    select * into v_user from users u where u.id = v_token.user_id;
    perform set_config('app.workspace_id', v_token.workspace_id::text, true);
    if v_token.last_used_at is null or v_token.last_used_at < p_now - interval '1 minute' then
      update tokens set last_used_at = p_now where id = v_token.id and workspace_id = v_token.workspace_id;
    end if;
    select * into v_member from members m where m.workspace_id = v_token.workspace_id and m.user_id = v_token.user_id;
    if not found then return null; end if;
  else
    select u.* into v_user from sessions s join users u on u.id = s.user_id
      where s.id = p_session_id and s.revoked_at is null and s.expires_at > p_now;
    if not found then return null; end if;
    perform set_config('app.user_id', v_user.id::text, true);
    update sessions set last_seen_at = p_now where id = p_session_id and last_seen_at < p_now - interval '1 minute';
    select m.* into v_member from members m join workspaces w on w.id = m.workspace_id
      where m.user_id = v_user.id and (p_workspace is null or w.slug = p_workspace or w.id::text = p_workspace)
      order by m.created_at limit 1;
    if found then perform set_config('app.workspace_id', v_member.workspace_id::text, true); end if;
  end if;

  select * into v_workspace from workspaces w where w.id = v_member.workspace_id;
  return jsonb_build_object(
    'user', jsonb_build_object('id', v_user.id, 'name', v_user.name, 'email', v_user.email),
    'token', case when v_token.id is null then null
      else jsonb_build_object('id', v_token.id, 'name', v_token.name, 'scopes', to_jsonb(v_token.scopes)) end,
    'member', case when v_member.id is null then null
      else jsonb_build_object('id', v_member.id, 'role', v_member.role) end,
    'workspace', case when v_workspace.id is null then null
      else jsonb_build_object('id', v_workspace.id, 'slug', v_workspace.slug, 'name', v_workspace.name) end
  );
end $$;
--> statement-breakpoint
-- Counts on the card, kept where they cannot drift.
create function count_criteria() returns trigger language plpgsql as $$
declare
  v_story uuid := coalesce(new.story_id, old.story_id);
  v_workspace uuid := coalesce(new.workspace_id, old.workspace_id);
begin
  update stories s set (criteria_total, criteria_done) = (
    select count(*), count(*) filter (where c.done) from acceptance_criteria c
      where c.workspace_id = v_workspace and c.story_id = v_story)
    where s.workspace_id = v_workspace and s.id = v_story;
  return null;
end $$;
--> statement-breakpoint
create trigger acceptance_criteria_count after insert or delete or update of done on acceptance_criteria
  for each row execute function count_criteria();
--> statement-breakpoint
create function count_comments() returns trigger language plpgsql as $$
begin
  update stories s set comment_count = (
    select count(*) from comments c
      where c.workspace_id = new.workspace_id and c.story_id = new.story_id and c.removed_at is null)
    where s.workspace_id = new.workspace_id and s.id = new.story_id;
  return null;
end $$;
--> statement-breakpoint
create trigger comments_count after insert or update of removed_at on comments
  for each row execute function count_comments();
--> statement-breakpoint
-- History is added to, never altered, whoever asks.
create function refuse_change() returns trigger language plpgsql as $$
begin
  raise exception '% rows are append-only', tg_table_name using errcode = 'insufficient_privilege';
end $$;
--> statement-breakpoint
create trigger audit_log_append_only before update or delete on audit_log
  for each row execute function refuse_change();
--> statement-breakpoint
create trigger audit_seals_append_only before update or delete on audit_seals
  for each row execute function refuse_change();
