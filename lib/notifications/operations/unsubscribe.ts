import "server-only";
import { inPublicScope } from "@/lib/core/operation";
import { enterWorkspace } from "@/lib/core/porter";
import type { RequestContext } from "@/lib/core/request-context";
import { readUnsubscribeToken } from "@/lib/notifications/mail/unsubscribe-token";
import { rescheduleMail, selectSettings, upsertSettings } from "@/lib/notifications/queries/settings";
import { kindsOf } from "@/lib/notifications/rules/settings";
import { NOTIFICATION_KINDS } from "@/lib/notifications/schema/notification";

/**
 * Ends the mail that a link in it names, without a sign-in: the link itself proves that its bearer got the mail, and it
 * can do nothing else. False when the link is not ours, or its reader is no member any more.
 */
export async function unsubscribe(context: RequestContext, token: string): Promise<boolean> {
  const wanted = readUnsubscribeToken(token);
  if (!wanted) return false;
  const { workspaceId, memberId, kind } = wanted;
  return inPublicScope(context, "notifications.unsubscribe", async (scope) => {
    await enterWorkspace(scope.tx, workspaceId);
    const member = { tx: scope.tx, workspaceId, memberId };
    const before = await selectSettings(member);
    if (!before) return false;
    const kinds = kindsOf(before.kinds);
    const off = kind === "all" ? [...NOTIFICATION_KINDS] : [kind];
    if (off.every((name) => kinds[name].mail === "off")) return true;
    for (const name of off) kinds[name] = { ...kinds[name], mail: "off" };
    await upsertSettings(member, { ...before, kinds }, scope.now);
    await rescheduleMail(member, { off, digest: [], digestAt: scope.now });
    scope.record({
      workspaceId,
      subject: { kind: "member", id: memberId, label: before.address },
      topic: "notification.settingsChanged",
      before: { kinds: before.kinds },
      after: { kinds },
    });
    return true;
  });
}
