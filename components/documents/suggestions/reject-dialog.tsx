"use client";

import { useState } from "react";
import { Banner } from "@/components/ui/banner";
import { Button } from "@/components/ui/button";
import { Dialog, DialogClose, DialogFooter } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Textarea } from "@/components/ui/textarea";
import { client } from "@/lib/api/client";
import { useSuggestionStep } from "./use-suggestion-step";

/** Rejects a suggestion, with the reason that its author reads. */
export function RejectDialog({ suggestionId, onClose }: { suggestionId: string; onClose: () => void }) {
  const [reason, setReason] = useState("");
  const { take, isPending, problem } = useSuggestionStep();
  return (
    <Dialog
      open
      onOpenChange={(open) => {
        if (!open) onClose();
      }}
      title="Reject this suggestion?"
      description="Its author is told why. What was taken over before stays."
    >
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          take(() => client.suggestions.reject({ suggestionId, reason }), "Rejected", onClose);
        }}
      >
        <div className="flex flex-col gap-4">
          {problem && !problem.fields.reason ? <Banner tone="danger">{problem.message}</Banner> : null}
          <Field label="Reason" required error={problem?.fields.reason}>
            <Textarea value={reason} maxLength={2_000} onChange={(event) => setReason(event.target.value)} />
          </Field>
        </div>
        <DialogFooter>
          <DialogClose>
            <Button>Cancel</Button>
          </DialogClose>
          <Button type="submit" variant="danger" pending={isPending} disabled={reason.trim() === ""}>
            Reject
          </Button>
        </DialogFooter>
      </form>
    </Dialog>
  );
}
