"use client";

import { useState } from "react";
import { Banner } from "@/components/ui/banner";
import { Button } from "@/components/ui/button";
import { Dialog, DialogClose, DialogFooter } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Textarea } from "@/components/ui/textarea";
import { client } from "@/lib/api/client";
import type { DocumentWithContent } from "@/lib/documents/schema/document";
import { useDocumentStep } from "./use-document-step";

type DecideProps = {
  document: DocumentWithContent;
  decision: "approve" | "reject";
  onClose: () => void;
};

/** Approves or rejects the version that is on the screen; a rejection says why. */
export function DecideDialog({ document, decision, onClose }: DecideProps) {
  const { id: documentId, version: baseVersion, title } = document;
  const [reason, setReason] = useState("");
  const { take, isPending, problem } = useDocumentStep();
  const isApproval = decision === "approve";

  return (
    <Dialog
      open
      onOpenChange={(open) => {
        if (!open) onClose();
      }}
      title={isApproval ? `Approve version ${baseVersion}?` : `Reject version ${baseVersion}?`}
      description={
        isApproval
          ? `“${title}” becomes approved as it is now. Later edits are shown as changes since.`
          : `“${title}” goes back to whoever wrote it, with your reason.`
      }
    >
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          take(
            () => client.reviews.decide({ documentId, baseVersion, decision, reason }),
            isApproval ? "Approved" : "Rejected",
            onClose,
          );
        }}
      >
        <div className="flex flex-col gap-4">
          {problem && !problem.fields.reason ? <Banner tone="danger">{problem.message}</Banner> : null}
          <Field
            label={isApproval ? "Remark" : "Reason"}
            optional={isApproval}
            required={!isApproval}
            error={problem?.fields.reason}
          >
            <Textarea value={reason} maxLength={2_000} onChange={(event) => setReason(event.target.value)} />
          </Field>
        </div>
        <DialogFooter>
          <DialogClose>
            <Button>Cancel</Button>
          </DialogClose>
          <Button
            type="submit"
            variant={isApproval ? "primary" : "danger"}
            pending={isPending}
            disabled={!isApproval && reason.trim() === ""}
          >
            {isApproval ? "Approve" : "Reject"}
          </Button>
        </DialogFooter>
      </form>
    </Dialog>
  );
}
