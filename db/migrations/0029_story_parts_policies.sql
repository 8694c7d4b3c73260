grant select, insert, update, delete on story_links, attachments, story_urls to plumbline_app;
--> statement-breakpoint
grant select on story_links, story_urls to plumbline_system;
--> statement-breakpoint
grant select, delete on attachments to plumbline_system;
--> statement-breakpoint
grant update (facts) on document_contents to plumbline_system;
--> statement-breakpoint
grant update (subtasks_total, subtasks_done, qa_gate) on stories to plumbline_system;
--> statement-breakpoint
select protect_workspace_table(t::regclass) from unnest(array['story_links', 'attachments', 'story_urls']) t;
--> statement-breakpoint
-- How many open stories block each of these, counted anew.
create function count_blockers(p_stories uuid[]) returns void language sql as $$
  update stories s set open_blockers = n.open
  from (
    select t.workspace_id, t.id, count(b.id)::integer as open
    from stories t
      left join story_links l on l.workspace_id = t.workspace_id and l.to_story_id = t.id and l.kind = 'blocks'
      left join stories b on b.workspace_id = t.workspace_id and b.id = l.from_story_id
        and b.status not in ('done', 'cancelled') and b.archived_at is null
    where t.id = any (p_stories)
    group by t.workspace_id, t.id
  ) n
  where s.workspace_id = n.workspace_id and s.id = n.id and s.open_blockers <> n.open;
$$;
--> statement-breakpoint
create function links_changed() returns trigger language plpgsql as $$
begin
  perform count_blockers(array(select distinct to_story_id from changed where kind = 'blocks'));
  return null;
end $$;
--> statement-breakpoint
create trigger story_links_added after insert on story_links
  referencing new table as changed for each statement execute function links_changed();
--> statement-breakpoint
create trigger story_links_removed after delete on story_links
  referencing old table as changed for each statement execute function links_changed();
--> statement-breakpoint
create function blocker_changed() returns trigger language plpgsql as $$
begin
  perform count_blockers(array(
    select l.to_story_id from story_links l
    where l.workspace_id = new.workspace_id and l.from_story_id = new.id and l.kind = 'blocks'));
  return null;
end $$;
--> statement-breakpoint
create trigger stories_blockers after update on stories for each row
  when ((old.status in ('done', 'cancelled') or old.archived_at is not null)
    <> (new.status in ('done', 'cancelled') or new.archived_at is not null))
  execute function blocker_changed();
--> statement-breakpoint
create function count_attachments() returns trigger language plpgsql as $$
begin
  perform 1 from stories s where s.workspace_id = new.workspace_id and s.id = new.story_id for no key update;
  update stories s set attachment_count = (
    select count(*) from attachments a
      where a.workspace_id = new.workspace_id and a.story_id = new.story_id and a.removed_at is null)
    where s.workspace_id = new.workspace_id and s.id = new.story_id;
  return null;
end $$;
--> statement-breakpoint
create trigger attachments_count after insert or update of removed_at on attachments
  for each row execute function count_attachments();
--> statement-breakpoint
-- Two spellings of one number are the same key: `1-2`, `01.2` and `1.2`. As `numberKey` in lib/documents/rules/headings.ts.
create function number_key(p_number text) returns text language sql immutable return
  regexp_replace(replace(regexp_replace(upper(p_number), '^([A-Z]+)-', '\1'), '-', '.'), '(^|[^0-9])0+(?=[0-9])', '\1', 'g');
--> statement-breakpoint
-- The number of the story that a QA gate is about: its file, or else its title, begins with it. As `isGateOf` in
-- lib/documents/rules/story-gate.ts.
create function gate_number(p_path text, p_title text) returns text language sql immutable return number_key(coalesce(
  (regexp_match(regexp_replace(coalesce(p_path, ''), '^.*/', ''),
    '^(?:story[-_. ])?((?:[A-Z]{1,4}-?)?[0-9]+[.-][0-9]+[A-Za-z]?)(?=[-._ ]|$)', 'i'))[1],
  (regexp_match(p_title, '(?:^|\s)((?:[A-Z]{1,4}-?)?[0-9]+\.[0-9]+[A-Za-z]?)(?=[\s:–—-]|$)'))[1]));
--> statement-breakpoint
-- What stories say of their texts' tasks, read from what is kept beside those texts.
create function read_story_tasks(p_documents uuid[]) returns void language sql as $$
  update stories s set subtasks_total = n.total, subtasks_done = n.done
  from (
    select d.workspace_id, d.id, coalesce((c.facts->'t'->>0)::integer, 0) as total, coalesce((c.facts->'t'->>1)::integer, 0) as done
    from documents d
      join document_versions v on v.workspace_id = d.workspace_id and v.document_id = d.id and v.version = d.version
      join document_contents c on c.workspace_id = d.workspace_id and c.id = v.content_id
    where d.id = any (p_documents)
  ) n
  where s.workspace_id = n.workspace_id and s.document_id = n.id
    and (s.subtasks_total, s.subtasks_done) is distinct from (n.total, n.done);
$$;
--> statement-breakpoint
-- The decision of the newest QA gate of each of a project's stories with one of these numbers; no numbers mean all.
create function read_story_gates(p_project uuid, p_numbers text[]) returns void language sql as $$
  with gates as materialized (
    select distinct on (gate_number(d.path, d.title)) d.workspace_id, gate_number(d.path, d.title) as number, c.facts->>'g' as decision
    from documents d
      join document_versions v on v.workspace_id = d.workspace_id and v.document_id = d.id and v.version = d.version
      join document_contents c on c.workspace_id = d.workspace_id and c.id = v.content_id
    where d.project_id = p_project and d.kind = 'QA_GATE' and d.archived_at is null
    order by gate_number(d.path, d.title), d.updated_at desc, d.id desc
  )
  update stories s set qa_gate = n.decision
  from (
    select t.workspace_id, t.id, g.decision from stories t
      left join gates g on g.workspace_id = t.workspace_id and g.number = number_key(t.number)
    where t.project_id = p_project and (p_numbers is null or number_key(t.number) = any (p_numbers))
  ) n
  where s.workspace_id = n.workspace_id and s.id = n.id and s.qa_gate is distinct from n.decision;
$$;
--> statement-breakpoint
-- Whichever door a text came by (an editor, an import, a plan), the story and the story that a gate is about follow it.
create function texts_changed() returns trigger language plpgsql as $$
declare
  v_story_texts uuid[] := array(select id from changed where kind = 'STORY');
  v_gate record;
begin
  if v_story_texts <> '{}' then perform read_story_tasks(v_story_texts); end if;
  for v_gate in
    select project_id, array_agg(distinct gate_number(path, title)) as numbers from changed
    where kind = 'QA_GATE' and gate_number(path, title) is not null group by project_id
  loop
    perform read_story_gates(v_gate.project_id, v_gate.numbers);
  end loop;
  return null;
end $$;
--> statement-breakpoint
create trigger documents_read_new after insert on documents
  referencing new table as changed for each statement execute function texts_changed();
--> statement-breakpoint
create trigger documents_read_changed after update on documents
  referencing new table as changed for each statement execute function texts_changed();
--> statement-breakpoint
-- A gate that was renamed or became another kind of document no longer speaks for the story it was about.
create function gate_left() returns trigger language plpgsql as $$
begin
  perform read_story_gates(old.project_id, array[gate_number(old.path, old.title)]);
  return null;
end $$;
--> statement-breakpoint
create trigger documents_gate_left after update on documents for each row
  when (old.kind = 'QA_GATE' and gate_number(old.path, old.title) is not null
    and (new.kind <> 'QA_GATE' or gate_number(old.path, old.title) is distinct from gate_number(new.path, new.title)))
  execute function gate_left();
--> statement-breakpoint
create function facts_changed() returns trigger language plpgsql as $$
declare
  v_document documents%rowtype;
begin
  select * into v_document from documents d where d.workspace_id = new.workspace_id and d.id = new.document_id;
  if v_document.kind = 'STORY' then perform read_story_tasks(array[v_document.id]); end if;
  if v_document.kind = 'QA_GATE' then
    perform read_story_gates(v_document.project_id, array[gate_number(v_document.path, v_document.title)]);
  end if;
  return null;
end $$;
--> statement-breakpoint
create trigger document_contents_facts after update of facts on document_contents for each row
  when (old.facts is distinct from new.facts) execute function facts_changed();
--> statement-breakpoint
create function stories_read() returns trigger language plpgsql as $$
declare
  v_project record;
begin
  perform read_story_tasks(array(select document_id from changed));
  for v_project in
    select a.project_id, array_agg(distinct number_key(a.number)) as numbers from changed a
    where a.number is not null
      and exists (select 1 from documents d where d.workspace_id = a.workspace_id and d.project_id = a.project_id and d.kind = 'QA_GATE')
    group by a.project_id
  loop
    perform read_story_gates(v_project.project_id, v_project.numbers);
  end loop;
  return null;
end $$;
--> statement-breakpoint
create trigger stories_read_new after insert on stories
  referencing new table as changed for each statement execute function stories_read();
--> statement-breakpoint
create function story_renumbered() returns trigger language plpgsql as $$
begin
  perform read_story_gates(new.project_id, array[number_key(new.number)]);
  if new.number is null then
    update stories s set qa_gate = null where s.workspace_id = new.workspace_id and s.id = new.id and s.qa_gate is not null;
  end if;
  return null;
end $$;
--> statement-breakpoint
create trigger stories_renumbered after update on stories for each row
  when (old.number is distinct from new.number) execute function story_renumbered();
