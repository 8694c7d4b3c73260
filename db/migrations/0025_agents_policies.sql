grant select, insert, delete on epic_links to plumbline_app;
--> statement-breakpoint
grant select on epic_links to plumbline_system;
--> statement-breakpoint
select protect_workspace_table('epic_links'::regclass);
--> statement-breakpoint
-- The same entrance, which now also says which agent acts through a token, and notes that the agent was seen: at most once
-- a minute, and without waiting for another of its requests. An archived agent does not come in.
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
        'methodRoles', to_jsonb(v_token.method_roles)) end,
    'agent', case when v_agent.id is null then null
      else jsonb_build_object('id', v_agent.id, 'name', v_agent.name, 'role', v_agent.role, 'cameBack', v_came_back) end,
    'member', case when v_member.id is null then null
      else jsonb_build_object('id', v_member.id, 'role', v_member.role, 'methodRoles', to_jsonb(v_member.method_roles)) end,
    'workspace', case when v_workspace.id is null then null
      else jsonb_build_object('id', v_workspace.id, 'slug', v_workspace.slug, 'name', v_workspace.name) end
  );
end $$;
