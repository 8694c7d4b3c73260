"use client";

import { TriangleAlert } from "lucide-react";
import { Banner } from "@/components/ui/banner";
import { TextLink } from "@/components/ui/text-link";
import type { TouchedTask } from "@/lib/specs/schema/spec";

type TouchedPanelProps = {
  /** Tasks whose phase was changed by what is saved already, and by what is not yet. */
  saved: readonly TouchedTask[];
  coming: readonly TouchedTask[];
  tasksHref: string;
  onDismiss: () => void;
};

const CHANGES = {
  changed: "its phase says something else now",
  renamed: "its phase has another name now",
  removed: "its phase is gone",
} as const;

/** The tasks that an edit concerns: whoever works on them should know. */
export function TouchedPanel({ saved, coming, tasksHref, onDismiss }: TouchedPanelProps) {
  const ahead = coming.filter(
    ({ id, change }) => !saved.some((one) => one.id === id && one.change === change),
  );
  const all = [...saved.filter(({ id }) => !ahead.some((one) => one.id === id)), ...ahead];
  if (all.length === 0) return null;
  const names = all.map(({ key }) => key).join(", ");
  const title = ahead.length > 0 ? `This edit touches ${names}` : `Your edits touched ${names}`;
  return (
    <Banner
      tone="warning"
      icon={<TriangleAlert aria-hidden="true" />}
      title={title}
      {...(ahead.length === 0 ? { onDismiss } : {})}
    >
      <ul className="flex max-h-24 flex-col overflow-y-auto">
        {all.map(({ id, key, title: task, change, status }) => (
          <li key={id} className="min-w-0">
            <TextLink href={`${tasksHref}&task=${key}`} className="figures text-xs">
              {key}
            </TextLink>{" "}
            <span className="text-muted">
              {task}: {CHANGES[change]}
              {status === "active" || status === "in_progress"
                ? ", and somebody is working on it. They are told with their next sign of life."
                : "."}
            </span>
          </li>
        ))}
      </ul>
    </Banner>
  );
}
