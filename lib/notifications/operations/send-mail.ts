import "server-only";
import { env } from "@/lib/core/env";
import { log } from "@/lib/core/log";
import { asSystem } from "@/lib/jobs/as-system";
import { type MailSetup, mailSetup } from "@/lib/notifications/mail/transport";
import { unsubscribeToken } from "@/lib/notifications/mail/unsubscribe-token";
import { inWorkspaceOf } from "@/lib/notifications/operations/tell";
import { selectNotifications } from "@/lib/notifications/queries/inbox";
import {
  claimMail,
  keepSent,
  type Recipient,
  releaseMail,
  selectMailDue,
  selectRecipient,
} from "@/lib/notifications/queries/mail";
import { headerLine, mailContent } from "@/lib/notifications/rules/mail";
import { isSafeToRetry, retryDelayMs } from "@/lib/notifications/rules/mail-retry";
import type { Notification } from "@/lib/notifications/schema/notification";

/** A mail lists so many; the rest is counted. */
const MOST_LISTED = 50;

type Member = { workspaceId: string; memberId: string };
type Claim = { ids: string[]; attempts: number; items: Notification[]; recipient: Recipient };

/** The job: sends everybody what is due and was not read meanwhile. Answers how many mails went out. */
export async function sendDueMail(now = new Date()): Promise<number> {
  const setup = mailSetup();
  if (!setup) return 0;
  const due = await asSystem((tx) => selectMailDue(tx, now.toISOString()));
  let sent = 0;
  for (const member of due) if (await sendTo(setup, member, now)) sent++;
  return sent;
}

/**
 * Takes what is due, and only then sends it: whoever dies in between leaves it taken, so that nothing is sent twice.
 * What the mail server has certainly not accepted is put back and tried again later.
 */
async function sendTo(setup: MailSetup, member: Member, now: Date): Promise<boolean> {
  const claim = await takeDue(member, now);
  if (!claim) return false;
  const { workspaceId } = member;
  try {
    await setup.transport.sendMail(messageOf(setup, member, claim));
  } catch (error) {
    const isRetried = isSafeToRetry(error, claim.attempts);
    log.warn({ err: error, workspaceId, count: claim.ids.length, isRetried }, "an e-mail could not be sent");
    if (isRetried) {
      const dueAt = new Date(now.getTime() + retryDelayMs(claim.attempts)).toISOString();
      await inWorkspaceOf(workspaceId, (reader) => releaseMail(reader, claim.ids, dueAt));
    }
    return false;
  }
  await inWorkspaceOf(workspaceId, (reader) => keepSent(reader, claim.ids, now.toISOString()));
  return true;
}

function takeDue({ workspaceId, memberId }: Member, now: Date): Promise<Claim | null> {
  return inWorkspaceOf(workspaceId, async (reader) => {
    const { ids, attempts } = await claimMail(reader, { memberId, now: now.toISOString() });
    const recipient = ids.length === 0 ? undefined : await selectRecipient(reader, memberId);
    if (!recipient) return null;
    const items = await selectNotifications(
      { ...reader, slug: recipient.slug },
      { memberId, ids, limit: MOST_LISTED },
    );
    return { ids, attempts, items, recipient };
  });
}

function messageOf({ from }: MailSetup, member: Member, { ids, items, recipient }: Claim) {
  const kinds = new Set(items.map(({ kind }) => kind));
  const [onlyKind] = kinds;
  const token = unsubscribeToken({ ...member, kind: kinds.size === 1 && onlyKind ? onlyKind : "all" });
  const appUrl = env().APP_URL.replace(/\/$/, "");
  const unsubscribeUrl = `${appUrl}/api/unsubscribe?token=${token}`;
  const content = mailContent({
    items,
    more: ids.length - items.length,
    workspace: { name: recipient.workspaceName, slug: recipient.slug },
    appUrl,
    unsubscribeUrl,
  });
  return {
    from,
    to: { name: headerLine(recipient.name), address: recipient.email },
    ...content,
    messageId: `<${ids[0]}@${new URL(appUrl).hostname}>`,
    headers: {
      "List-Unsubscribe": `<${unsubscribeUrl}>`,
      "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
      "Auto-Submitted": "auto-generated",
    },
  };
}
