"use client";

import { useInfiniteQuery, useQuery, useSuspenseQuery } from "@tanstack/react-query";
import { ClipboardCheck, FileUp, Play } from "lucide-react";
import { useState } from "react";
import { useViewer } from "@/components/providers/viewer";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { ErrorState } from "@/components/ui/error-state";
import { PageHeader } from "@/components/ui/page-header";
import { Panel } from "@/components/ui/panel";
import { SkeletonRows } from "@/components/ui/skeleton";
import { readProblem } from "@/lib/api/client";
import { checklistListOptions, gateOptions, runListOptions } from "./checklist-queries";
import { ChecklistSheet } from "./checklist-sheet";
import { ChecklistTable } from "./checklist-table";
import { GateBanner } from "./gate-banner";
import { ImportChecklistDialog } from "./import-checklist-dialog";
import { RunTable } from "./run-table";
import { StartRunDialog } from "./start-run-dialog";
import { WaiverList } from "./waiver-list";

/** The checklists of a project: what was run and decided, and the lists that can be run. */
export function ChecklistsPage({ projectKey }: { projectKey: string }) {
  const { workspace, may } = useViewer();
  const base = `/w/${workspace}/p/${projectKey}`;
  const [starting, setStarting] = useState<string | null>(null);
  const [importing, setImporting] = useState(false);
  const [shown, setShown] = useState<string | null>(null);
  const { data: checklists } = useSuspenseQuery(checklistListOptions());
  const { data: gate } = useQuery(gateOptions(projectKey));
  const mayWrite = may("checklists.write");
  const start = mayWrite ? (
    <Button variant="primary" icon={<Play aria-hidden="true" />} onClick={() => setStarting("master")}>
      Run a checklist
    </Button>
  ) : null;
  return (
    <>
      <PageHeader
        title="Checklists"
        description="Is the plan ready? Each item is answered with its proof; the master checklist opens the way to epics."
        actions={start}
      />
      <GateBanner projectKey={projectKey} base={base} />
      <Runs projectKey={projectKey} base={base} start={start} />
      {gate ? <WaiverList gate={gate} /> : null}
      <Panel
        title="Lists to run"
        description="They belong to the workspace, for every project in it."
        flush
        actions={
          mayWrite ? (
            <Button size="sm" icon={<FileUp aria-hidden="true" />} onClick={() => setImporting(true)}>
              Import a checklist
            </Button>
          ) : undefined
        }
      >
        <ChecklistTable
          checklists={checklists}
          onShow={setShown}
          {...(mayWrite ? { onRun: setStarting } : {})}
        />
      </Panel>
      {starting ? (
        <StartRunDialog
          projectKey={projectKey}
          base={base}
          checklistId={starting}
          open
          onOpenChange={() => setStarting(null)}
        />
      ) : null}
      <ImportChecklistDialog open={importing} onOpenChange={setImporting} />
      <ChecklistSheet checklistId={shown} onClose={() => setShown(null)} />
    </>
  );
}

function Runs({ projectKey, base, start }: { projectKey: string; base: string; start: React.ReactNode }) {
  const list = useInfiniteQuery(runListOptions(projectKey));
  if (list.isError && !list.data) {
    return (
      <ErrorState
        title="The runs could not be loaded"
        onRetry={() => void list.refetch()}
        retrying={list.isFetching}
      >
        {readProblem(list.error).message}
      </ErrorState>
    );
  }
  if (!list.data) return <SkeletonRows label="Loading the runs" />;
  const runs = list.data.pages.flatMap((page) => page.items);
  if (runs.length === 0) {
    return (
      <Panel title="Runs" flush>
        <EmptyState compact icon={<ClipboardCheck />} title="Nothing was run yet" action={start}>
          A run goes through a list item by item, proposes what the documents prove, and ends with a decision.
        </EmptyState>
      </Panel>
    );
  }
  return (
    <Panel title="Runs" flush>
      <RunTable runs={runs} base={base} />
      {list.hasNextPage ? (
        <div className="px-3 py-2">
          <Button
            size="sm"
            variant="ghost"
            pending={list.isFetchingNextPage}
            onClick={() => void list.fetchNextPage()}
          >
            Show earlier runs
          </Button>
        </div>
      ) : null}
    </Panel>
  );
}
