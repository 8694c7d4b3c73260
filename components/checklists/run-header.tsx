"use client";

import { useMutation } from "@tanstack/react-query";
import { FileBarChart2 } from "lucide-react";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { useViewer } from "@/components/providers/viewer";
import { Banner } from "@/components/ui/banner";
import { Button } from "@/components/ui/button";
import { ButtonLink } from "@/components/ui/button-link";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { PageHeader } from "@/components/ui/page-header";
import { StateBadge } from "@/components/ui/state-badge";
import { TextLink } from "@/components/ui/text-link";
import { client, readProblem } from "@/lib/api/client";
import type { ChecklistRun, ChecklistRunWithItems } from "@/lib/checklists/schema/run";
import { countOf, DECISION_LOOKS, RUN_LOOKS } from "./checklist-words";
import { DecideDialog } from "./decide-dialog";
import { RunPresence } from "./run-presence";
import { AnswerParts } from "./run-sections";

/** What a run judges, how far it has come, and what can be done with it as a whole. */
export function RunHeader({ run, base }: { run: ChecklistRunWithItems; base: string }) {
  return (
    <>
      <PageHeader
        title={run.checklistTitle}
        meta={
          <>
            <RunState run={run} />
            {run.prd && run.state === "open" ? <RunPresence documentId={run.prd.documentId} /> : null}
          </>
        }
        description={<RunSubject run={run} base={base} />}
        actions={<RunActions run={run} base={base} />}
      />
      <RunNotices run={run} base={base} />
      <RunProgress run={run} />
    </>
  );
}

/** The state of a run, or its decision, as a badge. */
export function RunState({ run }: { run: ChecklistRun }) {
  const look = run.decision
    ? DECISION_LOOKS[run.decision]
    : RUN_LOOKS[run.state === "open" ? "open" : "cancelled"];
  return <StateBadge {...look} />;
}

/** Which document a run judges, at which version. */
export function RunSubject({ run, base }: { run: ChecklistRun; base: string }) {
  const kind = `${run.projectType === "greenfield" ? "Greenfield" : "Brownfield"} ${run.hasUi ? "with" : "without"} UI`;
  if (!run.prd) return kind;
  return (
    <>
      <TextLink href={`${base}/documents/${run.prd.documentId}?version=${run.prd.version}`}>
        {run.prd.title}
      </TextLink>
      , version {run.prd.version} · {kind}
    </>
  );
}

function RunProgress({ run }: { run: ChecklistRunWithItems }) {
  const { counts } = run;
  return (
    <div className="flex flex-col gap-2">
      <p className="flex flex-wrap gap-x-4 gap-y-1 text-muted text-sm">
        <span>
          <span className="figures text-ink">{counts.applicable - counts.open}</span> of{" "}
          {countOf(counts.applicable, "item")} answered
        </span>
        <span>
          <span className="figures text-ink">{run.readiness} %</span> ready
        </span>
        {counts.criticalFails > 0 ? (
          <span className="text-danger">{countOf(counts.criticalFails, "critical item")} failed</span>
        ) : null}
      </p>
      <AnswerParts label="Answers" counts={counts} />
    </div>
  );
}

function RunActions({ run, base }: { run: ChecklistRunWithItems; base: string }) {
  const { may } = useViewer();
  const [deciding, setDeciding] = useState(false);
  return (
    <>
      {run.state === "open" && may("checklists.write") ? <CancelRun run={run} /> : null}
      <ButtonLink href={`${base}/checklists/${run.id}/report`} icon={<FileBarChart2 aria-hidden="true" />}>
        Report
      </ButtonLink>
      {run.state === "open" && may("checklists.decide") ? (
        <>
          <Button variant={run.counts.open === 0 ? "primary" : "secondary"} onClick={() => setDeciding(true)}>
            Decide…
          </Button>
          <DecideDialog run={run} open={deciding} onOpenChange={setDeciding} />
        </>
      ) : null}
    </>
  );
}

function CancelRun({ run }: { run: ChecklistRun }) {
  return (
    <ConfirmDialog
      trigger={<Button variant="ghost">Give up</Button>}
      title="Give this run up?"
      description="It stays readable with its answers, and opens no gate. It cannot be taken up again; a new run can take its answers over."
      confirmLabel="Give up"
      danger
      onConfirm={async () => {
        try {
          await client.checklistRuns.cancel({ runId: run.id });
        } catch (error) {
          throw new Error(readProblem(error).message);
        }
      }}
    />
  );
}

function RunNotices({ run, base }: { run: ChecklistRunWithItems; base: string }) {
  return (
    <>
      {run.missing.length > 0 ? (
        <Banner tone="warning" title="Not everything that this kind of project needs was found">
          {run.missing.join(", ")}. Items about it will hardly pass; add the document and start a new run.
        </Banner>
      ) : null}
      {run.outdated && run.prd ? <Outdated run={run} prd={run.prd} base={base} /> : null}
    </>
  );
}

function Outdated({
  run,
  prd,
  base,
}: {
  run: ChecklistRun;
  prd: NonNullable<ChecklistRun["prd"]>;
  base: string;
}) {
  const { may } = useViewer();
  const router = useRouter();
  const again = useMutation({
    mutationFn: () =>
      client.checklistRuns.create({
        projectId: run.projectId,
        checklistId: run.checklistId,
        documentId: prd.documentId,
        copyFromRunId: run.id,
      }),
    onSuccess: (next) => router.push(`${base}/checklists/${next.id}`),
  });
  return (
    <Banner
      tone="warning"
      title={`The document is at version ${prd.currentVersion} by now`}
      action={
        may("checklists.write") ? (
          <Button size="sm" pending={again.isPending} onClick={() => again.mutate()}>
            Run on version {prd.currentVersion}
          </Button>
        ) : undefined
      }
    >
      This run judges version {prd.version}. A new run takes its answers over, to be looked through again.
      {again.error ? <p className="text-danger">{readProblem(again.error).message}</p> : null}
    </Banner>
  );
}
