import { z } from "zod";
import { NOTIFICATION_KINDS, type NotificationKind } from "./notification";

/** How a kind goes out by e-mail. */
export const MAIL_MODES = ["off", "now", "digest"] as const;
export type MailMode = (typeof MAIL_MODES)[number];

export const KindSetting = z.object({
  inbox: z.boolean().describe("Whether it comes to the inbox; what does not is not mailed either"),
  mail: z.enum(MAIL_MODES),
});
export type KindSetting = z.infer<typeof KindSetting>;

/** What holds where nobody has said otherwise: what is meant for one person comes at once, the rest gathered. */
export const DEFAULT_KINDS: Readonly<Record<NotificationKind, KindSetting>> = {
  mentioned: { inbox: true, mail: "now" },
  reply: { inbox: true, mail: "now" },
  comment: { inbox: true, mail: "digest" },
  assigned: { inbox: true, mail: "now" },
  unassigned: { inbox: true, mail: "digest" },
  status: { inbox: true, mail: "digest" },
  blocked: { inbox: true, mail: "digest" },
  unblocked: { inbox: true, mail: "now" },
  due: { inbox: true, mail: "digest" },
  review_requested: { inbox: true, mail: "now" },
  review_decided: { inbox: true, mail: "now" },
  sprint: { inbox: true, mail: "digest" },
  task_review: { inbox: true, mail: "now" },
  task_blocked: { inbox: true, mail: "digest" },
  task_failed: { inbox: true, mail: "now" },
};

const TimeZone = z
  .string()
  .max(60)
  .refine(isTimeZone, "This is not a time zone. Write it like Europe/Berlin.");
const Hour = z.number().int().min(0, "The hour is from 0 to 23.").max(23, "The hour is from 0 to 23.");

const Schedule = {
  digest: z.enum(["daily", "weekly"]),
  digestHour: Hour.describe("The hour of the digest, in the time zone"),
  digestWeekday: z.number().int().min(1).max(7).describe("The day of a weekly digest, 1 is Monday"),
  timeZone: TimeZone,
};

export const NotificationSettings = z.object({
  kinds: z.object(
    Object.fromEntries(NOTIFICATION_KINDS.map((kind) => [kind, KindSetting])) as Record<
      NotificationKind,
      typeof KindSetting
    >,
  ),
  ...Schedule,
  chosenZone: z.boolean().describe("Whether you have chosen the time zone yet"),
  mail: z.object({
    available: z.boolean().describe("Whether this server sends e-mail"),
    address: z.string().describe("Where yours goes"),
  }),
});
export type NotificationSettings = z.infer<typeof NotificationSettings>;

export const UpdateSettingsInput = z.strictObject({
  kinds: z.partialRecord(z.enum(NOTIFICATION_KINDS), KindSetting.partial()).optional(),
  digest: Schedule.digest.optional(),
  digestHour: Schedule.digestHour.optional(),
  digestWeekday: Schedule.digestWeekday.optional(),
  timeZone: Schedule.timeZone.optional(),
});
export type UpdateSettingsInput = z.infer<typeof UpdateSettingsInput>;

/** What is stored of the kinds: only what somebody has said, and perhaps of kinds that are no more. */
export const StoredKinds = z.record(z.string(), KindSetting.partial().catch({}));

function isTimeZone(zone: string): boolean {
  try {
    new Intl.DateTimeFormat("en", { timeZone: zone });
    return true;
  } catch {
    return false;
  }
}
