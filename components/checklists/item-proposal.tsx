"use client";

import { Sparkles } from "lucide-react";
import { Button } from "@/components/ui/button";
import { StateMark } from "@/components/ui/state-mark";
import type { Answer, Evidence, Proposal } from "@/lib/checklists/schema/run";
import { ANSWER_LOOKS } from "./checklist-words";
import { EvidenceList } from "./evidence-list";

type ItemProposalProps = {
  proposal: Proposal;
  given: Answer | null;
  pending: boolean;
  readOnly: boolean;
  onAccept: () => void;
  onOpenEvidence: (evidence: Evidence) => void;
};

/** What the documents themselves say to an item; one line of it where it is answered otherwise, nothing where it is answered so. */
export function ItemProposal(props: ItemProposalProps) {
  const { proposal, given, pending, readOnly, onAccept, onOpenEvidence } = props;
  if (given === proposal.answer) return null;
  const look = ANSWER_LOOKS[proposal.answer];
  const verdict = (
    <span className="inline-flex items-center gap-1 align-bottom font-medium text-ink">
      <StateMark shape={look.shape} tone={look.tone} className="size-3.5" />
      {look.label}
    </span>
  );
  if (given !== null) {
    return (
      <p className="text-muted text-xs">
        The documents say {verdict}: {proposal.reason}
      </p>
    );
  }
  return (
    <div className="flex flex-col gap-2 rounded-md border border-edge border-dashed bg-canvas p-3">
      <div className="flex flex-wrap items-start justify-between gap-x-4 gap-y-2">
        <p className="flex min-w-0 flex-1 basis-60 items-start gap-2 text-sm">
          <Sparkles aria-hidden="true" className="mt-0.5 size-4 shrink-0 text-muted" />
          <span className="min-w-0">
            The documents say {verdict}: {proposal.reason}
          </span>
        </p>
        {readOnly ? null : (
          <Button size="sm" pending={pending} onClick={onAccept}>
            Accept
          </Button>
        )}
      </div>
      <EvidenceList evidence={proposal.evidence} onOpen={onOpenEvidence} />
    </div>
  );
}
