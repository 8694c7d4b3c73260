"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { Banner } from "@/components/ui/banner";
import { Button } from "@/components/ui/button";
import { Dialog, DialogFooter } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { SegmentedControl } from "@/components/ui/segmented-control";
import { StateMark } from "@/components/ui/state-mark";
import { Textarea } from "@/components/ui/textarea";
import { orpc, readProblem } from "@/lib/api/client";
import { refuseConditions, refuseDecision } from "@/lib/checklists/rules/answers";
import { type ChecklistRun, DECISIONS, type Decision } from "@/lib/checklists/schema/run";
import { DECISION_LOOKS } from "./checklist-words";

type DecideDialogProps = { run: ChecklistRun; open: boolean; onOpenChange: (open: boolean) => void };

/** Decides about a run; says what is still missing before it can be. */
export function DecideDialog({ run, open, onOpenChange }: DecideDialogProps) {
  return (
    <Dialog
      open={open}
      onOpenChange={onOpenChange}
      title="Decide about this run"
      description="The decision is for good: afterwards no answer of this run can be changed."
    >
      <DecideForm run={run} close={() => onOpenChange(false)} />
    </Dialog>
  );
}

const SEGMENTS = DECISIONS.map((value) => ({
  value,
  label: DECISION_LOOKS[value].label,
  icon: <StateMark shape={DECISION_LOOKS[value].shape} tone={DECISION_LOOKS[value].tone} />,
}));

const MEANING: Record<Decision, string> = {
  approved: "Epics may be made from this version of the PRD.",
  conditional: "Epics may be made; the conditions stay visible until the next run.",
  rejected: "No epics are made until a later run passes.",
};

function DecideForm({ run, close }: { run: ChecklistRun; close: () => void }) {
  const [decision, setDecision] = useState<Decision>(suggestionFor(run));
  const [reason, setReason] = useState("");
  const [written, setWritten] = useState("");
  const queries = useQueryClient();
  const decide = useMutation(
    orpc.checklistRuns.decide.mutationOptions({
      onSuccess: async () => {
        await Promise.all([
          queries.invalidateQueries({ queryKey: orpc.checklistRuns.key() }),
          queries.invalidateQueries({ queryKey: orpc.checklists.key() }),
        ]);
        close();
      },
    }),
  );
  const problem = decide.error ? readProblem(decide.error) : null;
  const conditions = decision === "conditional" ? linesOf(written) : [];
  const lacking = outdatedWords(run) ?? refuseDecision({ counts: run.counts, decision });
  const condition = refuseConditions(decision, conditions);

  function submit(event: FormEvent) {
    event.preventDefault();
    if (!decide.isPending && !lacking && !condition)
      decide.mutate({ runId: run.id, decision, reason, conditions });
  }

  return (
    <form onSubmit={submit} noValidate className="flex flex-col gap-4">
      {problem && Object.keys(problem.fields).length === 0 ? (
        <Banner tone="danger">{problem.message}</Banner>
      ) : null}
      <div className="flex flex-col items-start gap-1.5">
        <SegmentedControl label="Decision" segments={SEGMENTS} value={decision} onValueChange={setDecision} />
        <p className="text-muted text-xs">{MEANING[decision]}</p>
      </div>
      {lacking ? <Banner tone="warning">{lacking}</Banner> : null}
      <Field label="Reason" required error={problem?.fields.reason}>
        <Textarea value={reason} onChange={(event) => setReason(event.target.value)} />
      </Field>
      {decision === "conditional" ? (
        <Field
          label="Conditions"
          required
          hint="One a line: what has to be met."
          error={problem?.fields.conditions}
        >
          <Textarea value={written} onChange={(event) => setWritten(event.target.value)} />
        </Field>
      ) : null}
      <DialogFooter>
        <Button variant="ghost" onClick={close}>
          Cancel
        </Button>
        <Button
          type="submit"
          variant="primary"
          pending={decide.isPending}
          disabled={lacking !== null || condition !== null || reason.trim() === ""}
        >
          {VERBS[decision]}
        </Button>
      </DialogFooter>
    </form>
  );
}

const VERBS: Record<Decision, string> = {
  approved: "Approve",
  conditional: "Approve with conditions",
  rejected: "Reject",
};

/** A decision is about the current text. */
function outdatedWords({ outdated, prd }: ChecklistRun): string | null {
  if (!outdated || !prd) return null;
  return `“${prd.title}” has version ${prd.currentVersion} by now, and this run read version ${prd.version}. Start a new run on it; it can take the answers over.`;
}

function linesOf(text: string): string[] {
  return text
    .split("\n")
    .map((line) => line.replace(/^[-*\s]+/, "").trim())
    .filter(Boolean);
}

function suggestionFor({ counts }: ChecklistRun): Decision {
  if (counts.criticalFails > 0) return "rejected";
  return counts.fail + counts.partial > 0 ? "conditional" : "approved";
}
