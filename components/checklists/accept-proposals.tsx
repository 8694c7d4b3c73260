"use client";

import { useMutation } from "@tanstack/react-query";
import { Sparkles } from "lucide-react";
import { useState } from "react";
import { Banner } from "@/components/ui/banner";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { StateMark } from "@/components/ui/state-mark";
import { client, readProblem } from "@/lib/api/client";
import type { Proposal, RunItem } from "@/lib/checklists/schema/run";
import { ANSWER_LOOKS, countOf } from "./checklist-words";
import { isOfferable, type ProposalByKey } from "./run-filter";
import type { Answers } from "./use-answers";

/** Takes proposals over as answers, with their evidence. */
export function useAccepting(runId: string, answers: Answers) {
  const accept = useMutation({
    mutationFn: (itemKeys: string[]) => client.checklistRuns.acceptProposals({ runId, itemKeys }),
    onSuccess: (accepted) => answers.keep(accepted.answers),
  });
  const underWay = accept.isPending ? new Set(accept.variables) : new Set<string>();
  return { accept, underWay };
}

export type Accepting = ReturnType<typeof useAccepting>;

type AcceptProposalsProps = {
  items: readonly RunItem[];
  proposals: ProposalByKey;
  accepting: Accepting;
  /** “all”, “all of this section”. */
  scope: string;
};

/** Accepts what the documents say to all open items of a part of the run, after showing what that would be. */
export function AcceptProposals({ items, proposals, accepting, scope }: AcceptProposalsProps) {
  const [open, setOpen] = useState(false);
  const offered = items.filter((item) => isOfferable(item, proposals));
  if (offered.length === 0) return null;
  const keys = offered.map(({ key }) => key);
  return (
    <>
      <Button size="sm" icon={<Sparkles aria-hidden="true" />} onClick={() => setOpen(true)}>
        Accept {scope} ({offered.length})
      </Button>
      <ConfirmDialog
        open={open}
        onOpenChange={setOpen}
        title={`Accept ${countOf(offered.length, "proposal")}?`}
        description={
          <>
            <p>
              They become answers in your name, with the lines that prove them. Items that somebody has
              answered already stay as they are; each answer can be changed afterwards.
            </p>
            <Summary proposals={keys.flatMap((key) => proposals.get(key) ?? [])} />
          </>
        }
        confirmLabel="Accept"
        onConfirm={async () => {
          try {
            await accepting.accept.mutateAsync(keys);
          } catch (error) {
            throw new Error(readProblem(error).message);
          }
        }}
      />
    </>
  );
}

function Summary({ proposals }: { proposals: readonly Proposal[] }) {
  return (
    <ul className="mt-3 flex flex-wrap gap-x-4 gap-y-1 text-ink">
      {(["pass", "partial", "fail"] as const).map((answer) => (
        <li key={answer} className="inline-flex items-center gap-1.5">
          <StateMark shape={ANSWER_LOOKS[answer].shape} tone={ANSWER_LOOKS[answer].tone} />
          <span className="figures">{proposals.filter((each) => each.answer === answer).length}</span>
          {ANSWER_LOOKS[answer].label}
        </li>
      ))}
    </ul>
  );
}

/** What the last acceptance did, or why it did nothing. */
export function AcceptOutcome({ accept }: { accept: Accepting["accept"] }) {
  if (accept.error) {
    return (
      <Banner tone="danger" title="The proposals were not accepted" onDismiss={accept.reset}>
        {readProblem(accept.error).message}
      </Banner>
    );
  }
  if (!accept.data || accept.variables.length < 2) return null;
  const { answers, skipped } = accept.data;
  return (
    <Banner tone="success" title={`${countOf(answers.length, "proposal")} accepted`} onDismiss={accept.reset}>
      {skipped > 0
        ? `${countOf(skipped, "item")} had been answered meanwhile and stayed as they were.`
        : null}
    </Banner>
  );
}
