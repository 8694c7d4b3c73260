import "server-only";
import { sql } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import type { NotificationKind } from "@/lib/notifications/schema/notification";

export type StoredSettings = {
  kinds: unknown;
  digest: "daily" | "weekly";
  digestHour: number;
  digestWeekday: number;
  timeZone: string;
  chosenZone: boolean;
  address: string;
};

type Member = { tx: Transaction; workspaceId: string; memberId: string };

/** A member's settings, locked for a change where there are any; undefined when he is none any more. */
export async function selectSettings({
  tx,
  workspaceId,
  memberId,
}: Member): Promise<StoredSettings | undefined> {
  const { rows } = await tx.execute<StoredSettings>(sql`
    select coalesce(s.kinds, '{}') as kinds, coalesce(s.digest, 'daily') as digest, coalesce(s.digest_hour, 8) as "digestHour",
      coalesce(s.digest_weekday, 1) as "digestWeekday", coalesce(s.time_zone, 'UTC') as "timeZone",
      s.member_id is not null as "chosenZone", u.email as address
    from members m join users u on u.id = m.user_id
      left join notification_settings s on s.workspace_id = ${workspaceId} and s.member_id = m.id
    where m.workspace_id = ${workspaceId} and m.id = ${memberId}`);
  return rows[0];
}

/** Keeps what a member has said. */
export async function upsertSettings(
  { tx, workspaceId, memberId }: Member,
  settings: Omit<StoredSettings, "chosenZone" | "address">,
  now: string,
): Promise<void> {
  const { kinds, digest, digestHour, digestWeekday, timeZone } = settings;
  await tx.execute(sql`
    insert into notification_settings (workspace_id, member_id, kinds, digest, digest_hour, digest_weekday, time_zone, updated_at)
    values (${workspaceId}, ${memberId}, ${JSON.stringify(kinds)}::jsonb, ${digest}, ${digestHour}, ${digestWeekday},
      ${timeZone}, ${now})
    on conflict (workspace_id, member_id) do update set kinds = excluded.kinds, digest = excluded.digest,
      digest_hour = excluded.digest_hour, digest_weekday = excluded.digest_weekday, time_zone = excluded.time_zone,
      updated_at = excluded.updated_at`);
}

/** Has what waits to be mailed follow new settings: what is off is not mailed, what is gathered waits for the next digest. */
export async function rescheduleMail(
  { tx, workspaceId, memberId }: Member,
  { off, digest, digestAt }: { off: NotificationKind[]; digest: NotificationKind[]; digestAt: string },
): Promise<void> {
  await tx.execute(sql`
    update notifications n set mail_due_at = case when n.kind = any(${sql.param(off)}::text[]) then null
      else ${digestAt}::timestamptz end
    where n.workspace_id = ${workspaceId} and n.member_id = ${memberId} and n.mail_due_at is not null
      and n.mail_claimed_at is null and n.kind = any(${sql.param([...off, ...digest])}::text[])`);
}
