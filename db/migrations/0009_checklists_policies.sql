grant select, insert, update, delete on
  checklists, checklist_versions, checklist_runs, checklist_run_documents, checklist_answers, checklist_waivers
  to plumbline_app;
--> statement-breakpoint
select protect_workspace_table(t::regclass) from unnest(array[
  'checklists', 'checklist_versions', 'checklist_runs', 'checklist_run_documents', 'checklist_answers',
  'checklist_waivers'
]) t;
--> statement-breakpoint
alter table checklist_runs
  add constraint checklist_runs_state check (state in ('open', 'decided', 'cancelled')),
  add constraint checklist_runs_decision check (decision in ('approved', 'conditional', 'rejected')),
  add constraint checklist_runs_decided check ((state = 'decided') = (decision is not null));
--> statement-breakpoint
alter table checklist_answers
  add constraint checklist_answers_answer check (answer in ('pass', 'partial', 'fail', 'na'));
--> statement-breakpoint
-- A reason that was given for going past the gate stays as it was given; it can only be revoked, once.
create function keep_waiver() returns trigger language plpgsql as $$
begin
  if old.revoked_at is not null or (new.reason, new.prd_id, new.prd_version, new.author_name, new.created_at)
    is distinct from (old.reason, old.prd_id, old.prd_version, old.author_name, old.created_at) then
    raise exception 'a waiver can only be revoked, once' using errcode = 'insufficient_privilege';
  end if;
  return new;
end $$;
--> statement-breakpoint
create trigger checklist_waivers_kept before update on checklist_waivers
  for each row execute function keep_waiver();
