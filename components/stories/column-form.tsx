"use client";

import { useState } from "react";
import { FormProblem } from "@/components/auth/form/form-problem";
import { useSubmit } from "@/components/auth/form/use-submit";
import { Button } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/checkbox";
import { ColourChoice } from "@/components/ui/colour-choice";
import { DialogClose, DialogFooter } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import { client } from "@/lib/api/client";
import { COLUMN_CATEGORIES, type ColumnCategory, statusOfCategory } from "@/lib/stories/rules/columns";
import type { BoardColumn } from "@/lib/stories/schema/board";
import { ColumnMark } from "./column-mark";

const CATEGORY_NAMES: Record<ColumnCategory, string> = {
  backlog: "Backlog: not ready to start",
  ready: "Ready: can be started",
  active: "Active: being worked on",
  review: "Review: waiting for a decision",
  done: "Done: finished",
  cancelled: "Cancelled: will not be done",
};

type ColumnFormProps = {
  projectId: string;
  /** Null: a new one. */
  column: BoardColumn | null;
  after: BoardColumn | null;
  onDone: () => void;
};

/** A column's name, colour and limits; of a new one also what kind of step it is. */
export function ColumnForm({ projectId, column, after, onDone }: ColumnFormProps) {
  const [draft, setDraft] = useState(() => draftOf(column, after));
  const set = (changed: Partial<Draft>) => setDraft({ ...draft, ...changed });
  const { form, submit, pending, problem } = useSubmit(async () => send(projectId, column, after, draft));
  const limited = draft.wipLimit !== "" || draft.assigneeLimit !== "";
  return (
    <form
      ref={form}
      noValidate
      className="flex flex-col gap-4"
      onSubmit={(event) => {
        event.preventDefault();
        submit(undefined, onDone);
      }}
    >
      <FormProblem problem={problem} fields={["name", "category", "wipLimit", "assigneeLimit"]} />
      <Field label="Name" required error={problem?.fields.name}>
        <Input
          value={draft.name}
          autoFocus
          autoComplete="off"
          onChange={(event) => set({ name: event.target.value })}
        />
      </Field>
      {column ? null : (
        <Field
          label="Kind of step"
          hint="Decides the status of the stories in it."
          error={problem?.fields.category}
        >
          <Select
            value={draft.category}
            onValueChange={(category) => set({ category })}
            options={COLUMN_CATEGORIES.map((value) => ({
              value,
              label: CATEGORY_NAMES[value],
              icon: <ColumnMark status={statusOfCategory(value)} colour={draft.colour} />,
            }))}
          />
        </Field>
      )}
      <ColourChoice label="Colour" value={draft.colour} onValueChange={(colour) => set({ colour })} />
      <div className="grid gap-4 sm:grid-cols-2">
        <Field label="Stories at most" optional error={problem?.fields.wipLimit}>
          <Input
            inputMode="numeric"
            placeholder="Any number"
            value={draft.wipLimit}
            onChange={(event) => set({ wipLimit: event.target.value })}
          />
        </Field>
        <Field label="Per person or agent" optional error={problem?.fields.assigneeLimit}>
          <Input
            inputMode="numeric"
            placeholder="Any number"
            value={draft.assigneeLimit}
            onChange={(event) => set({ assigneeLimit: event.target.value })}
          />
        </Field>
      </div>
      <Checkbox
        label="Refuse what is over a limit"
        hint="Otherwise it is let in, and the column says that it is over."
        checked={draft.wipHard && limited}
        disabled={!limited}
        onCheckedChange={(checked) => set({ wipHard: checked === true })}
      />
      <DialogFooter>
        <DialogClose>
          <Button>Cancel</Button>
        </DialogClose>
        <Button type="submit" variant="primary" pending={pending}>
          {column ? "Save" : "Add column"}
        </Button>
      </DialogFooter>
    </form>
  );
}

type Draft = {
  name: string;
  category: ColumnCategory;
  colour: BoardColumn["colour"];
  wipLimit: string;
  assigneeLimit: string;
  wipHard: boolean;
};

function draftOf(column: BoardColumn | null, after: BoardColumn | null): Draft {
  return {
    name: column?.name ?? "",
    category: column?.category ?? after?.category ?? "active",
    colour: column?.colour ?? "grey",
    wipLimit: column?.wipLimit?.toString() ?? "",
    assigneeLimit: column?.assigneeLimit?.toString() ?? "",
    wipHard: column?.wipHard ?? false,
  };
}

function limitOf(text: string): number | null {
  return text.trim() === "" ? null : Number(text);
}

async function send(projectId: string, column: BoardColumn | null, after: BoardColumn | null, draft: Draft) {
  const { name, colour, wipHard } = draft;
  const limits = { wipLimit: limitOf(draft.wipLimit), assigneeLimit: limitOf(draft.assigneeLimit) };
  if (column) {
    const baseVersion = column.version;
    return client.columns.update({ columnId: column.id, baseVersion, name, colour, wipHard, ...limits });
  }
  const place = after ? { afterId: after.id } : {};
  return client.columns.create({
    projectId,
    name,
    colour,
    wipHard,
    category: draft.category,
    ...limits,
    ...place,
  });
}
