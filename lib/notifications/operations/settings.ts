import "server-only";
import { z } from "zod";
import { notFound } from "@/lib/core/errors";
import { operation } from "@/lib/core/operation";
import type { Scope } from "@/lib/core/scope";
import { mailSetup } from "@/lib/notifications/mail/transport";
import { refuseAgent } from "@/lib/notifications/operations/inbox";
import {
  rescheduleMail,
  type StoredSettings,
  selectSettings,
  upsertSettings,
} from "@/lib/notifications/queries/settings";
import { nextDigest } from "@/lib/notifications/rules/schedule";
import { kindsOf } from "@/lib/notifications/rules/settings";
import { NOTIFICATION_KINDS } from "@/lib/notifications/schema/notification";
import { NotificationSettings, UpdateSettingsInput } from "@/lib/notifications/schema/settings";

export const getNotificationSettings = operation({
  name: "notifications.getSettings",
  summary: "Read what you want to be told, and how",
  method: "GET",
  path: "/notifications/settings",
  permission: "plan.read",
})
  .input(z.strictObject({}))
  .output(NotificationSettings)
  .handler(async ({ context: { scope } }) => {
    refuseAgent(scope);
    return settingsOf(await requireSettings(scope));
  });

export const updateNotificationSettings = operation({
  name: "notifications.updateSettings",
  summary: "Say what you want to be told, and how",
  method: "PATCH",
  path: "/notifications/settings",
  permission: "inbox.write",
})
  .input(UpdateSettingsInput)
  .output(NotificationSettings)
  .handler(async ({ input, context: { scope } }) => {
    refuseAgent(scope);
    const before = await requireSettings(scope);
    const after = merged(before, input);
    if (JSON.stringify(after) === JSON.stringify(before)) return settingsOf(before);
    await upsertSettings(scope, after, scope.now);
    const kinds = kindsOf(after.kinds);
    await rescheduleMail(scope, {
      off: NOTIFICATION_KINDS.filter((kind) => kinds[kind].mail === "off" || !kinds[kind].inbox),
      digest: NOTIFICATION_KINDS.filter((kind) => kinds[kind].mail === "digest" && kinds[kind].inbox),
      digestAt: nextDigest(after, new Date(scope.now)).toISOString(),
    });
    scope.record({
      subject: { kind: "member", id: scope.memberId, label: scope.actor.name },
      topic: "notification.settingsChanged",
      before: digest(before),
      after: digest(after),
    });
    return settingsOf(after);
  });

async function requireSettings(scope: Scope): Promise<StoredSettings> {
  const settings = await selectSettings(scope);
  if (!settings) throw notFound("member");
  return settings;
}

/** What was said now, over what was said before. */
function merged(before: StoredSettings, input: UpdateSettingsInput): StoredSettings {
  const { digest, digestHour, digestWeekday, timeZone } = input;
  const kinds = kindsOf(before.kinds);
  for (const kind of NOTIFICATION_KINDS) {
    const { inbox = kinds[kind].inbox, mail = kinds[kind].mail } = input.kinds?.[kind] ?? {};
    kinds[kind] = { inbox, mail };
  }
  return {
    ...before,
    kinds: input.kinds === undefined ? before.kinds : kinds,
    digest: digest ?? before.digest,
    digestHour: digestHour ?? before.digestHour,
    digestWeekday: digestWeekday ?? before.digestWeekday,
    timeZone: timeZone ?? before.timeZone,
    chosenZone: before.chosenZone || timeZone !== undefined,
  };
}

function settingsOf({ kinds, address, ...schedule }: StoredSettings): NotificationSettings {
  return { kinds: kindsOf(kinds), ...schedule, mail: { available: mailSetup() !== null, address } };
}

function digest({ address: _, chosenZone: __, ...said }: StoredSettings): Record<string, unknown> {
  return { ...said };
}
