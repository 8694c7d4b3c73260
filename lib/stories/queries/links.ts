import "server-only";
import { type SQL, sql } from "drizzle-orm";
import { isoFromPostgres } from "@/db/columns";
import type { ActorKind, StoryStatus } from "@/db/enums";
import type { Scope } from "@/lib/core/scope";
import type { StoryRefParts } from "@/lib/stories/rules/story-key";
import type { StoryLink, StoryLinkKind } from "@/lib/stories/schema/links";

type Author = { authorKind: ActorKind; authorId: string | null; authorName: string };
type Row = Omit<StoryLink, "author"> & Author;

/** Everything that a story has to do with others, seen from it: what blocks it first. */
export async function selectLinks(scope: Scope, storyId: string): Promise<StoryLink[]> {
  const ws = scope.workspaceId;
  const { rows } = await scope.tx.execute<Row>(sql`
    select l.id, case when l.kind = 'relates' then 'relates' when l.from_story_id = ${storyId} then 'blocks'
        else 'blocked_by' end as kind,
      jsonb_build_object('id', o.id, 'key', p.key || '-' || o.key_number, 'title', o.title, 'status', o.status,
        'archived', o.archived_at is not null) as story,
      l.author_kind as "authorKind", l.author_id as "authorId", l.author_name as "authorName", l.created_at as "createdAt"
    from story_links l
      join stories o on o.workspace_id = ${ws}
        and o.id = case when l.from_story_id = ${storyId} then l.to_story_id else l.from_story_id end
      join projects p on p.workspace_id = ${ws} and p.id = o.project_id
    where l.workspace_id = ${ws} and (l.from_story_id = ${storyId} or l.to_story_id = ${storyId})
    order by array_position(array['blocked_by', 'blocks', 'relates'], case when l.kind = 'relates' then 'relates'
      when l.from_story_id = ${storyId} then 'blocks' else 'blocked_by' end), o.key_number`);
  return rows.map(({ authorKind, authorId, authorName, ...row }) => ({
    ...row,
    createdAt: isoFromPostgres(row.createdAt),
    author: { kind: authorKind, id: authorId, name: authorName },
  }));
}

/** A story at one end of a link. */
export type LinkedStory = {
  id: string;
  key: string;
  title: string;
  projectId: string;
  status: StoryStatus;
  archived: boolean;
  projectArchived: boolean;
  openBlockers: number;
};

const ends =
  sql.raw(`s.id, p.key || '-' || s.key_number as key, s.title, s.project_id as "projectId", s.status,
  s.archived_at is not null as archived, p.archived_at is not null as "projectArchived", s.open_blockers as "openBlockers"`);

function named(ref: StoryRefParts): SQL {
  return "id" in ref
    ? sql`s.id = ${ref.id}`
    : sql`(p.key = ${ref.projectKey} and s.key_number = ${ref.keyNumber})`;
}

/**
 * The stories that a change of links names, in that order, after locking their projects: so that of two links that close
 * a circle only one can be written, and no blocker is finished meanwhile.
 */
export async function lockEnds(
  scope: Scope,
  refs: readonly StoryRefParts[],
): Promise<(LinkedStory | undefined)[]> {
  const ws = scope.workspaceId;
  const anyOf = sql.join(refs.map(named), sql` or `);
  const found = sql`from stories s join projects p on p.workspace_id = ${ws} and p.id = s.project_id
    where s.workspace_id = ${ws} and (${anyOf})`;
  await scope.tx.execute(sql`
    select 1 from projects where workspace_id = ${ws} and id in (select p.id ${found}) order by id for no key update`);
  const { rows } = await scope.tx.execute<LinkedStory>(sql`select ${ends} ${found}`);
  return refs.map((ref) =>
    rows.find(({ id, key }) => ("id" in ref ? id === ref.id : key === `${ref.projectKey}-${ref.keyNumber}`)),
  );
}

/** The keys on the way by which one story already blocks another, both included; null where it does not. */
export async function selectBlockingPath(
  scope: Scope,
  { fromId, toId }: { fromId: string; toId: string },
): Promise<string[] | null> {
  const ws = scope.workspaceId;
  const { rows } = await scope.tx.execute<{ keys: string[] }>(sql`
    with recursive way as (
      select ${fromId}::uuid as id, array[${fromId}::uuid] as path
      union all
      select l.to_story_id, w.path || l.to_story_id from way w
        join story_links l on l.workspace_id = ${ws} and l.from_story_id = w.id and l.kind = 'blocks'
      where w.id <> ${toId}::uuid
    ) cycle id set is_cycle using seen
    select (select array_agg(p.key || '-' || s.key_number order by o.at) from unnest(w.path) with ordinality as o(id, at)
        join stories s on s.workspace_id = ${ws} and s.id = o.id
        join projects p on p.workspace_id = ${ws} and p.id = s.project_id) as keys
    from way w where w.id = ${toId}::uuid and not w.is_cycle order by cardinality(w.path) limit 1`);
  return rows[0]?.keys ?? null;
}

export type LinkRow = { fromId: string; toId: string; kind: "blocks" | "relates" };

/** How a link seen from a story is written down. */
export function linkRow(storyId: string, kind: StoryLinkKind, otherId: string): LinkRow {
  if (kind === "blocks") return { fromId: storyId, toId: otherId, kind };
  if (kind === "blocked_by") return { fromId: otherId, toId: storyId, kind: "blocks" };
  const [fromId, toId] = storyId < otherId ? [storyId, otherId] : [otherId, storyId];
  return { fromId, toId, kind };
}

/** Writes a link; false where it was there already. */
export async function insertLink(scope: Scope, projectId: string, row: LinkRow): Promise<boolean> {
  const { kind, id, name } = scope.actor;
  const { rows } = await scope.tx.execute(sql`
    insert into story_links (id, workspace_id, project_id, from_story_id, to_story_id, kind, author_kind, author_id,
      author_name, created_at)
    values (${scope.newId()}, ${scope.workspaceId}, ${projectId}, ${row.fromId}, ${row.toId}, ${row.kind}, ${kind}, ${id},
      ${name}, ${scope.now})
    on conflict (workspace_id, from_story_id, to_story_id, kind) do nothing returning id`);
  return rows.length > 0;
}

/** The two ends of a link. */
export async function selectLink(scope: Scope, linkId: string): Promise<LinkRow | undefined> {
  const { rows } = await scope.tx.execute<LinkRow>(sql`
    select from_story_id as "fromId", to_story_id as "toId", kind from story_links
    where workspace_id = ${scope.workspaceId} and id = ${linkId}`);
  return rows[0];
}

/** Takes a link away; false where somebody else did meanwhile. */
export async function deleteLink(scope: Scope, linkId: string): Promise<boolean> {
  const { rows } = await scope.tx.execute(sql`
    delete from story_links where workspace_id = ${scope.workspaceId} and id = ${linkId} returning id`);
  return rows.length > 0;
}

/** Stories that wait for some others, with how many of those others they wait for. */
export type Dependent = Pick<LinkedStory, "id" | "key" | "title" | "projectId" | "openBlockers"> & {
  blockerIds: string[];
};

/** The open stories that any of these block: one statement. */
export async function selectDependents(scope: Scope, blockerIds: string[]): Promise<Dependent[]> {
  const ws = scope.workspaceId;
  const { rows } = await scope.tx.execute<Dependent>(sql`
    select s.id, p.key || '-' || s.key_number as key, s.title, s.project_id as "projectId", s.open_blockers as "openBlockers",
      array_agg(l.from_story_id) as "blockerIds"
    from story_links l
      join stories s on s.workspace_id = ${ws} and s.id = l.to_story_id and s.archived_at is null
        and s.status not in ('done', 'cancelled')
      join projects p on p.workspace_id = ${ws} and p.id = s.project_id
    where l.workspace_id = ${ws} and l.kind = 'blocks' and l.from_story_id = any(${sql.param(blockerIds)}::uuid[])
    group by s.id, s.title, s.project_id, s.open_blockers, s.key_number, p.key order by s.key_number`);
  return rows;
}
