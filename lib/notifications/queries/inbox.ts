import "server-only";
import { type SQL, sql } from "drizzle-orm";
import { isoFromPostgres } from "@/db/columns";
import type { ActorKind } from "@/db/enums";
import type { Scope } from "@/lib/core/scope";
import type { Reader } from "@/lib/notifications/queries/reader";
import { notificationPlace } from "@/lib/notifications/rules/place";
import { notificationSentence } from "@/lib/notifications/rules/sentence";
import {
  type InboxView,
  type Notification,
  NotificationDetail,
  type NotificationKind,
} from "@/lib/notifications/schema/notification";
import { storyKey } from "@/lib/stories/rules/story-key";

type Row = {
  id: string;
  kind: NotificationKind;
  projectId: string;
  projectKey: string;
  projectName: string;
  subjectKind: Notification["subject"]["kind"];
  subjectId: string;
  keyNumber: number | null;
  /** The readable id of a spec, by whose text it is known, or of a task. */
  key: string | null;
  title: string | null;
  commentId: string | null;
  authorKind: ActorKind;
  authorId: string | null;
  authorName: string;
  detail: unknown;
  count: number;
  createdAt: string;
  updatedAt: string;
  readAt: string | null;
  archivedAt: string | null;
};

/** Notifications with what they are about as it is called now: one statement. */
async function selectRows(
  { tx, workspaceId }: Reader,
  slug: string,
  where: SQL,
  limit: number,
): Promise<Notification[]> {
  const { rows } = await tx.execute<Row>(sql`
    select n.id, n.kind, n.project_id as "projectId", p.key as "projectKey", p.name as "projectName",
      n.subject_kind as "subjectKind", n.subject_id as "subjectId", s.key_number as "keyNumber",
      coalesce('SPEC-' || sp.number, t.key) as key, coalesce(s.title, sp.title, d.title, t.title) as title, n.comment_id as "commentId", n.author_kind as "authorKind",
      n.author_id as "authorId", n.author_name as "authorName", n.detail, n.count, n.created_at as "createdAt",
      n.updated_at as "updatedAt", n.read_at as "readAt", n.archived_at as "archivedAt"
    from notifications n join projects p on p.workspace_id = ${workspaceId} and p.id = n.project_id
      left join stories s on s.workspace_id = ${workspaceId} and n.subject_kind = 'story' and s.id = n.subject_id
      left join documents d on d.workspace_id = ${workspaceId} and n.subject_kind = 'document' and d.id = n.subject_id
      left join specs sp on sp.workspace_id = ${workspaceId} and n.subject_kind = 'document' and sp.document_id = n.subject_id
      left join tasks t on t.workspace_id = ${workspaceId} and n.subject_kind = 'task' and t.id = n.subject_id
    where n.workspace_id = ${workspaceId} and ${where}
    order by n.updated_at desc, n.id desc limit ${limit}`);
  return rows.map((row) => toNotification(row, slug));
}

function toNotification(row: Row, slug: string): Notification {
  const detail = NotificationDetail.catch(NotificationDetail.parse({})).parse(row.detail);
  const subject = {
    kind: row.subjectKind,
    id: row.subjectId,
    key: row.keyNumber === null ? (row.key ?? detail.key) : storyKey(row.projectKey, row.keyNumber),
    title: row.subjectKind === "project" ? row.projectName : (row.title ?? detail.title),
  };
  const project = { id: row.projectId, key: row.projectKey, name: row.projectName };
  const instant = (value: string | null) => (value === null ? null : isoFromPostgres(value));
  return {
    ...{ id: row.id, kind: row.kind, project, subject, commentId: row.commentId, count: row.count },
    actor: { kind: row.authorKind, id: row.authorId, name: row.authorName },
    sentence: notificationSentence({ kind: row.kind, count: row.count, detail }),
    excerpt: detail.excerpt,
    href: notificationPlace(slug, { project, subject, commentId: row.commentId }),
    createdAt: isoFromPostgres(row.createdAt),
    updatedAt: isoFromPostgres(row.updatedAt),
    readAt: instant(row.readAt),
    archivedAt: instant(row.archivedAt),
  };
}

type InboxPage = {
  view: InboxView;
  kind: NotificationKind | undefined;
  after: { at: string; id: string } | undefined;
  limit: number;
};

/** A page of one's own notifications, the latest first. */
export function selectInbox(scope: Scope, { view, kind, after, limit }: InboxPage): Promise<Notification[]> {
  const where = sql`n.member_id = ${scope.memberId} and ${inView(view)}
    ${kind === undefined ? sql`` : sql`and n.kind = ${kind}`}
    ${after === undefined ? sql`` : sql`and (n.updated_at, n.id) < (${after.at}::timestamptz, ${after.id}::uuid)`}`;
  return selectRows(scope, scope.workspace.slug, where, limit);
}

/** Notifications by their ids, for a mail to a member. */
export function selectNotifications(
  reader: Reader & { slug: string },
  { memberId, ids, limit }: { memberId: string; ids: readonly string[]; limit: number },
): Promise<Notification[]> {
  const where = sql`n.member_id = ${memberId} and n.id = any(${sql.param(ids)}::uuid[])`;
  return selectRows(reader, reader.slug, where, limit);
}

function inView(view: InboxView): SQL {
  if (view === "archived") return sql`n.archived_at is not null`;
  return view === "unread" ? sql`n.archived_at is null and n.read_at is null` : sql`n.archived_at is null`;
}

/** How many of one's own are not read. */
export async function countUnread(scope: Scope): Promise<number> {
  const { rows } = await scope.tx.execute<{ unread: number }>(sql`
    select count(*)::int as unread from notifications n
    where n.workspace_id = ${scope.workspaceId} and n.member_id = ${scope.memberId} and ${inView("unread")}`);
  return rows[0]?.unread ?? 0;
}

export type Mark = "read" | "unread" | "archived" | "restored";

/** What is read or put away is not mailed any more. */
const MARKS: Record<Mark, (now: string) => { set: SQL; unless: SQL }> = {
  read: (now) => ({ set: sql`read_at = ${now}, mail_due_at = null`, unless: sql`n.read_at is not null` }),
  unread: () => ({ set: sql`read_at = null`, unless: sql`n.read_at is null` }),
  archived: (now) => ({
    set: sql`archived_at = ${now}, read_at = coalesce(n.read_at, ${now}::timestamptz), mail_due_at = null`,
    unless: sql`n.archived_at is not null`,
  }),
  restored: () => ({ set: sql`archived_at = null`, unless: sql`n.archived_at is null` }),
};

/** Which of one's own are meant: by id, of a kind, about a subject, or all that are not read. */
export type Marking =
  | { ids: readonly string[] }
  | { kind: NotificationKind | undefined }
  | { subjectId: string };

/** Marks notifications of one's own, and answers how many were not so already. */
export async function markNotifications(scope: Scope, mark: Mark, meant: Marking): Promise<number> {
  const { set, unless } = MARKS[mark](scope.now);
  const { rowCount } = await scope.tx.execute(sql`
    update notifications n set ${set}
    where n.workspace_id = ${scope.workspaceId} and n.member_id = ${scope.memberId} and not (${unless}) and ${areMeant(meant)}`);
  return rowCount ?? 0;
}

function areMeant(meant: Marking): SQL {
  if ("ids" in meant) return sql`n.id = any(${sql.param(meant.ids)}::uuid[])`;
  if ("subjectId" in meant) return sql`n.subject_id = ${meant.subjectId} and n.archived_at is null`;
  return meant.kind === undefined ? inView("unread") : sql`${inView("unread")} and n.kind = ${meant.kind}`;
}

/** How many of these ids are one's own notifications. */
export async function countOwn(scope: Scope, ids: readonly string[]): Promise<number> {
  const { rows } = await scope.tx.execute<{ own: number }>(sql`
    select count(*)::int as own from notifications n
    where n.workspace_id = ${scope.workspaceId} and n.member_id = ${scope.memberId} and n.id = any(${sql.param(ids)}::uuid[])`);
  return rows[0]?.own ?? 0;
}
