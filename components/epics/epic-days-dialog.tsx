"use client";

import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Dialog, DialogClose, DialogFooter } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { refuseDays } from "@/lib/epics/rules/epic-days";
import type { Epic } from "@/lib/epics/schema";
import { useChangeEpic } from "./use-change-epic";

type EpicDaysDialogProps = { epic: Epic | null; onClose: () => void };

/** When an epic starts and is due: for keyboards and phones, where nothing is dragged. */
export function EpicDaysDialog({ epic, onClose }: EpicDaysDialogProps) {
  return (
    <Dialog
      open={epic !== null}
      onOpenChange={(open) => {
        if (!open) onClose();
      }}
      size="sm"
      title={epic ? `Days of “${epic.title}”` : "Days"}
    >
      {epic ? <DaysForm key={epic.id} epic={epic} onClose={onClose} /> : null}
    </Dialog>
  );
}

function DaysForm({ epic, onClose }: { epic: Epic; onClose: () => void }) {
  const change = useChangeEpic();
  const [startsOn, setStartsOn] = useState(epic.startsOn ?? "");
  const [dueOn, setDueOn] = useState(epic.dueOn ?? "");
  const wanted = { startsOn: startsOn || null, dueOn: dueOn || null };
  const refusal = refuseDays(wanted);
  return (
    <form
      noValidate
      className="flex flex-col gap-4"
      onSubmit={(event) => {
        event.preventDefault();
        if (refusal) return;
        if (wanted.startsOn !== epic.startsOn || wanted.dueOn !== epic.dueOn) change(epic, wanted);
        onClose();
      }}
    >
      <div className="grid grid-cols-2 gap-3">
        <Field label="Starts">
          <Input type="date" value={startsOn} onChange={(event) => setStartsOn(event.target.value)} />
        </Field>
        <Field label="Due" error={refusal}>
          <Input type="date" value={dueOn} onChange={(event) => setDueOn(event.target.value)} />
        </Field>
      </div>
      <DialogFooter>
        {epic.startsOn || epic.dueOn ? (
          <Button
            onClick={() => {
              change(epic, { startsOn: null, dueOn: null });
              onClose();
            }}
          >
            Take off the roadmap
          </Button>
        ) : null}
        <DialogClose>
          <Button>Cancel</Button>
        </DialogClose>
        <Button type="submit" variant="primary">
          Save
        </Button>
      </DialogFooter>
    </form>
  );
}
