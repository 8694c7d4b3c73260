-- As before, but a claim's beginning counts from when its transaction began.
-- Gives a pending task, whose row the caller has locked, to a claimant whose row he has locked too. Whoever claims files in a
-- project does so after the others: between this lock and the end of the transaction nobody starts a task that touches files.
-- The caller has decided which tasks' files meet: `known` is what he looked at (task → hash of its files), `meets` which of
-- these met. A task that runs and is not known makes him look again. Everything reads anew after the lock was waited for.
create or replace function claim_task(p jsonb) returns jsonb language plpgsql as $$
declare
  v_workspace uuid := (p ->> 'workspaceId')::uuid;
  v_project uuid := (p ->> 'projectId')::uuid;
  v_task uuid := (p ->> 'taskId')::uuid;
  v_agent uuid := (p ->> 'agentId')::uuid;
  v_member uuid := (p ->> 'memberId')::uuid;
  v_now timestamptz;
  v_ends timestamptz;
  v_expires timestamptz;
  v_fence bigint;
  v_hash text;
begin
  if (p ->> 'hasFiles')::boolean then
    perform pg_advisory_xact_lock(hashtextextended('claims ' || v_project::text, 0));
    perform 1 from tasks t
      where t.workspace_id = v_workspace and t.project_id = v_project and t.status in ('active', 'in_progress')
        and p -> 'meets' ? t.id::text;
    if found then return jsonb_build_object('verdict', 'overlap'); end if;
    perform 1 from tasks t
      where t.workspace_id = v_workspace and t.project_id = v_project and t.status in ('active', 'in_progress')
        and cardinality(t.assigned_files) > 0 and p -> 'known' ->> t.id::text is distinct from md5(t.assigned_files::text);
    if found then return jsonb_build_object('verdict', 'unknown'); end if;
  end if;
  if v_agent is not null then
    perform 1 from agents a where a.workspace_id = v_workspace and a.id = v_agent and a.capacity <= (
      select count(*) from tasks t
      where t.workspace_id = v_workspace and t.agent_id = v_agent and t.status in ('active', 'in_progress'));
    if found then return jsonb_build_object('verdict', 'limit'); end if;
  end if;

  -- The claim begins when it is decided, not when it was asked for: nobody else's end lies after it. The caller's own clock
  -- counts, and goes on since his transaction began.
  v_now := date_trunc('milliseconds', (p ->> 'now')::timestamptz + (clock_timestamp() - transaction_timestamp()));
  v_ends := v_now + (p ->> 'runSeconds')::integer * interval '1 second';
  v_expires := least(v_ends, v_now + (p ->> 'leaseSeconds')::integer * interval '1 second');
  update tasks set status = 'active', fence = fence + 1, agent_id = v_agent, member_id = v_member,
    claimant_name = p ->> 'claimantName', claimed_at = v_now, started_at = null,
    heartbeat_at = case when (p ->> 'fetched')::boolean then v_now end,
    lease_seconds = (p ->> 'leaseSeconds')::integer, lease_expires_at = v_expires, run_ends_at = v_ends,
    progress = null, progress_note = null, progress_at = null, cancel_requested_at = null, cancel_reason = null,
    not_before = null, worktree_path = coalesce(p ->> 'worktreePath', worktree_path), taken_hash = phase_hash,
    version = version + 1, updated_at = v_now
  where workspace_id = v_workspace and id = v_task and status = 'pending'
  returning fence, taken_hash into v_fence, v_hash;
  if not found then return jsonb_build_object('verdict', 'unknown'); end if;

  insert into task_claims (id, workspace_id, task_id, fence, agent_id, member_id, claimant_name, request_key, claimed_at)
  values ((p ->> 'claimId')::uuid, v_workspace, v_task, v_fence, v_agent, v_member, p ->> 'claimantName',
    p ->> 'requestKey', v_now);
  insert into task_log (id, workspace_id, task_id, fence, kind, text, actor_kind, actor_id, actor_name, created_at)
  values ((p ->> 'logId')::uuid, v_workspace, v_task, v_fence, p ->> 'logKind', p ->> 'logText',
    (p -> 'actor' ->> 'kind')::actor_kind, (p -> 'actor' ->> 'id')::uuid, p -> 'actor' ->> 'name', v_now);
  if v_agent is not null and (p ->> 'fetched')::boolean then
    update agents set state = 'busy', activity = left(p ->> 'activity', 300),
      story_id = coalesce((p ->> 'storyId')::uuid, story_id), last_seen_at = v_now, shown_offline = false
    where workspace_id = v_workspace and id = v_agent;
  end if;
  return jsonb_build_object('verdict', 'claimed', 'fence', v_fence, 'takenHash', v_hash, 'claimedAt', v_now,
    'expiresAt', v_expires, 'runEndsAt', v_ends);
end $$;
