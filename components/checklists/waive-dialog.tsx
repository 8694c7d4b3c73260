"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { type ReactNode, useState } from "react";
import { Banner } from "@/components/ui/banner";
import { Button } from "@/components/ui/button";
import { Dialog, DialogFooter } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Textarea } from "@/components/ui/textarea";
import { client, orpc, readProblem } from "@/lib/api/client";
import type { Gate, Waiver } from "@/lib/checklists/schema/gate";

/** Lets an admin open the gate for one version of the PRD, with a reason that stays visible. */
export function WaiveDialog({ prd }: { prd: NonNullable<Gate["prd"]> }) {
  return (
    <ReasonDialog
      label="Waive…"
      title={`Waive the master checklist for version ${prd.version}?`}
      description="Epics can then be made from this version without a passed run. Your name and reason stay visible at the PRD, at the epics and in the report; a later version is not waived."
      hint="Why may this plan go on without it?"
      verb="Waive the checklist"
      send={(reason) =>
        client.checklists.waive({ documentId: prd.documentId, prdVersion: prd.version, reason })
      }
    />
  );
}

/** Takes a waiver back. */
export function RevokeWaiver({ waiver }: { waiver: Waiver }) {
  return (
    <ReasonDialog
      label="Take it back…"
      title={`Take ${waiver.author.name}'s waiver back?`}
      description="No further epics are made without a passed run. Those that were made stay, and the waiver stays visible as a revoked one."
      hint="What has changed?"
      verb="Take the waiver back"
      send={(reason) => client.checklists.revokeWaiver({ waiverId: waiver.id, reason })}
    />
  );
}

type ReasonDialogProps = {
  label: string;
  title: string;
  description: ReactNode;
  hint: string;
  verb: string;
  send: (reason: string) => Promise<unknown>;
};

function ReasonDialog({ label, title, description, ...form }: ReasonDialogProps) {
  const [open, setOpen] = useState(false);
  return (
    <Dialog
      open={open}
      onOpenChange={setOpen}
      trigger={<Button size="sm">{label}</Button>}
      title={title}
      description={description}
    >
      <ReasonForm {...form} close={() => setOpen(false)} />
    </Dialog>
  );
}

function ReasonForm({
  hint,
  verb,
  send,
  close,
}: Pick<ReasonDialogProps, "hint" | "verb" | "send"> & { close: () => void }) {
  const [reason, setReason] = useState("");
  const queries = useQueryClient();
  const sending = useMutation({
    mutationFn: () => send(reason),
    onSuccess: async () => {
      await Promise.all([
        queries.invalidateQueries({ queryKey: orpc.checklists.key() }),
        queries.invalidateQueries({ queryKey: orpc.checklistRuns.key() }),
      ]);
      close();
    },
  });
  const problem = sending.error ? readProblem(sending.error) : null;
  return (
    <form
      className="flex flex-col gap-4"
      onSubmit={(event) => {
        event.preventDefault();
        event.stopPropagation();
        if (reason.trim() !== "" && !sending.isPending) sending.mutate();
      }}
    >
      {problem && !problem.fields.reason ? <Banner tone="danger">{problem.message}</Banner> : null}
      <Field label="Reason" required hint={hint} error={problem?.fields.reason}>
        <Textarea value={reason} onChange={(event) => setReason(event.target.value)} />
      </Field>
      <DialogFooter>
        <Button variant="ghost" onClick={close}>
          Cancel
        </Button>
        <Button type="submit" variant="primary" pending={sending.isPending} disabled={reason.trim() === ""}>
          {verb}
        </Button>
      </DialogFooter>
    </form>
  );
}
