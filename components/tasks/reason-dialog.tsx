"use client";

import { useMutation } from "@tanstack/react-query";
import { type FormEvent, type ReactNode, useState } from "react";
import { Banner } from "@/components/ui/banner";
import { Button } from "@/components/ui/button";
import { Dialog, DialogFooter } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Textarea } from "@/components/ui/textarea";
import { readProblem } from "@/lib/api/client";

export type ReasonAsked = {
  title: string;
  /** What will happen. */
  description: ReactNode;
  label?: string;
  required?: boolean;
  confirmLabel: string;
  cancelLabel?: string;
  danger?: boolean;
};

type ReasonDialogProps = ReasonAsked & {
  open: boolean;
  onClose: () => void;
  onConfirm: (reason: string) => Promise<unknown>;
  /** Other fields, above the reason. */
  children?: ReactNode;
};

/** Asks why, and does it; a refusal stays in sight where it was asked. */
export function ReasonDialog({ open, onClose, title, description, ...form }: ReasonDialogProps) {
  return (
    <Dialog
      open={open}
      onOpenChange={(next) => (next ? undefined : onClose())}
      title={title}
      description={description}
    >
      <ReasonForm {...form} onClose={onClose} />
    </Dialog>
  );
}

function ReasonForm({
  label = "Reason",
  required = false,
  confirmLabel,
  cancelLabel = "Not now",
  danger = false,
  onClose,
  onConfirm,
  children,
}: Omit<ReasonDialogProps, "open" | "title" | "description">) {
  const [reason, setReason] = useState("");
  const act = useMutation({ mutationFn: () => onConfirm(reason.trim()), onSuccess: onClose });
  const problem = act.error ? readProblem(act.error) : null;
  const fieldProblem = problem?.fields.reason;

  function submit(event: FormEvent) {
    event.preventDefault();
    if (!act.isPending && !(required && reason.trim() === "")) act.mutate();
  }

  return (
    <form onSubmit={submit} noValidate className="flex flex-col gap-4">
      {problem && !fieldProblem ? <Banner tone="danger">{problem.message}</Banner> : null}
      {children}
      <Field label={label} optional={!required} required={required} error={fieldProblem}>
        <Textarea rows={2} value={reason} onChange={(event) => setReason(event.target.value)} />
      </Field>
      <DialogFooter>
        <Button variant="ghost" onClick={onClose}>
          {cancelLabel}
        </Button>
        <Button
          type="submit"
          variant={danger ? "danger" : "primary"}
          pending={act.isPending}
          disabled={required && reason.trim() === ""}
        >
          {confirmLabel}
        </Button>
      </DialogFooter>
    </form>
  );
}
