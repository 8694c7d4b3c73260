"use client";

import { useState } from "react";
import { FieldError } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { formatDuration, parseDuration } from "@/lib/stories/rules/duration";

type TimeInputProps = {
  label: string;
  minutes: number | null;
  readOnly: boolean;
  onSave: (minutes: number | null) => void;
};

/** A stretch of time, written as people do: “3h 30m”, “2d”. Saved by Enter or when the field is left. */
export function TimeInput({ label, minutes, readOnly, onSave }: TimeInputProps) {
  const shown = minutes === null ? "" : formatDuration(minutes);
  const [draft, setDraft] = useState<string | null>(null);
  const wrong = draft !== null && parseDuration(draft) === undefined;

  function finish() {
    if (draft === null || wrong) return;
    const next = parseDuration(draft);
    if (next !== undefined && next !== minutes) onSave(next);
    setDraft(null);
  }

  return (
    <div className="flex flex-col gap-1">
      <Input
        aria-label={label}
        aria-invalid={wrong || undefined}
        value={draft ?? shown}
        placeholder="3h 30m"
        readOnly={readOnly}
        maxLength={40}
        className="font-mono"
        onChange={(event) => setDraft(event.target.value)}
        onBlur={finish}
        onKeyDown={(event) => {
          if (event.key === "Enter") event.currentTarget.blur();
        }}
      />
      {wrong ? <FieldError>Write it like 3h 30m, 2d or 1:30.</FieldError> : null}
    </div>
  );
}
