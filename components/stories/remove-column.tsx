"use client";

import { useState } from "react";
import { FormProblem } from "@/components/auth/form/form-problem";
import { useSubmit } from "@/components/auth/form/use-submit";
import { Button } from "@/components/ui/button";
import { DialogClose, DialogFooter } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Select } from "@/components/ui/select";
import { client } from "@/lib/api/client";
import type { BoardColumn } from "@/lib/stories/schema/board";
import { ColumnMark } from "./column-mark";

type RemoveColumnProps = { column: BoardColumn; columns: readonly BoardColumn[]; onDone: () => void };

/** Asks where a column's stories go before it is removed. Only to its own kind: removing must not finish or reopen anything. */
export function RemoveColumn({ column, columns, onDone }: RemoveColumnProps) {
  const kin = columns.filter(({ id, status }) => id !== column.id && status === column.status);
  const [target, setTarget] = useState(kin[0]?.id ?? "");
  const { form, submit, pending, problem } = useSubmit(() =>
    client.columns.remove({ columnId: column.id, ...(target ? { moveToColumnId: target } : {}) }),
  );
  if (kin.length === 0) {
    return (
      <>
        <p className="text-muted">
          It is the only column of its kind, and each kind keeps one. Hide it instead, or add another of the
          same kind first.
        </p>
        <DialogFooter>
          <DialogClose>
            <Button variant="primary">Keep it</Button>
          </DialogClose>
        </DialogFooter>
      </>
    );
  }
  const stories = column.count === 1 ? "1 story goes" : `${column.count} stories go`;
  return (
    <form
      ref={form}
      className="flex flex-col gap-4"
      onSubmit={(event) => {
        event.preventDefault();
        submit(undefined, onDone);
      }}
    >
      <FormProblem problem={problem} />
      <Field label={column.count === 0 ? "Archived stories of it go to" : `Its ${stories} to`}>
        <Select
          value={target}
          onValueChange={setTarget}
          options={kin.map(({ id, name, status, colour }) => ({
            value: id,
            label: name,
            icon: <ColumnMark status={status} colour={colour} />,
          }))}
        />
      </Field>
      <DialogFooter>
        <DialogClose>
          <Button>Cancel</Button>
        </DialogClose>
        <Button type="submit" variant="danger" pending={pending}>
          Remove column
        </Button>
      </DialogFooter>
    </form>
  );
}
