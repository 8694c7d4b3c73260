"use client";

import { useState } from "react";
import { Banner } from "@/components/ui/banner";
import { Button } from "@/components/ui/button";
import { Dialog, DialogClose, DialogFooter } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Textarea } from "@/components/ui/textarea";
import { client } from "@/lib/api/client";
import type { Spec } from "@/lib/specs/schema/spec";
import { SpecSelect } from "../spec-select";
import { useSpecStep } from "../use-spec-step";

/** Names the spec that takes the place of another. */
export function SupersedeDialog({ spec, onClose }: { spec: Spec; onClose: () => void }) {
  const [successor, setSuccessor] = useState<string | null>(null);
  const [reason, setReason] = useState("");
  const { take, isPending, problem } = useSpecStep();
  const input = {
    ...{ specId: spec.id, status: "superseded" as const, reason },
    ...(successor ? { supersededBy: successor } : {}),
  };
  return (
    <Dialog
      open
      onOpenChange={(open) => {
        if (!open) onClose();
      }}
      title={`Replace ${spec.key} by another spec`}
      description="It stays readable with its history, says which spec counts now, and its tasks can no longer be claimed."
    >
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          take(() => client.specs.setStatus(input), `${spec.key} is superseded`, onClose);
        }}
        className="flex flex-col gap-4"
      >
        {problem && !problem.fields.supersededBy ? <Banner tone="danger">{problem.message}</Banner> : null}
        <Field label="The spec that takes its place" optional error={problem?.fields.supersededBy}>
          <SpecSelect
            projectId={spec.projectId}
            without={[spec.id]}
            value={successor}
            onChange={setSuccessor}
            clearLabel="None"
          />
        </Field>
        <Field label="Why" optional>
          <Textarea value={reason} maxLength={2_000} onChange={(event) => setReason(event.target.value)} />
        </Field>
        <DialogFooter>
          <DialogClose>
            <Button>Cancel</Button>
          </DialogClose>
          <Button type="submit" variant="primary" pending={isPending}>
            Replace it
          </Button>
        </DialogFooter>
      </form>
    </Dialog>
  );
}
