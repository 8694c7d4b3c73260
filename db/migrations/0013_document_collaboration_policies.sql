grant select, insert, update, delete on
  document_links, document_reviews, document_reviewers, document_decisions, document_comments, document_suggestions, presence
  to plumbline_app;
--> statement-breakpoint
-- What thinning out autosaved versions has to look at, and what it removes.
grant select, update on documents to plumbline_system;
--> statement-breakpoint
grant select on document_versions, document_contents, document_links, document_reviews, document_decisions, document_comments,
  document_suggestions, epics, stories, checklist_run_documents, checklist_waivers to plumbline_system;
--> statement-breakpoint
grant delete on document_versions, document_contents, object_storage_refs to plumbline_system;
--> statement-breakpoint
grant select, delete on presence to plumbline_system;
--> statement-breakpoint
select protect_workspace_table(t::regclass) from unnest(array[
  'document_links', 'document_reviews', 'document_reviewers', 'document_decisions', 'document_comments',
  'document_suggestions', 'presence'
]) t;
--> statement-breakpoint
-- Who is where is worth nothing after a crash, and changes all the time.
alter table presence set unlogged;
--> statement-breakpoint
alter table presence add constraint presence_mode check (mode in ('reading', 'editing'));
--> statement-breakpoint
alter table document_links
  add constraint document_links_origin check (origin in ('plan', 'manual', 'import')),
  add constraint document_links_apart check (source_document_id <> target_document_id);
--> statement-breakpoint
alter table document_reviews
  add constraint document_reviews_state check (state in ('open', 'approved', 'rejected', 'withdrawn')),
  add constraint document_reviews_closed check ((state = 'open') = (closed_at is null));
--> statement-breakpoint
create unique index document_reviews_open_key on document_reviews (workspace_id, document_id) where state = 'open';
--> statement-breakpoint
alter table document_decisions add constraint document_decisions_decision check (decision in ('approve', 'reject'));
--> statement-breakpoint
alter table document_suggestions add constraint document_suggestions_state
  check (state in ('open', 'partially_accepted', 'accepted', 'rejected', 'withdrawn'));
--> statement-breakpoint
-- A decision stays as it was given.
create trigger document_decisions_append_only before update on document_decisions
  for each row execute function refuse_change();
--> statement-breakpoint
-- What is there already, in every workspace: policies hold for the tables' owner too, so they are lifted meanwhile.
alter table documents no force row level security;
--> statement-breakpoint
alter table epics no force row level security;
--> statement-breakpoint
alter table stories no force row level security;
--> statement-breakpoint
alter table document_links no force row level security;
--> statement-breakpoint
alter table document_reviews no force row level security;
--> statement-breakpoint
update documents set approved_version = version where status = 'approved';
--> statement-breakpoint
insert into document_reviews (id, workspace_id, document_id, version, author_kind, author_name, created_at)
select gen_random_uuid(), workspace_id, id, version, 'system', 'Plumbline', updated_at from documents where status = 'review';
--> statement-breakpoint
insert into document_links (id, workspace_id, project_id, source_document_id, target_document_id, origin, source_version,
  author_kind, author_name, created_at)
select gen_random_uuid(), l.workspace_id, l.project_id, l.source_id, l.target_id, 'plan', coalesce(l.source_version, d.version),
  'system', 'Plumbline', l.created_at
from (
  select workspace_id, project_id, prd_id as source_id, document_id as target_id, source_version, created_at from epics
  union all select workspace_id, project_id, architecture_id, document_id, null, created_at from epics
  union all select workspace_id, project_id, prd_id, document_id, source_version, created_at from stories
) l join documents d on d.workspace_id = l.workspace_id and d.id = l.source_id
where l.source_id <> l.target_id
on conflict do nothing;
--> statement-breakpoint
alter table documents force row level security;
--> statement-breakpoint
alter table epics force row level security;
--> statement-breakpoint
alter table stories force row level security;
--> statement-breakpoint
alter table document_links force row level security;
--> statement-breakpoint
alter table document_reviews force row level security;
