-- The same search, planned once for each connection: planning took longer than looking. What is in an archived project is
-- archived too; a kind of document narrows documents alone; and each row is grouped once.
drop function search_hits;
--> statement-breakpoint
-- The entries that hold any of the words, the best first. A slot is one word of the question; each of its keys is one form
-- at one level, with what it counts. Slots of 1000 and above add to the score without being words that were found.
-- However common a word is, each of its keys brings at most p_per_key entries; what that left out of the scores of the best
-- ones is put right at the end. p_narrow says that filters apply before that limit; otherwise they apply afterwards, so
-- that the counts of the other choices are known too. p_several says that a slot has more than one form.
-- Of a phrase at most a thousand entries are looked at.
create function search_hits(
  p_keys bigint[], p_slots integer[], p_weights real[], p_pairs integer[], p_pair_weights real[],
  p_required integer[], p_required_pairs integer[], p_patterns text[], p_excluded bigint[], p_excluded_patterns text[],
  p_names text[], p_title text, p_kinds text[], p_document_kinds text[], p_projects uuid[], p_statuses text[],
  p_archived boolean, p_archived_projects uuid[], p_per_key integer, p_narrow boolean, p_several boolean,
  p_after_score integer, p_after_id uuid, p_limit integer
) returns jsonb language plpgsql stable security definer set search_path = pg_catalog, public, pg_temp
set enable_seqscan = off set jit = off set work_mem = '32MB' set plan_cache_mode = force_generic_plan as $$
declare
  v_workspace uuid := nullif(current_setting('app.workspace_id', true), '')::uuid;
  v_words real := greatest(1, (select count(distinct s) from unnest(p_slots) s where s < 1000));
  v_best constant integer := case when p_narrow then 150 else 300 end;
  v_answer jsonb;
begin
  with asked as materialized (
    select * from unnest(p_keys, p_slots, p_weights) k(key, slot, weight)
  ), held_out as materialized (
    select e.id from search_entries e where e.workspace_id = v_workspace and e.terms && p_excluded
  ), found as materialized (
    select h.id, h.kind, h.document_kind, h.project_id, h.status, k.slot, k.weight
    from asked k cross join lateral (
      select e.id, e.kind, e.document_kind, e.project_id, e.status from search_entries e
      where e.workspace_id = v_workspace and e.terms @> array[k.key]
        and (e.archived or e.project_id = any (p_archived_projects)) = p_archived
        and (not p_narrow or ((p_kinds is null or e.kind = any (p_kinds))
          and (p_document_kinds is null or e.document_kind is null or e.document_kind = any (p_document_kinds))
          and (p_projects is null or e.project_id = any (p_projects))
          and (p_statuses is null or e.status = any (p_statuses))))
      limit p_per_key
    ) h
    where p_required_pairs = '{}'
    union all
    select h.id, h.kind, h.document_kind, h.project_id, h.status, k.slot, k.weight
    from (
      select e.id, e.kind, e.document_kind, e.project_id, e.status, e.terms from search_entries e
      where e.workspace_id = v_workspace and e.pairs @> p_required_pairs
        and (e.archived or e.project_id = any (p_archived_projects)) = p_archived
        and (not p_narrow or ((p_kinds is null or e.kind = any (p_kinds))
          and (p_document_kinds is null or e.document_kind is null or e.document_kind = any (p_document_kinds))
          and (p_projects is null or e.project_id = any (p_projects))
          and (p_statuses is null or e.status = any (p_statuses))))
      limit 1000
    ) h cross join lateral unnest(h.terms) t(key) join asked k on k.key = t.key
    where p_required_pairs <> '{}'
  ), entry as materialized (
    select s.id, s.kind, s.document_kind, s.project_id, s.status, sum(s.weight) as weight,
      count(*) filter (where s.slot < 1000) as words,
      (p_kinds is null or s.kind = any (p_kinds)) as of_kind,
      (p_document_kinds is null or s.document_kind is null or s.document_kind = any (p_document_kinds)) as of_document_kind,
      (p_projects is null or s.project_id = any (p_projects)) as of_project,
      (p_statuses is null or s.status = any (p_statuses)) as of_status
    from (
      select f.* from found f where not p_several
      union all
      select f.id, f.kind, f.document_kind, f.project_id, f.status, f.slot, max(f.weight)
      from found f where p_several group by 1, 2, 3, 4, 5, 6
    ) s where s.id not in (select o.id from held_out o)
    group by 1, 2, 3, 4, 5
    having count(*) filter (where s.slot < 1000) > 0
      and (p_required = '{}' or array_agg(s.slot) @> p_required)
  ), beside as materialized (
    select h.id, sum(k.weight) as weight
    from unnest(p_pairs, p_pair_weights) k(pair, weight) cross join lateral (
      select e.id from search_entries e where e.workspace_id = v_workspace and e.pairs @> array[k.pair] limit p_per_key
    ) h group by 1
  ), best as materialized (
    select e.id, e.weight, coalesce(b.weight, 0) as beside, e.words
    from entry e left join beside b on b.id = e.id
    where e.of_kind and e.of_document_kind and e.of_project and e.of_status
    order by (e.weight + coalesce(b.weight, 0)) * (e.words + 1) / (v_words + 1) desc, e.id limit v_best
  ), whole as (
    select b.id, b.beside, k.slot, max(k.weight) as weight
    from best b join search_entries e on e.workspace_id = v_workspace and e.id = b.id
      cross join lateral unnest(e.terms) t(key) join asked k on k.key = t.key
    where p_narrow and v_words > 1 and p_required_pairs = '{}' group by 1, 2, 3
  ), scored as (
    select b.id, b.weight + b.beside as weight, b.words from best b
    where not (p_narrow and v_words > 1 and p_required_pairs = '{}')
    union all
    select w.id, sum(w.weight) + w.beside, count(*) filter (where w.slot < 1000) from whole w group by w.id, w.beside
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
alter function search_vocabulary set plan_cache_mode = force_generic_plan;
--> statement-breakpoint
revoke all on function search_hits from public;
--> statement-breakpoint
grant execute on function search_hits to plumbline_app;
--> statement-breakpoint
grant create on schema public to plumbline_search;
--> statement-breakpoint
alter function search_hits owner to plumbline_search;
--> statement-breakpoint
revoke create on schema public from plumbline_search;
