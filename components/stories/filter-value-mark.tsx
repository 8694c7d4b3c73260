"use client";

import { Avatar } from "@/components/ui/avatar";
import { ColourDot } from "@/components/ui/colour-dot";
import { StateMark } from "@/components/ui/state-mark";
import { PRIORITIES, STORY_STATUSES } from "@/db/enums";
import type { FilterContext } from "@/lib/stories/rules/filter-context";
import type { FilterField } from "@/lib/stories/rules/filter-fields";
import { PriorityMark } from "./priority-mark";
import { STORY_STATUS_LOOKS } from "./story-status";

type FilterValueMarkProps = {
  field: FilterField;
  value: string;
  id?: string | undefined;
  context: FilterContext;
};

/** The mark by which a value of a field is known elsewhere too: a state's circle, a priority's bars, a face. */
export function FilterValueMark({ field, value, id, context }: FilterValueMarkProps) {
  if (field === "status") {
    const status = STORY_STATUSES.find((known) => known === value);
    return status ? <StatusMark status={status} /> : null;
  }
  if (field === "priority") {
    const priority = PRIORITIES.find((known) => known === value);
    return priority ? <PriorityMark priority={priority} /> : null;
  }
  if (field === "column") {
    const column = context.columns.find((known) => known.id === id);
    return column ? <StatusMark status={column.status} /> : null;
  }
  if (field === "label") {
    const label = context.labels.find((known) => known.id === id);
    return label ? <ColourDot colour={label.colour} /> : null;
  }
  const assignee = field === "assignee" ? context.assignees.find((known) => known.id === id) : undefined;
  if (!assignee) return null;
  return (
    <Avatar name={assignee.name} kind={assignee.kind === "agent" ? "agent" : "person"} size="sm" decorative />
  );
}

function StatusMark({ status }: { status: keyof typeof STORY_STATUS_LOOKS }) {
  const { shape, tone } = STORY_STATUS_LOOKS[status];
  return <StateMark shape={shape} tone={tone} />;
}
