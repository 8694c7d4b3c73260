"use client";

import { Avatar } from "@/components/ui/avatar";
import { Combobox } from "@/components/ui/combobox";
import { cx } from "@/components/ui/cx";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Progress } from "@/components/ui/progress";
import { Select } from "@/components/ui/select";
import { PRIORITIES } from "@/db/enums";
import { formatDuration } from "@/lib/stories/rules/duration";
import { refuseStoryStatus } from "@/lib/stories/rules/transitions";
import type { StoryDetail } from "@/lib/stories/schema/story";
import { ColumnMark } from "./column-mark";
import { LabelChoice } from "./label-choice";
import { PriorityMark } from "./priority-mark";
import type { StoryChoices } from "./story-choices";
import { PRIORITY_NAMES } from "./story-status";
import { TimeInput } from "./time-input";
import type { useStoryEditing } from "./use-story-editing";

type StoryFieldsProps = {
  story: StoryDetail;
  choices: StoryChoices;
  readOnly: boolean;
  editing: ReturnType<typeof useStoryEditing>;
  /** One below the other, as at the side of a page. */
  narrow: boolean;
};

/** Everything that is chosen or written of a story in one line: each saved as it is chosen. */
export function StoryFields(props: StoryFieldsProps) {
  const { story, choices, readOnly, editing, narrow } = props;
  const { save } = editing;
  return (
    <div
      className={cx(
        "grid gap-x-3 gap-y-3",
        narrow ? "grid-cols-2 lg:grid-cols-1" : "grid-cols-2 sm:grid-cols-3",
      )}
    >
      <Field label="State">
        <Select
          value={story.columnId}
          disabled={readOnly}
          options={columnOptions(story, choices)}
          onValueChange={(columnId) => save({ columnId })}
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
          onValueChange={(priority) => save({ priority })}
        />
      </Field>
      <People {...props} />
      <Plan {...props} />
      <Time {...props} />
      <Field label="Labels" className={narrow ? "col-span-2 lg:col-span-1" : "col-span-2 sm:col-span-3"}>
        <LabelChoice
          labels={choices.labels}
          chosen={story.labelIds}
          readOnly={readOnly}
          onSave={(labelIds) => save({ labelIds })}
        />
      </Field>
    </div>
  );
}

function columnOptions(story: StoryDetail, { columns }: StoryChoices) {
  return columns
    .filter(({ id, hidden }) => !hidden || id === story.columnId)
    .map(({ id, name, status, colour }) => ({
      value: id,
      label: name,
      disabled: refuseStoryStatus(story.status, status) !== null,
      icon: <ColumnMark status={status} colour={colour} />,
    }));
}

function People({ story, choices, readOnly, editing: { save } }: StoryFieldsProps) {
  return (
    <>
      <Field label="Assignee">
        <Combobox
          label="Assignee"
          placeholder="No one"
          clearLabel="No one"
          disabled={readOnly}
          value={story.assigneeId}
          onValueChange={(assigneeId) => save({ assigneeId })}
          options={choices.assignees.map(({ id, name, kind }) => ({
            value: id,
            label: name,
            icon: <Avatar name={name} kind={kind === "agent" ? "agent" : "person"} size="sm" decorative />,
            ...(kind === "agent" ? { hint: "agent" } : null),
          }))}
        />
      </Field>
      <Field label="Epic">
        <Combobox
          label="Epic"
          placeholder="No epic"
          clearLabel="No epic"
          disabled={readOnly}
          value={story.epicId}
          onValueChange={(epicId) => save({ epicId })}
          options={choices.epics.map((epic) => ({ value: epic.id, label: `${epic.number} ${epic.title}` }))}
        />
      </Field>
    </>
  );
}

function Plan({ story, choices, readOnly, editing: { save } }: StoryFieldsProps) {
  return (
    <>
      <Field label="Sprint">
        <Combobox
          label="Sprint"
          placeholder="No sprint"
          clearLabel="No sprint"
          disabled={readOnly}
          value={story.sprintId}
          onValueChange={(sprintId) => save({ sprintId })}
          options={choices.sprints
            .filter(({ id, status }) => status !== "completed" || id === story.sprintId)
            .map(({ id, name, status }) => ({ value: id, label: name, hint: status }))}
        />
      </Field>
      <Field label="Points">
        <PointsInput
          key={story.points}
          points={story.points}
          readOnly={readOnly}
          onSave={(points) => save({ points })}
        />
      </Field>
      <Field label="Due">
        <Input
          key={story.dueOn}
          type="date"
          defaultValue={story.dueOn ?? ""}
          readOnly={readOnly}
          className="font-mono"
          onKeyDown={(event) => {
            if (event.key === "Enter") event.currentTarget.blur();
          }}
          onBlur={(event) => {
            const dueOn = event.target.value || null;
            if (dueOn !== story.dueOn) save({ dueOn });
          }}
        />
      </Field>
    </>
  );
}

function Time({ story, readOnly, editing: { save } }: StoryFieldsProps) {
  const { estimateMinutes: estimate, spentMinutes: spent } = story;
  return (
    <>
      <Field label="Estimate">
        <TimeInput
          label="Estimate"
          minutes={estimate}
          readOnly={readOnly}
          onSave={(estimateMinutes) => save({ estimateMinutes })}
        />
      </Field>
      <Field label="Spent">
        <TimeInput
          label="Spent"
          minutes={spent}
          readOnly={readOnly}
          onSave={(spentMinutes) => save({ spentMinutes })}
        />
      </Field>
      {estimate !== null && spent !== null ? (
        <div className="flex flex-col justify-end gap-1.5 pb-1 text-muted text-xs">
          <span className="tabular-nums">{timeWords(estimate, spent)}</span>
          <Progress
            label="Time spent of the estimate"
            value={spent}
            max={estimate}
            tone={spent > estimate ? "danger" : "progress"}
          />
        </div>
      ) : null}
    </>
  );
}

function timeWords(estimate: number, spent: number): string {
  const left = estimate - spent;
  return left >= 0 ? `${formatDuration(left)} left` : `${formatDuration(-left)} over the estimate`;
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
