import "server-only";
import { sql } from "drizzle-orm";
import { v7 as uuidv7 } from "uuid";
import { basement, type Transaction } from "@/db/client";
import type { SearchKind } from "@/lib/search/schema";
import type { SearchReader, SearchText } from "@/lib/search/source";

export type Subject = { kind: SearchKind; id: string };
export type IndexedText = Subject & {
  parentId: string | null;
  title: string;
  key: string | null;
  body: string;
};
export type EntryRow = SearchText & {
  kind: SearchKind;
  titleWords: string;
  terms: number[];
  pairs: number[];
};
export type WordChange = { word: string; stem: string; documents: number; misspellings: number[] };

/** Runs statements inside one workspace, as the application itself does; one at a time for each workspace. */
export function inIndexOf<T>(workspaceId: string, run: (reader: SearchReader) => Promise<T>): Promise<T> {
  return basement().db.transaction(async (tx) => {
    await tx.execute(sql`
      select set_config('role', 'plumbline_app', true), set_config('app.workspace_id', ${workspaceId}, true),
        pg_advisory_xact_lock(hashtextextended(${`search ${workspaceId}`}, 0))`);
    return run({ tx, workspaceId });
  });
}

/** Takes the next changes off the queue; they come back if this transaction fails. */
export async function takeQueue({ tx, workspaceId }: SearchReader, limit: number): Promise<Subject[]> {
  const { rows } = await tx.execute<Subject>(sql`
    with taken as (
      delete from search_queue q where q.id = any (array(
        select w.id from search_queue w where w.workspace_id = ${workspaceId} order by w.id limit ${limit}))
      returning q.kind, q.subject_id
    ) select distinct t.kind, t.subject_id as id from taken t`);
  return rows;
}

/** Puts subjects on the queue again, or for the first time. */
export async function addToQueue(
  { tx, workspaceId }: SearchReader,
  kind: SearchKind,
  ids: readonly string[],
): Promise<void> {
  if (ids.length === 0) return;
  await tx.execute(sql`
    insert into search_queue (workspace_id, kind, subject_id)
    select ${workspaceId}, ${kind}, i from unnest(${sql.param(ids)}::uuid[]) i`);
}

/** What the index holds of these subjects. */
export async function selectIndexed(
  { tx, workspaceId }: SearchReader,
  subjects: readonly Subject[],
): Promise<IndexedText[]> {
  const named = subjects.map(({ kind, id }) => ({ kind, id }));
  const { rows } = await tx.execute<IndexedText>(sql`
    select e.kind, e.subject_id as id, e.parent_id as "parentId", e.title, e.key, e.body from search_entries e
    join (select distinct r.kind, r.id from jsonb_to_recordset(${JSON.stringify(named)}::jsonb) as r(kind text, id uuid)) s
      on e.kind = s.kind and e.subject_id = s.id
    where e.workspace_id = ${workspaceId}`);
  return rows;
}

/** The stems of words; an empty one is that of a word that is everywhere. */
export async function selectStems(tx: Transaction, words: readonly string[]): Promise<Map<string, string>> {
  const { rows } = await tx.execute<{ word: string; stem: string }>(sql`
    select w as word, coalesce((ts_lexize('pg_catalog.english_stem', w))[1], '') as stem
    from unnest(${sql.param(words)}::text[]) w`);
  return new Map(rows.map(({ word, stem }) => [word, stem]));
}

/** Writes entries as they are now. */
export async function upsertEntries(
  { tx, workspaceId }: SearchReader,
  entries: readonly EntryRow[],
): Promise<void> {
  if (entries.length === 0) return;
  const rows = entries.map((entry) => ({ ...entry, entryId: uuidv7() }));
  await tx.execute(sql`
    insert into search_entries (id, workspace_id, kind, subject_id, parent_id, project_id, document_kind, status, key, number,
      title, title_words, path, author, archived, changed_at, body, terms, pairs, incomplete, updated_at)
    select r."entryId", ${workspaceId}, r.kind, r.id, r."parentId", r."projectId", r."documentKind", r.status, r.key, r.number,
      r.title, r."titleWords", r.path, r.author, r.archived, r."changedAt", r.body, r.terms, r.pairs, r.incomplete, now()
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r("entryId" uuid, kind text, id uuid, "parentId" uuid,
      "projectId" uuid, "documentKind" text, status text, key text, number text, title text, "titleWords" text, path text,
      author text, archived boolean, "changedAt" timestamptz, body text, terms bigint[], pairs integer[], incomplete boolean)
    on conflict (workspace_id, kind, subject_id) do update set parent_id = excluded.parent_id,
      project_id = excluded.project_id, document_kind = excluded.document_kind, status = excluded.status,
      key = excluded.key, number = excluded.number, title = excluded.title, title_words = excluded.title_words,
      path = excluded.path, author = excluded.author, archived = excluded.archived, changed_at = excluded.changed_at,
      body = excluded.body, terms = excluded.terms, pairs = excluded.pairs, incomplete = excluded.incomplete,
      updated_at = excluded.updated_at`);
  await tx.execute(sql`
    update search_entries c set title = p.title, key = p.key, archived = p.archived
    from search_entries p
    where p.workspace_id = ${workspaceId} and p.subject_id = any (${sql.param(entries.map(({ id }) => id))}::uuid[])
      and c.workspace_id = ${workspaceId} and c.parent_id = p.subject_id
      and (c.title, c.key, c.archived) is distinct from (p.title, p.key, p.archived)`);
}

/** Takes entries out of the index. */
export async function deleteEntries(
  { tx, workspaceId }: SearchReader,
  subjects: readonly Subject[],
): Promise<void> {
  if (subjects.length === 0) return;
  await tx.execute(sql`
    delete from search_entries e using jsonb_to_recordset(${JSON.stringify(subjects)}::jsonb) as s(kind text, id uuid)
    where e.workspace_id = ${workspaceId} and e.kind = s.kind and e.subject_id = s.id`);
}

/** Counts words up and down; those that are nowhere any more go. */
export async function changeWords(
  { tx, workspaceId }: SearchReader,
  changes: readonly WordChange[],
): Promise<void> {
  if (changes.length === 0) return;
  await tx.execute(sql`
    insert into search_words (workspace_id, word, stem, documents, misspellings)
    select ${workspaceId}, c.word, c.stem, c.documents, c.misspellings
    from jsonb_to_recordset(${JSON.stringify(changes)}::jsonb) as c(word text, stem text, documents integer, misspellings bigint[])
    on conflict (workspace_id, word) do update set documents = search_words.documents + excluded.documents`);
  const fewer = changes.filter(({ documents }) => documents < 0).map(({ word }) => word);
  if (fewer.length === 0) return;
  await tx.execute(sql`
    delete from search_words where workspace_id = ${workspaceId} and word = any (${sql.param(fewer)}::text[]) and documents <= 0`);
}

/** By which rules a workspace was indexed; undefined when it never was. */
export async function selectIndexVersion({ tx, workspaceId }: SearchReader): Promise<number | undefined> {
  const { rows } = await tx.execute<{ version: number }>(
    sql`select index_version as version from search_states where workspace_id = ${workspaceId}`,
  );
  return rows[0]?.version;
}

/** Counts a workspace's entries up or down. */
export async function changeEntryCount({ tx, workspaceId }: SearchReader, by: number): Promise<void> {
  if (by === 0) return;
  await tx.execute(sql`
    update search_states set entries = entries + ${by}, updated_at = now() where workspace_id = ${workspaceId}`);
}

/** Empties a workspace's index, to be made anew by the rules of this version. */
export async function resetIndex({ tx, workspaceId }: SearchReader, version: number): Promise<void> {
  await tx.execute(sql`delete from search_entries where workspace_id = ${workspaceId}`);
  await tx.execute(sql`delete from search_words where workspace_id = ${workspaceId}`);
  await tx.execute(sql`
    insert into search_states (workspace_id, index_version, entries, updated_at) values (${workspaceId}, ${version}, 0, now())
    on conflict (workspace_id) do update set index_version = excluded.index_version, entries = 0, updated_at = now()`);
}

/** Puts what could not be read on the queue again. */
export async function queueIncomplete({ tx, workspaceId }: SearchReader): Promise<void> {
  await tx.execute(sql`
    insert into search_queue (workspace_id, kind, subject_id)
    select e.workspace_id, e.kind, e.subject_id from search_entries e where e.workspace_id = ${workspaceId} and e.incomplete`);
}
