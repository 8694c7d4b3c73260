import { NOTIFICATION_KINDS, type NotificationKind } from "@/lib/notifications/schema/notification";
import { DEFAULT_KINDS, type KindSetting, StoredKinds } from "@/lib/notifications/schema/settings";

type Kinds = Record<NotificationKind, KindSetting>;

/** What holds for each kind: what a member has said, over what holds for everybody. */
export function kindsOf(stored: unknown): Kinds {
  const said = StoredKinds.safeParse(stored).data ?? {};
  const kinds: Kinds = { ...DEFAULT_KINDS };
  for (const kind of NOTIFICATION_KINDS) {
    const { inbox = kinds[kind].inbox, mail = kinds[kind].mail } = said[kind] ?? {};
    kinds[kind] = { inbox, mail };
  }
  return kinds;
}
