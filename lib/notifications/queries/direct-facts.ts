import "server-only";
import { sql } from "drizzle-orm";
import type { Event, Reader } from "@/lib/notifications/queries/reader";
import { selectStoryFacts } from "@/lib/notifications/queries/story-facts";
import { selectTaskFacts } from "@/lib/notifications/queries/task-facts";
import type { DirectFact } from "@/lib/notifications/rules/facts";

/** What a sprint or a dependency tells by its event, a review or a document's comment by its audit row. */
export async function selectDirectFacts(
  reader: Reader,
  events: readonly Event[],
  transactionIds: readonly string[],
): Promise<DirectFact[]> {
  return [
    ...(await selectDocumentFacts(reader, transactionIds)),
    ...(await selectSprintFacts(reader, events)),
    ...(await selectDependencyFacts(reader, events)),
    ...(await selectTaskFacts(reader, events, transactionIds)),
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
        or (a.subject_kind = 'document' and a.operation in ('reviews.request', 'reviews.decide', 'documents.update', 'specs.setStatus')
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
