"use client";

import { useQuery, useSuspenseQuery } from "@tanstack/react-query";
import { useState } from "react";
import { Breadcrumbs } from "@/components/layout/breadcrumbs";
import { useViewer } from "@/components/providers/viewer";
import { Banner } from "@/components/ui/banner";
import { SegmentedControl } from "@/components/ui/segmented-control";
import { readProblem } from "@/lib/api/client";
import type { ChecklistRunWithItems, Evidence } from "@/lib/checklists/schema/run";
import { AcceptOutcome, AcceptProposals, useAccepting } from "./accept-proposals";
import { proposalsOptions, runOptions } from "./checklist-queries";
import { EvidenceSheet } from "./evidence-sheet";
import { overlayAnswers } from "./overlay-answers";
import { filterSections, itemsIn, type ProposalByKey } from "./run-filter";
import { RunHeader } from "./run-header";
import type { ItemActions } from "./run-item";
import { RunItems } from "./run-items";
import { RunSections } from "./run-sections";
import { SkippedList } from "./skipped-list";
import { useAnswers } from "./use-answers";
import { useItemDrafts } from "./use-item-drafts";
import { useRunKeys } from "./use-run-keys";
import { useRunView } from "./use-run-view";

const FILTERS = [
  { value: "all", label: "All" },
  { value: "open", label: "Open" },
  { value: "failed", label: "Failed" },
  { value: "proposed", label: "Proposed" },
] as const;

/** Working through a checklist: item by item, with what the documents say to each, together with others. */
export function ChecklistRun({ projectKey, runId }: { projectKey: string; runId: string }) {
  const { workspace, may } = useViewer();
  const { data } = useSuspenseQuery(runOptions(runId));
  const answers = useAnswers(runId);
  const run = overlayAnswers(data, answers.pending);
  const base = `/w/${workspace}/p/${projectKey}`;
  const readOnly = run.state !== "open" || !may("checklists.write");
  const proposed = useQuery({ ...proposalsOptions(runId), enabled: run.state === "open" });
  const proposals: ProposalByKey = new Map(proposed.data?.proposals.map((each) => [each.itemKey, each]));
  const [evidence, setEvidence] = useState<Evidence | null>(null);
  const drafts = useItemDrafts(answers);
  const accepting = useAccepting(runId, answers);
  const view = useRunView(run.sections);
  const within = view.current ? run.sections.filter(({ key }) => key === view.current) : run.sections;
  const shown = filterSections(within, view.filter, proposals);
  const actions: ItemActions = {
    ...drafts,
    accept: ({ key }) => accepting.accept.mutate([key]),
    forget: ({ key }) => answers.forget(key),
    openEvidence: setEvidence,
  };
  const keys = useRunKeys({
    items: itemsIn(shown),
    actions,
    readOnly,
    onSection: (step) => view.go(neighbour(run, view.current, step)),
  });

  return (
    <>
      <Breadcrumbs items={[{ label: run.checklistTitle }]} />
      <RunHeader run={run} base={base} />
      <div className="flex flex-col gap-4 lg:flex-row lg:gap-8">
        <RunSections
          sections={run.sections}
          current={view.current}
          hrefOf={view.hrefOf}
          onGo={view.go}
          all={run.counts}
        />
        <div className="flex min-w-0 flex-1 flex-col gap-4">
          <div className="flex flex-wrap items-center justify-between gap-3">
            <SegmentedControl
              label="Items to show"
              segments={FILTERS}
              value={view.filter}
              onValueChange={view.show}
            />
            {readOnly ? null : (
              <AcceptProposals
                items={itemsIn(run.sections)}
                proposals={proposals}
                accepting={accepting}
                scope="all proposals"
              />
            )}
          </div>
          <ProposalState query={proposed} />
          <AcceptOutcome accept={accepting.accept} />
          <RunItems
            sections={shown}
            documents={run.documents}
            filter={view.filter}
            proposals={proposals}
            answers={answers}
            drafts={drafts}
            accepting={accepting}
            actions={actions}
            readOnly={readOnly}
            onCurrent={keys.setCurrent}
          />
          <SkippedList skipped={run.skipped} folded />
        </div>
      </div>
      <EvidenceSheet evidence={evidence} base={base} onClose={() => setEvidence(null)} />
    </>
  );
}

function ProposalState({
  query,
}: {
  query: {
    isLoading: boolean;
    error: unknown;
    data?: { unread: readonly { title: string }[] } | undefined;
  };
}) {
  if (query.isLoading) {
    return (
      <p role="status" className="text-muted text-sm">
        Reading the documents for proof…
      </p>
    );
  }
  if (query.error) {
    return (
      <Banner tone="warning" title="The documents could not be read for proposals">
        {readProblem(query.error).message} The items can be answered all the same.
      </Banner>
    );
  }
  const unread = query.data?.unread ?? [];
  if (unread.length === 0) return null;
  return (
    <Banner tone="warning" title="Some texts could not be read for proposals">
      {unread.map(({ title }) => title).join(", ")}
    </Banner>
  );
}

function neighbour(run: ChecklistRunWithItems, current: string | null, step: 1 | -1): string | null {
  const keys = run.sections.map(({ key }) => key);
  if (current === null) return keys[0] ?? null;
  const at = keys.indexOf(current) + step;
  return keys[Math.min(Math.max(at, 0), keys.length - 1)] ?? null;
}
