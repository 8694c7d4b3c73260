"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { Banner } from "@/components/ui/banner";
import { Button } from "@/components/ui/button";
import { Dialog, DialogClose, DialogFooter } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import { orpc, readProblem } from "@/lib/api/client";
import type { DocumentWithContent } from "@/lib/documents/schema/document";
import { KIND_OPTIONS } from "./document-words";

type DetailsDialogProps = { document: DocumentWithContent; onClose: () => void };

/** Changes what a document is called and what kind it is. */
export function DocumentDetailsDialog({ document, onClose }: DetailsDialogProps) {
  const [title, setTitle] = useState(document.title);
  const [kind, setKind] = useState(document.kind);
  const queries = useQueryClient();
  const update = useMutation(orpc.documents.update.mutationOptions());
  const problem = update.error ? readProblem(update.error) : null;

  function submit(event: FormEvent) {
    event.preventDefault();
    if (update.isPending) return;
    update.mutate(
      { documentId: document.id, baseVersion: document.currentVersion, title, kind },
      {
        onSuccess: async () => {
          await queries.invalidateQueries({ queryKey: orpc.documents.key() });
          onClose();
        },
      },
    );
  }

  return (
    <Dialog
      open
      onOpenChange={(open) => {
        if (!open) onClose();
      }}
      title="Title and kind"
      description="A new title makes a new version of the same text."
    >
      <form onSubmit={submit} noValidate className="flex flex-col gap-4">
        {problem && Object.keys(problem.fields).length === 0 ? (
          <Banner tone="danger">{problem.message}</Banner>
        ) : null}
        <Field label="Title" required error={problem?.fields.title}>
          <Input value={title} onChange={(event) => setTitle(event.target.value)} maxLength={300} />
        </Field>
        <Field label="Kind" required>
          <Select options={KIND_OPTIONS} value={kind} onValueChange={setKind} />
        </Field>
        <DialogFooter>
          <DialogClose>
            <Button>Cancel</Button>
          </DialogClose>
          <Button type="submit" variant="primary" pending={update.isPending}>
            Save
          </Button>
        </DialogFooter>
      </form>
    </Dialog>
  );
}
