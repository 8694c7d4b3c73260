import "server-only";
import { sql } from "drizzle-orm";
import type { Reader } from "@/lib/notifications/queries/reader";
import { gathers } from "@/lib/notifications/rules/decide";
import type { Draft } from "@/lib/notifications/rules/facts";

/** What a member has said of being told. */
export type ReaderSettings = {
  memberId: string;
  kinds: unknown;
  digest: "daily" | "weekly";
  digestHour: number;
  digestWeekday: number;
  timeZone: string;
};

/** Those of these members who are still in the workspace, with their settings. */
export async function selectReaders(
  { tx, workspaceId }: Reader,
  ids: readonly string[],
): Promise<ReaderSettings[]> {
  if (ids.length === 0) return [];
  const { rows } = await tx.execute<ReaderSettings>(sql`
    select m.id as "memberId", coalesce(s.kinds, '{}') as kinds, coalesce(s.digest, 'daily') as digest,
      coalesce(s.digest_hour, 8) as "digestHour", coalesce(s.digest_weekday, 1) as "digestWeekday",
      coalesce(s.time_zone, 'UTC') as "timeZone"
    from members m left join notification_settings s on s.workspace_id = ${workspaceId} and s.member_id = m.id
    where m.workspace_id = ${workspaceId} and m.id = any(${sql.param(ids)}::uuid[])`);
  return rows;
}

export type Telling = Draft & { id: string; mailDueAt: string | null };

/**
 * Writes what is told, and answers who was: what gathers is added to the unread one about the same subject, and what was
 * told already is not told again. One statement.
 */
export async function insertNotifications(
  { tx, workspaceId }: Reader,
  drafts: readonly Telling[],
): Promise<string[]> {
  if (drafts.length === 0) return [];
  const rows = drafts.map(({ subject, actor, ...draft }) => ({
    ...draft,
    ...{
      subjectKind: subject.kind,
      subjectId: subject.id,
      projectId: subject.projectId,
      gathers: gathers(draft.kind),
    },
    ...{ authorKind: actor.kind, authorId: actor.id, authorName: actor.name },
  }));
  const { rows: told } = await tx.execute<{ memberId: string }>(sql`
    with draft as (
      select * from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as d(id uuid, "memberId" uuid, kind text,
        "projectId" uuid, "subjectKind" text, "subjectId" uuid, "commentId" uuid, "authorKind" actor_kind, "authorId" uuid,
        "authorName" text, detail jsonb, count integer, "sourceKey" text, at timestamptz, "mailDueAt" timestamptz, gathers boolean)
    ), unread as (
      select distinct on (d.id) d.id as draft_id, n.id
      from draft d join notifications n on n.workspace_id = ${workspaceId} and n.subject_id = d."subjectId"
        and n.member_id = d."memberId" and n.kind = d.kind
      where d.gathers and n.read_at is null and n.archived_at is null and n.mail_claimed_at is null
      order by d.id, n.updated_at desc
    ), added as (
      update notifications n set count = n.count + d.count, updated_at = greatest(n.updated_at, d.at),
        detail = n.detail || d.detail || jsonb_build_object('from', n.detail -> 'from'),
        author_kind = d."authorKind", author_id = d."authorId", author_name = d."authorName"
      from unread u join draft d on d.id = u.draft_id
      where n.workspace_id = ${workspaceId} and n.id = u.id returning n.member_id
    ), written as (
      insert into notifications (id, workspace_id, member_id, kind, project_id, subject_kind, subject_id, comment_id,
        author_kind, author_id, author_name, detail, count, source_key, created_at, updated_at, mail_due_at)
      select d.id, ${workspaceId}, d."memberId", d.kind, d."projectId", d."subjectKind", d."subjectId", d."commentId",
        d."authorKind", d."authorId", d."authorName", d.detail, d.count, d."sourceKey", d.at, d.at, d."mailDueAt"
      from draft d where d.id not in (select u.draft_id from unread u)
      on conflict (workspace_id, member_id, source_key) do nothing returning member_id
    )
    select member_id as "memberId" from added union select member_id from written`);
  return told.map(({ memberId }) => memberId);
}

/** What is due of a workspace's stories, or was, with who is to be reminded: who works on it, else who watches it. */
export type DueStory = {
  id: string;
  projectId: string;
  projectKey: string;
  keyNumber: number;
  title: string;
  dueOn: string;
  readers: string[];
};

/** Open stories that are due between two days. */
export async function selectDueStories(
  { tx, workspaceId }: Reader,
  { from, to }: { from: string; to: string },
): Promise<DueStory[]> {
  const { rows } = await tx.execute<DueStory>(sql`
    select s.id, s.project_id as "projectId", p.key as "projectKey", s.key_number as "keyNumber", s.title,
      s.due_on::text as "dueOn", case when s.assignee_id is not null then array[s.assignee_id] else array(
        select w.member_id from story_watchers w
        where w.workspace_id = ${workspaceId} and w.story_id = s.id and not w.muted) end as readers
    from stories s join projects p on p.workspace_id = ${workspaceId} and p.id = s.project_id and p.archived_at is null
    where s.workspace_id = ${workspaceId} and s.archived_at is null and s.due_on between ${from}::date and ${to}::date
      and s.status not in ('done', 'cancelled')
    order by s.id`);
  return rows;
}
