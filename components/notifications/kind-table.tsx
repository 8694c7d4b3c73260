"use client";

import { Checkbox } from "@/components/ui/checkbox";
import { Select } from "@/components/ui/select";
import { NOTIFICATION_KINDS } from "@/lib/notifications/schema/notification";
import type {
  MailMode,
  NotificationSettings,
  UpdateSettingsInput,
} from "@/lib/notifications/schema/settings";
import { KIND_WORDS, KindIcon } from "./kind-words";

const MAIL_OPTIONS = [
  { value: "now", label: "At once" },
  { value: "digest", label: "In the digest" },
  { value: "off", label: "No e-mail" },
] as const satisfies readonly { value: MailMode; label: string }[];

type KindTableProps = {
  settings: NotificationSettings;
  readOnly: boolean;
  onChange: (change: UpdateSettingsInput) => void;
};

/** A row per kind: whether it comes to the inbox, and how by e-mail. */
export function KindTable({ settings, readOnly, onChange }: KindTableProps) {
  return (
    <ul>
      {NOTIFICATION_KINDS.map((kind) => {
        const { inbox, mail } = settings.kinds[kind];
        const { label, hint } = KIND_WORDS[kind];
        return (
          <li
            key={kind}
            className="grid grid-cols-[1fr_auto_9rem] items-center gap-x-4 gap-y-2 border-line border-t px-4 py-2 first:border-t-0 max-sm:grid-cols-[1fr_auto] sm:px-5"
          >
            <div className="min-w-0 max-sm:col-span-2">
              <p className="flex items-center gap-2 text-sm">
                <KindIcon kind={kind} />
                {label}
              </p>
              <p className="text-muted text-xs">{hint}</p>
            </div>
            <Checkbox
              label="Inbox"
              aria-label={`Inbox: ${label}`}
              checked={inbox}
              disabled={readOnly}
              onCheckedChange={(on) => onChange({ kinds: { [kind]: { inbox: on === true } } })}
            />
            <Select
              aria-label={`E-mail: ${label}`}
              options={MAIL_OPTIONS}
              value={mail}
              disabled={readOnly || !inbox}
              onValueChange={(mode) => onChange({ kinds: { [kind]: { mail: mode } } })}
            />
          </li>
        );
      })}
    </ul>
  );
}
