import "server-only";
import { sql } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import type { Reader } from "@/lib/notifications/queries/reader";

/** Members of any workspace for whom a mail is due; only the jobs' role sees them all. */
export async function selectMailDue(
  tx: Transaction,
  now: string,
): Promise<{ workspaceId: string; memberId: string }[]> {
  const { rows } = await tx.execute<{ workspaceId: string; memberId: string }>(sql`
    select distinct n.workspace_id as "workspaceId", n.member_id as "memberId" from notifications n
    where n.mail_due_at is not null and n.mail_claimed_at is null and n.mail_due_at <= ${now}::timestamptz
      and n.read_at is null and n.archived_at is null`);
  return rows;
}

export type Recipient = { name: string; email: string; workspaceName: string; slug: string };

/** Whom a member's mail goes to, and from which workspace. */
export async function selectRecipient(
  { tx, workspaceId }: Reader,
  memberId: string,
): Promise<Recipient | undefined> {
  const { rows } = await tx.execute<Recipient>(sql`
    select u.name, u.email, w.name as "workspaceName", w.slug from members m join users u on u.id = m.user_id
      join workspaces w on w.id = m.workspace_id
    where m.workspace_id = ${workspaceId} and m.id = ${memberId}`);
  return rows[0];
}

/** Takes what is due, so that nobody else sends it, and this sender no second time. */
export async function claimMail(
  { tx, workspaceId }: Reader,
  { memberId, now }: { memberId: string; now: string },
): Promise<{ ids: string[]; attempts: number }> {
  const { rows } = await tx.execute<{ id: string; attempts: number }>(sql`
    update notifications n set mail_claimed_at = ${now}, mail_attempts = n.mail_attempts + 1
    where n.workspace_id = ${workspaceId} and n.member_id = ${memberId} and n.mail_due_at <= ${now}::timestamptz
      and n.mail_claimed_at is null and n.read_at is null and n.archived_at is null
    returning n.id, n.mail_attempts as attempts`);
  return { ids: rows.map(({ id }) => id), attempts: Math.max(0, ...rows.map(({ attempts }) => attempts)) };
}

/** Notes that what was taken has gone out. */
export async function keepSent(
  { tx, workspaceId }: Reader,
  ids: readonly string[],
  now: string,
): Promise<void> {
  await tx.execute(sql`update notifications set mail_sent_at = ${now}
    where workspace_id = ${workspaceId} and id = any(${sql.param(ids)}::uuid[])`);
}

/** Puts back what was taken and certainly was not sent. */
export async function releaseMail(
  { tx, workspaceId }: Reader,
  ids: readonly string[],
  dueAt: string,
): Promise<void> {
  await tx.execute(sql`update notifications set mail_claimed_at = null, mail_due_at = ${dueAt}
    where workspace_id = ${workspaceId} and id = any(${sql.param(ids)}::uuid[]) and mail_sent_at is null`);
}
