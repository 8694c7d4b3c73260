"use client";

import type { ReactNode } from "react";
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
        "grid gap-x-6 gap-y-0.5",
        QUIET,
        narrow ? "sm:grid-cols-2 lg:grid-cols-1" : "sm:grid-cols-2",
      )}
    >
      <Property label="State">
        <Select
          value={story.columnId}
          disabled={readOnly}
          options={columnOptions(story, choices)}
          onValueChange={(columnId) => save({ columnId })}
        />
      </Property>
      <Property label="Priority">
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
      </Property>
      <People {...props} />
      <Plan {...props} />
      <Time {...props} />
      <Property label="Labels" className={narrow ? undefined : "sm:col-span-2"}>
        <LabelChoice
          labels={choices.labels}
          chosen={story.labelIds}
          readOnly={readOnly}
          onSave={(labelIds) => save({ labelIds })}
        />
      </Property>
    </div>
  );
}

/** Fields that look like what they say until somebody reaches for them. */
const QUIET =
  "[&_:is(input,button[role=combobox])]:bg-transparent! [&_:is(input,button[role=combobox]):not(:hover,:focus-visible,[aria-invalid])]:border-transparent! [&_button[role=combobox]:not(:hover)>svg:last-child]:opacity-0";

type PropertyProps = { label: string; className?: string | undefined; children: ReactNode };

/** One field in a line: its name, and beside it the value. */
function Property({ label, className, children }: PropertyProps) {
  return (
    <Field
      label={<span className="font-normal text-muted text-xs">{label}</span>}
      className={cx(
        "grid min-w-0 grid-cols-[4.5rem_minmax(0,1fr)] items-center gap-x-2 gap-y-0 [&>:not(label)]:col-start-2",
        className,
      )}
    >
      {children}
    </Field>
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
      <Property label="Assignee">
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
      </Property>
      <Property label="Epic">
        <Combobox
          label="Epic"
          placeholder="No epic"
          clearLabel="No epic"
          disabled={readOnly}
          value={story.epicId}
          onValueChange={(epicId) => save({ epicId })}
          options={choices.epics.map((epic) => ({ value: epic.id, label: `${epic.number} ${epic.title}` }))}
        />
      </Property>
    </>
  );
}

function Plan({ story, choices, readOnly, editing: { save } }: StoryFieldsProps) {
  return (
    <>
      <Property label="Sprint">
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
      </Property>
      <Property label="Points">
        <PointsInput
          key={story.points}
          points={story.points}
          readOnly={readOnly}
          onSave={(points) => save({ points })}
        />
      </Property>
      <Property label="Due">
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
      </Property>
    </>
  );
}

function Time({ story, readOnly, editing: { save } }: StoryFieldsProps) {
  const { estimateMinutes: estimate, spentMinutes: spent } = story;
  return (
    <>
      <Property label="Estimate">
        <TimeInput
          label="Estimate"
          minutes={estimate}
          readOnly={readOnly}
          onSave={(estimateMinutes) => save({ estimateMinutes })}
        />
      </Property>
      <Property label="Spent">
        <TimeInput
          label="Spent"
          minutes={spent}
          readOnly={readOnly}
          onSave={(spentMinutes) => save({ spentMinutes })}
        />
      </Property>
      {estimate !== null && spent !== null ? (
        <div className="flex flex-col justify-center gap-1.5 text-muted text-xs">
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
