import "server-only";
import { sql } from "drizzle-orm";
import { z } from "zod";
import type { Transaction } from "@/db/client";
import { isoFromPostgres } from "@/db/columns";
import { Actor } from "@/lib/core/schema";
import type { CommentFact, DirectFact, Facts, StoryChange, StoryFact } from "@/lib/notifications/rules/facts";
import { storyKey } from "@/lib/stories/rules/story-key";

/** A transaction that has entered one workspace. */
export type Reader = { tx: Transaction; workspaceId: string };

export type Event = {
  transactionId: string;
  id: string;
  topic: string;
  projectId: string | null;
  subjectIds: string[];
  actor: Actor;
  at: string;
  settled: boolean;
};

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

/** Stories that are not archived, with the members who watch them. */
export async function selectStoryFacts(
  { tx, workspaceId }: Reader,
  ids: readonly string[],
): Promise<Map<string, StoryFact>> {
  if (ids.length === 0) return new Map();
  type Row = Omit<StoryFact, "key"> & { projectKey: string; keyNumber: number };
  const { rows } = await tx.execute<Row>(sql`
    select s.id, s.project_id as "projectId", p.key as "projectKey", s.key_number as "keyNumber", s.title,
      array(select w.member_id from story_watchers w
        where w.workspace_id = ${workspaceId} and w.story_id = s.id and not w.muted) as watchers
    from stories s join projects p on p.workspace_id = ${workspaceId} and p.id = s.project_id
    where s.workspace_id = ${workspaceId} and s.id = any(${sql.param(ids)}::uuid[])`);
  return new Map(
    rows.map(({ projectKey, keyNumber, ...row }) => [
      row.id,
      { ...row, key: storyKey(projectKey, keyNumber) },
    ]),
  );
}

/** What a sprint or a dependency tells by its event, a review or a document's comment by its audit row. */
async function selectDirectFacts(
  reader: Reader,
  events: readonly Event[],
  transactionIds: readonly string[],
): Promise<DirectFact[]> {
  return [
    ...(await selectDocumentFacts(reader, transactionIds)),
    ...(await selectSprintFacts(reader, events)),
    ...(await selectDependencyFacts(reader, events)),
  ];
}

type DocumentRow = {
  transactionId: string;
  documentId: string;
  projectId: string;
  title: string;
  reader: string | null;
  threadId: string | null;
  body: string | null;
  decision: string | null;
  reason: string | null;
  asked: string[];
  waiting: string[];
};

/** Reviews that were asked for and decided, and members who were named in the comments of documents. */
async function selectDocumentFacts(
  { tx, workspaceId }: Reader,
  transactionIds: readonly string[],
): Promise<DirectFact[]> {
  const { rows } = await tx.execute<DocumentRow>(sql`
    select a.transaction_id::text as "transactionId", d.id as "documentId", d.project_id as "projectId", d.title,
      case when a.subject_kind = 'member' then a.subject_id end as reader, coalesce(c.thread_id, c.id) as "threadId", c.body,
      a.after ->> 'decision' as decision, a.after ->> 'reason' as reason,
      array(select w.member_id from document_reviewers w
        where w.workspace_id = ${workspaceId} and w.review_id = r.id and a.after ->> 'status' = 'review') as waiting,
      array(select m.id from members m where m.workspace_id = ${workspaceId}
        and (m.id = r.author_id or m.id = v.author_id or m.user_id in (select t.user_id from tokens t
          where t.workspace_id = ${workspaceId} and t.agent_id is null and t.id in (r.author_id, v.author_id)))) as asked
    from audit_log a
      left join document_comments c on c.workspace_id = ${workspaceId} and a.subject_kind = 'member'
        and c.id = (a.after ->> 'commentId')::uuid and c.removed_at is null
      join documents d on d.workspace_id = ${workspaceId} and d.archived_at is null
        and d.id = case when a.subject_kind = 'member' then c.document_id else a.subject_id end
      left join lateral (select x.id, x.author_id from document_reviews x where x.workspace_id = ${workspaceId}
        and x.document_id = d.id order by x.id desc limit 1) r on true
      left join document_versions v on v.workspace_id = ${workspaceId} and v.document_id = d.id and v.version = d.version
    where a.workspace_id = ${workspaceId} and a.transaction_id = any(${sql.param(transactionIds)}::xid8[])
      and ((a.subject_kind = 'member' and a.operation like 'documentComments.%')
        or (a.subject_kind = 'document' and a.operation in ('reviews.request', 'reviews.decide', 'documents.update')
          and (a.after ? 'decision' or (a.after ->> 'status' = 'review' and a.before ->> 'status' <> 'review')
            or a.operation = 'reviews.request')))
    order by a.id`);
  return rows.map(toDocumentFact);
}

function toDocumentFact(row: DocumentRow): DirectFact {
  const { transactionId, documentId, projectId, title, threadId } = row;
  const fact = {
    transactionId,
    subject: { kind: "document" as const, id: documentId, projectId },
    commentId: threadId,
  };
  if (row.reader !== null) {
    return { ...fact, kind: "mentioned", readers: [row.reader], detail: { title, excerpt: row.body } };
  }
  const excerpt = row.reason || null;
  if (row.decision !== null) {
    return {
      ...fact,
      kind: "review_decided",
      readers: row.asked,
      detail: { title, excerpt, to: row.decision },
    };
  }
  return { ...fact, kind: "review_requested", readers: row.waiting, detail: { title, excerpt } };
}

const SPRINT_STEPS: Readonly<Record<string, string>> = {
  "sprint.started": "started",
  "sprint.completed": "completed",
  "sprint.closed": "completed",
};

/** Sprints that began or ended: whoever has a story that was ever in one is told. */
async function selectSprintFacts(
  { tx, workspaceId }: Reader,
  events: readonly Event[],
): Promise<DirectFact[]> {
  const steps = events.filter(({ topic }) => topic in SPRINT_STEPS);
  if (steps.length === 0) return [];
  const ids = steps.flatMap(({ subjectIds }) => subjectIds);
  const { rows } = await tx.execute<{ id: string; projectId: string; name: string; readers: string[] }>(sql`
    select p.id, p.project_id as "projectId", p.name, array(
      select distinct s.assignee_id from stories s where s.workspace_id = ${workspaceId} and s.assignee_id is not null
        and s.id in (select h.story_id from story_history h where h.workspace_id = ${workspaceId} and h.sprint_id = p.id)) as readers
    from sprints p where p.workspace_id = ${workspaceId} and p.id = any(${sql.param(ids)}::uuid[])`);
  return steps.flatMap(({ transactionId, topic, subjectIds }) =>
    rows
      .filter(({ id }) => subjectIds.includes(id))
      .map(({ id, projectId, name, readers }) => ({
        ...{ transactionId, readers, kind: "sprint" as const, commentId: null },
        subject: { kind: "sprint" as const, id, projectId },
        detail: { title: name, to: SPRINT_STEPS[topic] ?? null },
      })),
  );
}

/** Stories that others no longer stand in the way of, or do now. */
async function selectDependencyFacts(reader: Reader, events: readonly Event[]): Promise<DirectFact[]> {
  const steps = events.filter(({ topic }) => topic === "story.unblocked" || topic === "story.blocked");
  if (steps.length === 0) return [];
  const stories = await selectStoryFacts(reader, [...new Set(steps.flatMap(({ subjectIds }) => subjectIds))]);
  return steps.flatMap(({ transactionId, topic, subjectIds }) =>
    subjectIds.flatMap((id) => {
      const story = stories.get(id);
      if (!story) return [];
      const { projectId, key, title, watchers } = story;
      return [
        {
          ...{ transactionId, readers: watchers, commentId: null, detail: { key, title } },
          kind: topic === "story.unblocked" ? ("unblocked" as const) : ("blocked" as const),
          subject: { kind: "story" as const, id, projectId },
        },
      ];
    }),
  );
}
