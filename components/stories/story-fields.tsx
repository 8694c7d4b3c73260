"use client";

import { Avatar } from "@/components/ui/avatar";
import { Combobox } from "@/components/ui/combobox";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import { StateMark } from "@/components/ui/state-mark";
import { PRIORITIES, STORY_STATUSES } from "@/db/enums";
import { refuseStoryStatus } from "@/lib/stories/rules/transitions";
import type { StoryDetail } from "@/lib/stories/schema/story";
import { PriorityMark } from "./priority-mark";
import { PRIORITY_NAMES, STORY_STATUS_LOOKS } from "./story-status";
import type { useStoryEditing } from "./use-story-editing";

/** The names that a story's fields choose from. */
export type StoryChoices = {
  epics: readonly { id: string; number: string; title: string }[];
  assignees: readonly { id: string; name: string }[];
};

type StoryFieldsProps = {
  story: StoryDetail;
  choices: StoryChoices;
  readOnly: boolean;
  editing: ReturnType<typeof useStoryEditing>;
};

/** State, assignee, epic, priority and points: each saved as it is chosen. */
export function StoryFields({ story, choices, readOnly, editing }: StoryFieldsProps) {
  return (
    <div className="grid grid-cols-2 gap-x-3 gap-y-3 sm:grid-cols-3">
      <Field label="State">
        <Select
          value={story.status}
          disabled={readOnly}
          options={statusOptions(story)}
          onValueChange={editing.move}
        />
      </Field>
      <Field label="Priority">
        <Select
          value={story.priority}
          disabled={readOnly}
          options={PRIORITIES.map((value) => ({
            value,
            label: PRIORITY_NAMES[value],
            icon: <PriorityMark priority={value} />,
          }))}
          onValueChange={(priority) => editing.save({ priority })}
        />
      </Field>
      <Field label="Points">
        <PointsInput
          key={story.points}
          points={story.points}
          readOnly={readOnly}
          onSave={(points) => editing.save({ points })}
        />
      </Field>
      <Field label="Assignee">
        <Combobox
          label="Assignee"
          placeholder="No one"
          clearLabel="No one"
          disabled={readOnly}
          value={story.assigneeId}
          onValueChange={(assigneeId) => editing.save({ assigneeId })}
          options={choices.assignees.map(({ id, name }) => ({
            value: id,
            label: name,
            icon: <Avatar name={name} size="sm" decorative />,
          }))}
        />
      </Field>
      <Field label="Epic" className="sm:col-span-2">
        <Combobox
          label="Epic"
          placeholder="No epic"
          clearLabel="No epic"
          disabled={readOnly}
          value={story.epicId}
          onValueChange={(epicId) => editing.save({ epicId })}
          options={choices.epics.map((epic) => ({ value: epic.id, label: `${epic.number} ${epic.title}` }))}
        />
      </Field>
    </div>
  );
}

function statusOptions(story: StoryDetail) {
  return STORY_STATUSES.map((value) => {
    const { shape, tone, label } = STORY_STATUS_LOOKS[value];
    const refused = refuseStoryStatus(story.status, value) !== null;
    return { value, label, disabled: refused, icon: <StateMark shape={shape} tone={tone} /> };
  });
}

type PointsInputProps = { points: number | null; readOnly: boolean; onSave: (points: number | null) => void };

function PointsInput({ points, readOnly, onSave }: PointsInputProps) {
  return (
    <Input
      inputMode="numeric"
      defaultValue={points ?? ""}
      placeholder="–"
      readOnly={readOnly}
      maxLength={3}
      className="font-mono"
      onKeyDown={(event) => {
        if (event.key === "Enter") event.currentTarget.blur();
      }}
      onBlur={(event) => {
        const text = event.target.value.trim();
        const next = text === "" ? null : Number(text);
        if (next !== points) onSave(next);
      }}
    />
  );
}
