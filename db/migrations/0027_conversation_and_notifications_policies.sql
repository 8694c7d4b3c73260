select protect_workspace_table(t::regclass) from unnest(array[
  'comment_reactions', 'story_watchers', 'story_changes', 'notifications', 'notification_settings', 'notification_states'
]) t;
--> statement-breakpoint
grant select, insert, update, delete on comment_reactions, story_watchers, story_changes, notifications, notification_settings,
  notification_states to plumbline_app;
--> statement-breakpoint
grant select on notifications, notification_states, notification_settings, stories, projects, members to plumbline_system;
--> statement-breakpoint
grant select, delete on story_changes to plumbline_system;
--> statement-breakpoint
grant delete on notifications to plumbline_system;
--> statement-breakpoint
-- Nobody is told of what happened before there were notifications.
insert into notification_states (workspace_id, transaction_id, event_id, updated_at)
select w.id, pg_current_xact_id(), 0, now() from workspaces w;
--> statement-breakpoint
-- Notes what people are told of, in the transaction that changed it, and makes whoever is to work on a story watch it:
-- whichever door the change came through.
create function note_story_change() returns trigger language plpgsql as $$
declare
  v_was stories%rowtype;
begin
  if tg_op = 'UPDATE' then v_was := old; end if;
  insert into story_changes (workspace_id, story_id, assignee_before, assignee_after, status_before, status_after,
    blocked_before, blocked_after, created_at)
  values (new.workspace_id, new.id, v_was.assignee_id, new.assignee_id, v_was.status::text, new.status::text,
    v_was.blocked_reason, new.blocked_reason, new.updated_at);
  if new.assignee_id is not null and new.assignee_id is distinct from v_was.assignee_id then
    insert into story_watchers (workspace_id, story_id, member_id, reason, created_at)
    values (new.workspace_id, new.id, new.assignee_id, 'assignee', new.updated_at) on conflict do nothing;
  end if;
  return null;
end $$;
--> statement-breakpoint
create trigger stories_told_new after insert on stories for each row
  when (new.assignee_id is not null) execute function note_story_change();
--> statement-breakpoint
create trigger stories_told_changed after update on stories for each row
  when ((old.assignee_id, old.status, old.blocked_reason)
    is distinct from (new.assignee_id, new.status, new.blocked_reason))
  execute function note_story_change();
--> statement-breakpoint
-- Whoever works on a story already, or has spoken of it, watches it.
insert into story_watchers (workspace_id, story_id, member_id, reason, created_at)
select s.workspace_id, s.id, s.assignee_id, 'assignee', s.updated_at from stories s where s.assignee_id is not null
union
select distinct c.workspace_id, c.story_id, m.id, 'commenter', now() from comments c
  join members m on m.workspace_id = c.workspace_id and m.id = c.author_id
  where c.author_kind = 'member' and c.removed_at is null
on conflict do nothing;
