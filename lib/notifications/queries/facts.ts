import "server-only";
import { sql } from "drizzle-orm";
import { z } from "zod";
import { isoFromPostgres } from "@/db/columns";
import { Actor } from "@/lib/core/schema";
import { selectDirectFacts } from "@/lib/notifications/queries/direct-facts";
import type { Event, Reader } from "@/lib/notifications/queries/reader";
import { selectStoryFacts } from "@/lib/notifications/queries/story-facts";
import type { CommentFact, Facts, StoryChange } from "@/lib/notifications/rules/facts";

/** The events that nobody has been told of yet, in order; what is not settled waits for an older transaction. */
export async function selectUntold({ tx, workspaceId }: Reader, limit: number): Promise<Event[]> {
  type Row = Omit<Event, "actor"> & { actor: unknown };
  const { rows } = await tx.execute<Row>(sql`
    with state as (
      select coalesce((select s.transaction_id from notification_states s where s.workspace_id = ${workspaceId}), '0'::xid8) as tx,
        coalesce((select s.event_id from notification_states s where s.workspace_id = ${workspaceId}), 0) as id
    )
    select e.transaction_id::text as "transactionId", e.id::text as id, e.topic, e.project_id as "projectId",
      e.subject_ids as "subjectIds", e.actor, e.created_at as at,
      e.transaction_id < pg_snapshot_xmin(pg_current_snapshot()) as settled
    from events e, state
    where e.workspace_id = ${workspaceId} and (e.transaction_id, e.id) > (state.tx, state.id)
    order by e.transaction_id, e.id limit ${limit}`);
  return rows.map((row) => ({ ...row, actor: Actor.parse(row.actor), at: isoFromPostgres(row.at) }));
}

/** Notes up to which event everybody has been told. */
export async function keepTold(
  { tx, workspaceId }: Reader,
  { transactionId, id }: Event,
  now: string,
): Promise<void> {
  await tx.execute(sql`
    insert into notification_states (workspace_id, transaction_id, event_id, updated_at)
    values (${workspaceId}, ${transactionId}::xid8, ${id}, ${now})
    on conflict (workspace_id) do update set transaction_id = excluded.transaction_id, event_id = excluded.event_id,
      updated_at = excluded.updated_at`);
}

/** Everything that these events say of what people are told. */
export async function selectFacts(reader: Reader, events: readonly Event[]): Promise<Facts> {
  const transactionIds = [...new Set(events.map(({ transactionId }) => transactionId))];
  const causes = await selectCauses(reader, events);
  await watchAsAuthors(reader, events, causes);
  const changes = await takeChanges(reader, transactionIds);
  const comments = await selectCommentFacts(reader, transactionIds);
  const direct = await selectDirectFacts(reader, events, transactionIds);
  const storyIds = [...new Set([...changes, ...comments].map(({ storyId }) => storyId))];
  const stories = await selectStoryFacts(reader, storyIds);
  return { causes, changes, comments, direct, stories };
}

/** Whoever writes a story watches it; who imports or derives many at once does not watch them all. */
async function watchAsAuthors(
  { tx, workspaceId }: Reader,
  events: readonly Event[],
  causes: Facts["causes"],
): Promise<void> {
  const written = events.flatMap(({ topic, transactionId, subjectIds: [storyId, ...more] }) => {
    const cause = causes.get(transactionId);
    if (topic !== "story.created" || !storyId || more.length > 0 || !cause?.memberId) return [];
    return [{ storyId, memberId: cause.memberId, at: cause.at }];
  });
  if (written.length === 0) return;
  await tx.execute(sql`
    insert into story_watchers (workspace_id, story_id, member_id, reason, created_at)
    select ${workspaceId}, s.id, m.id, 'author', w.at
    from jsonb_to_recordset(${JSON.stringify(written)}::jsonb) as w("storyId" uuid, "memberId" uuid, at timestamptz)
      join stories s on s.workspace_id = ${workspaceId} and s.id = w."storyId"
      join members m on m.workspace_id = ${workspaceId} and m.id = w."memberId"
    on conflict do nothing`);
}

async function selectCauses({ tx, workspaceId }: Reader, events: readonly Event[]): Promise<Facts["causes"]> {
  const tokenIds = events.flatMap(({ actor }) => (actor.kind === "token" && actor.id ? [actor.id] : []));
  const owners = new Map<string, string>();
  if (tokenIds.length > 0) {
    const { rows } = await tx.execute<{ tokenId: string; memberId: string }>(sql`
      select t.id as "tokenId", m.id as "memberId" from tokens t
        join members m on m.workspace_id = ${workspaceId} and m.user_id = t.user_id
      where t.workspace_id = ${workspaceId} and t.agent_id is null and t.id = any(${sql.param(tokenIds)}::uuid[])`);
    for (const { tokenId, memberId } of rows) owners.set(tokenId, memberId);
  }
  const personBehind = ({ kind, id }: Actor) =>
    id === null ? null : kind === "member" ? id : kind === "token" ? (owners.get(id) ?? null) : null;
  const causes = new Map<string, { actor: Actor; memberId: string | null; at: string }>();
  for (const { transactionId, actor, at } of events) {
    if (!causes.has(transactionId)) causes.set(transactionId, { actor, memberId: personBehind(actor), at });
  }
  return causes;
}

async function takeChanges(
  { tx, workspaceId }: Reader,
  transactionIds: readonly string[],
): Promise<StoryChange[]> {
  const { rows } = await tx.execute<StoryChange>(sql`
    with taken as (
      delete from story_changes c where c.workspace_id = ${workspaceId}
        and c.transaction_id = any(${sql.param(transactionIds)}::xid8[]) returning c.*
    )
    select t.transaction_id::text as "transactionId", t.story_id as "storyId", t.assignee_before as "assigneeBefore",
      t.assignee_after as "assigneeAfter", t.status_before as "statusBefore", t.status_after as "statusAfter",
      t.blocked_before as "blockedBefore", t.blocked_after as "blockedAfter"
    from taken t order by t.id`);
  return rows;
}

const Said = z.object({
  comment: z.object({ id: z.uuid(), threadId: z.uuid().nullish() }),
  mentioned: z.array(z.uuid()).default([]),
});

type CommentRow = { transactionId: string; operation: string; storyId: string; after: unknown };

async function selectCommentFacts(reader: Reader, transactionIds: readonly string[]): Promise<CommentFact[]> {
  const { tx, workspaceId } = reader;
  const { rows } = await tx.execute<CommentRow>(sql`
    select a.transaction_id::text as "transactionId", a.operation, a.subject_id as "storyId", a.after
    from audit_log a where a.workspace_id = ${workspaceId} and a.transaction_id = any(${sql.param(transactionIds)}::xid8[])
      and a.operation in ('comments.create', 'comments.update') order by a.id`);
  const said = rows.flatMap((row) => {
    const parsed = Said.safeParse(row.after);
    return parsed.success ? [{ ...row, ...parsed.data }] : [];
  });
  const bodies = await selectBodies(
    reader,
    said.map(({ comment }) => comment.id),
  );
  return said.flatMap(({ transactionId, operation, storyId, comment, mentioned }) => {
    const found = bodies.get(comment.id);
    if (!found) return [];
    const isNew = operation === "comments.create";
    const threadId = comment.threadId ?? null;
    return [
      {
        ...{ transactionId, storyId, mentioned, isNew, threadId },
        commentId: comment.id,
        body: found.body,
        thread: found.thread,
      },
    ];
  });
}

type Body = { body: string; thread: string[] };

/** The texts of comments that are still there, with the members who spoke in their threads before them. */
async function selectBodies({ tx, workspaceId }: Reader, ids: readonly string[]): Promise<Map<string, Body>> {
  if (ids.length === 0) return new Map();
  const { rows } = await tx.execute<Body & { id: string }>(sql`
    select c.id, c.body, array(
      select distinct coalesce(m.id, o.id) from comments x
        left join members m on m.workspace_id = ${workspaceId} and x.author_kind::text = 'member' and m.id = x.author_id
        left join tokens t on t.workspace_id = ${workspaceId} and x.author_kind::text = 'token' and t.id = x.author_id
          and t.agent_id is null
        left join members o on o.workspace_id = ${workspaceId} and o.user_id = t.user_id
      where x.workspace_id = ${workspaceId} and (x.thread_id = c.thread_id or x.id = c.thread_id) and x.id < c.id
        and coalesce(m.id, o.id) is not null) as thread
    from comments c
    where c.workspace_id = ${workspaceId} and c.removed_at is null and c.id = any(${sql.param(ids)}::uuid[])`);
  return new Map(rows.map(({ id, ...body }) => [id, body]));
}
