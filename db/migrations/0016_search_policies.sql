-- Words are compared by bytes: a prefix is then a range, and no index depends on a locale.
alter table search_words alter column word type text collate "C";
--> statement-breakpoint
-- Long values go out of the row, so that reading thousands of rows by their places reads few pages; and there is room on
-- the page for a changed status, which then touches no index.
alter table search_entries set (toast_tuple_target = 256, fillfactor = 85);
--> statement-breakpoint
select protect_workspace_table(t::regclass) from unnest(array['search_entries', 'search_words', 'search_queue', 'search_states']) t;
--> statement-breakpoint
grant select, insert, update, delete on search_entries, search_words, search_queue, search_states to plumbline_app;
--> statement-breakpoint
grant select on search_queue, search_states to plumbline_system;
--> statement-breakpoint
grant insert on search_queue to plumbline_system;
--> statement-breakpoint
-- A migration that changes watched tables as their owner must be able to say so.
do $$
begin
  execute format('create policy changed_by_migration on search_queue for insert to %I with check (true)', current_user);
end $$;
--> statement-breakpoint
-- Notes what changed, in the transaction that changed it: nobody who writes has to think of search, and nothing is
-- forgotten. The first argument is the kind, the second the column that says which one.
create function search_changed() returns trigger language plpgsql as $$
begin
  if tg_level = 'ROW' then
    insert into search_queue (workspace_id, kind, subject_id)
      values (new.workspace_id, tg_argv[0], (to_jsonb(new) ->> tg_argv[1])::uuid);
  else
    insert into search_queue (workspace_id, kind, subject_id)
      select distinct c.workspace_id, tg_argv[0], (to_jsonb(c) ->> tg_argv[1])::uuid from changed c;
  end if;
  return null;
end $$;
--> statement-breakpoint
do $$
declare
  t record;
begin
  for t in select * from (values
    ('documents', 'document', 'id'), ('epics', 'epic', 'id'), ('stories', 'story', 'id'),
    ('acceptance_criteria', 'story', 'story_id'), ('comments', 'comment', 'id'), ('document_comments', 'document_comment', 'id')
  ) as w(name, kind, id)
  loop
    execute format('create trigger %I after insert on %I referencing new table as changed for each statement
      execute function search_changed(%L, %L)', t.name || '_search_added', t.name, t.kind, t.id);
    execute format('create trigger %I after delete on %I referencing old table as changed for each statement
      execute function search_changed(%L, %L)', t.name || '_search_removed', t.name, t.kind, t.id);
  end loop;
end $$;
--> statement-breakpoint
create trigger documents_search_changed after update of version, title, kind, status, path, archived_at on documents for each row
  when ((old.version, old.title, old.kind, old.status, old.path, old.archived_at)
    is distinct from (new.version, new.title, new.kind, new.status, new.path, new.archived_at))
  execute function search_changed('document', 'id');
--> statement-breakpoint
create trigger epics_search_changed after update of number, title, goal, status, document_id, archived_at on epics for each row
  when ((old.number, old.title, old.goal, old.status, old.document_id, old.archived_at)
    is distinct from (new.number, new.title, new.goal, new.status, new.document_id, new.archived_at))
  execute function search_changed('epic', 'id');
--> statement-breakpoint
create trigger stories_search_changed after update of number, title, user_story, status, document_id, archived_at on stories for each row
  when ((old.number, old.title, old.user_story, old.status, old.document_id, old.archived_at)
    is distinct from (new.number, new.title, new.user_story, new.status, new.document_id, new.archived_at))
  execute function search_changed('story', 'id');
--> statement-breakpoint
create trigger acceptance_criteria_search_changed after update of text on acceptance_criteria for each row
  when (old.text is distinct from new.text) execute function search_changed('story', 'story_id');
--> statement-breakpoint
create trigger comments_search_changed after update of body, removed_at on comments for each row
  when ((old.body, old.removed_at) is distinct from (new.body, new.removed_at))
  execute function search_changed('comment', 'id');
--> statement-breakpoint
create trigger document_comments_search_changed after update of body, removed_at on document_comments for each row
  when ((old.body, old.removed_at) is distinct from (new.body, new.removed_at))
  execute function search_changed('document_comment', 'id');
--> statement-breakpoint
-- Comparing arrays is not leakproof, so behind a policy no index can look for a word. Two functions may: they belong to a
-- role that sees the search tables whole, may do nothing else, and cannot be entered; and they name the workspace that
-- the transaction has entered themselves. What they are asked with are numbers, never SQL.
do $$
begin
  begin create role plumbline_search nologin; exception when duplicate_object or unique_violation then null; end;
  begin
    perform set_config('role', 'plumbline_search', true), set_config('role', 'none', true);
  exception when insufficient_privilege then
    execute format('grant plumbline_search to %I', current_user);
  end;
end $$;
--> statement-breakpoint
grant usage on schema public to plumbline_search;
--> statement-breakpoint
grant select on search_entries, search_words to plumbline_search;
--> statement-breakpoint
create policy search_functions on search_entries for select to plumbline_search using (true);
--> statement-breakpoint
create policy search_functions on search_words for select to plumbline_search using (true);
--> statement-breakpoint
-- What the workspace's words make of the words that somebody typed: the words with the same stem, those that begin so, and
-- those that may be meant (which the caller compares). An empty stem is that of a word which is everywhere.
create function search_vocabulary(p_words text[], p_prefixes text[], p_misspellings bigint[])
returns table (asked text, how text, word text, stem text, documents integer)
language plpgsql stable security definer set search_path = pg_catalog, public, pg_temp
set enable_seqscan = off set jit = off as $$
declare
  v_workspace uuid := nullif(current_setting('app.workspace_id', true), '')::uuid;
begin
  return query
    with asked_words as materialized (
      select w.asked, coalesce((ts_lexize('english_stem', w.asked))[1], '') as stem from unnest(p_words) w(asked)
    )
    select a.asked, 'form', s.word, a.stem, coalesce(s.documents, 0)
    from asked_words a left join lateral (
      select v.word, v.documents from search_words v
      where v.workspace_id = v_workspace and v.stem = a.stem and a.stem <> '' order by v.documents desc, v.word limit 60
    ) s on true
    union all
    select p.asked, 'prefix', s.word, s.stem, s.documents
    from unnest(p_prefixes) p(asked) cross join lateral (
      select v.word, v.stem, v.documents from search_words v
      where v.workspace_id = v_workspace and v.word >= p.asked and v.word < p.asked || chr(1114111)
      order by v.documents desc, v.word limit 24
    ) s
    union all
    (select '', 'near', v.word, v.stem, v.documents from search_words v
      where v.workspace_id = v_workspace and v.misspellings && p_misspellings
      order by v.documents desc, v.word limit 600);
end $$;
--> statement-breakpoint
-- The entries that hold any of the words, the best first. A slot is one word of the question; each of its keys is one form
-- at one level, with what it counts. Slots of 1000 and above add to the score without being words that were found.
-- However common a word is, each of its keys brings at most p_per_key entries; what that left out of the scores of the best
-- ones is put right at the end. p_narrow says that filters apply before that limit; otherwise they apply afterwards, so
-- that the counts of the other choices are known too.
create function search_hits(
  p_keys bigint[], p_slots integer[], p_weights real[], p_pairs integer[], p_pair_weights real[],
  p_required integer[], p_required_pairs integer[], p_patterns text[], p_excluded bigint[], p_excluded_patterns text[],
  p_names text[], p_title text, p_kinds text[], p_document_kinds text[], p_projects uuid[], p_statuses text[],
  p_archived boolean, p_archived_projects uuid[], p_per_key integer, p_narrow boolean,
  p_after_score integer, p_after_id uuid, p_limit integer
) returns jsonb language plpgsql stable security definer set search_path = pg_catalog, public, pg_temp
set enable_seqscan = off set jit = off set work_mem = '32MB' as $$
declare
  v_workspace uuid := nullif(current_setting('app.workspace_id', true), '')::uuid;
  v_words real := greatest(1, (select count(distinct s) from unnest(p_slots) s where s < 1000));
  v_best constant integer := 400;
  v_answer jsonb;
begin
  with asked as materialized (
    select * from unnest(p_keys, p_slots, p_weights) k(key, slot, weight)
  ), held_out as materialized (
    select e.id from search_entries e where e.workspace_id = v_workspace and e.terms && p_excluded
  ), phrased as materialized (
    select e.id from search_entries e
    where p_required_pairs <> '{}' and e.workspace_id = v_workspace and e.pairs @> p_required_pairs
  ), found as materialized (
    select h.id, h.kind, h.document_kind, h.project_id, h.status, k.slot, k.weight
    from asked k cross join lateral (
      select e.id, e.kind, e.document_kind, e.project_id, e.status from search_entries e
      where e.workspace_id = v_workspace and e.terms @> array[k.key]
        and e.archived = p_archived and (p_archived or e.project_id <> all (p_archived_projects))
        and (p_required_pairs = '{}' or e.id in (select p.id from phrased p))
        and (not p_narrow or ((p_kinds is null or e.kind = any (p_kinds))
          and (p_document_kinds is null or e.document_kind = any (p_document_kinds))
          and (p_projects is null or e.project_id = any (p_projects))
          and (p_statuses is null or e.status = any (p_statuses))))
      limit p_per_key
    ) h
    union all
    select h.id, h.kind, h.document_kind, h.project_id, h.status, 2000 + k.slot::integer, k.weight
    from unnest(p_pairs, p_pair_weights) with ordinality k(pair, weight, slot) cross join lateral (
      select e.id, e.kind, e.document_kind, e.project_id, e.status from search_entries e
      where e.workspace_id = v_workspace and e.pairs @> array[k.pair]
        and e.archived = p_archived and (p_archived or e.project_id <> all (p_archived_projects))
        and (p_required_pairs = '{}' or e.id in (select p.id from phrased p))
        and (not p_narrow or ((p_kinds is null or e.kind = any (p_kinds))
          and (p_document_kinds is null or e.document_kind = any (p_document_kinds))
          and (p_projects is null or e.project_id = any (p_projects))
          and (p_statuses is null or e.status = any (p_statuses))))
      limit p_per_key
    ) h
  ), by_slot as (
    select f.id, f.kind, f.document_kind, f.project_id, f.status, f.slot, max(f.weight) as weight from found f group by 1, 2, 3, 4, 5, 6
  ), entry as materialized (
    select s.id, s.kind, s.document_kind, s.project_id, s.status, sum(s.weight) as weight,
      count(*) filter (where s.slot < 1000) as words,
      (p_kinds is null or s.kind = any (p_kinds)) as of_kind,
      (p_document_kinds is null or s.document_kind = any (p_document_kinds)) as of_document_kind,
      (p_projects is null or s.project_id = any (p_projects)) as of_project,
      (p_statuses is null or s.status = any (p_statuses)) as of_status
    from by_slot s where s.id not in (select o.id from held_out o)
    group by 1, 2, 3, 4, 5
    having count(*) filter (where s.slot < 1000) > 0
      and (p_required = '{}' or array_agg(s.slot) @> p_required)
  ), best as materialized (
    select e.id, e.weight, e.words from entry e
    where e.of_kind and e.of_document_kind and e.of_project and e.of_status
    order by e.weight * (e.words + 1) / (v_words + 1) desc, e.id limit v_best
  ), whole as (
    select b.id, s.slot, max(s.weight) as weight
    from best b join search_entries e on e.workspace_id = v_workspace and e.id = b.id
      cross join lateral (
        select k.slot, k.weight from unnest(e.terms) t(key) join asked k on k.key = t.key
        union all
        select 2000 + k.slot::integer, k.weight from unnest(e.pairs) t(pair)
          join unnest(p_pairs, p_pair_weights) with ordinality k(pair, weight, slot) on k.pair = t.pair
      ) s
    where p_narrow group by 1, 2
  ), scored as (
    select b.id, b.weight, b.words from best b where not p_narrow
    union all
    select w.id, sum(w.weight), count(*) filter (where w.slot < 1000) from whole w group by 1
  ), ranked as materialized (
    select s.id, (1000 * (s.weight * (s.words + 1) / (v_words + 1)
        + case when e.key = any (p_names) then 1000 when e.number = any (p_names) then 500 else 0 end
        + case when e.title_words = p_title then 100 else 0 end))::integer as score
    from scored s join search_entries e on e.workspace_id = v_workspace and e.id = s.id
    order by 2 desc, 1
  ), page as (
    select r.score, e.* from ranked r join search_entries e on e.workspace_id = v_workspace and e.id = r.id
    where (p_after_score is null or r.score < p_after_score or (r.score = p_after_score and r.id > p_after_id))
      and (p_patterns = '{}' or (select bool_and(e.title || E'\n' || e.body ~* x) from unnest(p_patterns) x))
      and (p_excluded_patterns = '{}' or not (select bool_or(e.title || E'\n' || e.body ~* x) from unnest(p_excluded_patterns) x))
    order by r.score desc, r.id limit p_limit
  )
  select jsonb_build_object(
    'total', (select count(*) from entry e where e.of_kind and e.of_document_kind and e.of_project and e.of_status),
    'kinds', (select coalesce(jsonb_object_agg(n.kind, n.n), '{}') from (select e.kind, count(*) n from entry e
      where e.of_document_kind and e.of_project and e.of_status group by 1) n),
    'projects', (select coalesce(jsonb_object_agg(n.project_id, n.n), '{}') from (select e.project_id, count(*) n from entry e
      where e.of_kind and e.of_document_kind and e.of_status group by 1) n),
    'statuses', (select coalesce(jsonb_object_agg(n.status, n.n), '{}') from (select e.status, count(*) n from entry e
      where e.of_kind and e.of_document_kind and e.of_project and e.status is not null group by 1) n),
    'hits', (select coalesce(jsonb_agg(jsonb_build_object('id', p.id, 'score', p.score, 'kind', p.kind, 'subjectId', p.subject_id,
      'parentId', p.parent_id, 'projectId', p.project_id, 'documentKind', p.document_kind, 'status', p.status, 'key', p.key,
      'number', p.number, 'title', p.title, 'path', p.path, 'author', p.author, 'archived', p.archived,
      'changedAt', p.changed_at, 'body', left(p.body, 400000)) order by p.score desc, p.id), '[]') from page p)
  ) into v_answer;
  return v_answer;
end $$;
--> statement-breakpoint
revoke all on function search_vocabulary, search_hits from public;
--> statement-breakpoint
grant execute on function search_vocabulary, search_hits to plumbline_app;
--> statement-breakpoint
grant create on schema public to plumbline_search;
--> statement-breakpoint
alter function search_vocabulary owner to plumbline_search;
--> statement-breakpoint
alter function search_hits owner to plumbline_search;
--> statement-breakpoint
revoke create on schema public from plumbline_search;
