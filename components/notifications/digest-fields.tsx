"use client";

import { Field } from "@/components/ui/field";
import { Select } from "@/components/ui/select";
import { useHydrated } from "@/components/ui/use-hydrated";
import type { NotificationSettings, UpdateSettingsInput } from "@/lib/notifications/schema/settings";

const DIGESTS = [
  { value: "daily", label: "Every day" },
  { value: "weekly", label: "Every week" },
] as const;
const WEEKDAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"].map(
  (label, index) => ({ value: String(index + 1), label }),
);
const HOURS = Array.from({ length: 24 }, (_, hour) => ({
  value: String(hour),
  label: `${String(hour).padStart(2, "0")}:00`,
}));

type DigestFieldsProps = {
  settings: NotificationSettings;
  readOnly: boolean;
  onChange: (change: UpdateSettingsInput) => void;
};

/** When the digest comes: how often, on which day, at which hour, and where that hour is. */
export function DigestFields({ settings, readOnly, onChange }: DigestFieldsProps) {
  const { digest, digestHour, digestWeekday, timeZone } = settings;
  return (
    <div className="grid gap-3 sm:grid-cols-2">
      <Field label="How often">
        <Select
          options={DIGESTS}
          value={digest}
          disabled={readOnly}
          onValueChange={(value) => onChange({ digest: value })}
        />
      </Field>
      {digest === "weekly" ? (
        <Field label="Day">
          <Select
            options={WEEKDAYS}
            value={String(digestWeekday)}
            disabled={readOnly}
            onValueChange={(day) => onChange({ digestWeekday: Number(day) })}
          />
        </Field>
      ) : null}
      <Field label="Hour">
        <Select
          options={HOURS}
          value={String(digestHour)}
          disabled={readOnly}
          onValueChange={(hour) => onChange({ digestHour: Number(hour) })}
        />
      </Field>
      <Field label="Time zone">
        <ZoneSelect
          value={timeZone}
          disabled={readOnly}
          onValueChange={(zone) => onChange({ timeZone: zone })}
        />
      </Field>
    </div>
  );
}

type ZoneSelectProps = { value: string; disabled: boolean; onValueChange: (zone: string) => void };

function ZoneSelect({ value, ...rest }: ZoneSelectProps) {
  // The browser knows its zones, the server perhaps others.
  const isHydrated = useHydrated();
  const zones = new Set(["UTC", value, ...(isHydrated ? Intl.supportedValuesOf("timeZone") : [])]);
  const options = [...zones].map((zone) => ({ value: zone, label: zone.replaceAll("_", " ") }));
  return <Select options={options} value={value} {...rest} />;
}
