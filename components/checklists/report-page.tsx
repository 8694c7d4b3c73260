"use client";

import { useSuspenseQuery } from "@tanstack/react-query";
import { Download, FileText, Printer } from "lucide-react";
import { useState } from "react";
import { downloadText } from "@/components/documents/download-text";
import { Breadcrumbs } from "@/components/layout/breadcrumbs";
import { useViewer } from "@/components/providers/viewer";
import { Banner } from "@/components/ui/banner";
import { Button } from "@/components/ui/button";
import { buttonClass } from "@/components/ui/button-class";
import { ButtonLink } from "@/components/ui/button-link";
import { PageHeader } from "@/components/ui/page-header";
import { Panel } from "@/components/ui/panel";
import { refuseDecision } from "@/lib/checklists/rules/answers";
import type { ChecklistReport } from "@/lib/checklists/schema/report";
import { DecideDialog } from "./decide-dialog";
import { KeepReport } from "./keep-report";
import { ReadinessChart } from "./readiness-chart";
import { CategoryTable, FinalDecision } from "./report-closing";
import {
  ImplementationPart,
  IntegrationPart,
  MvpPart,
  ProjectPart,
  RisksPart,
  WorkPart,
} from "./report-parts";
import { reportOptions, reportPdfHref } from "./report-queries";
import { ReportSummary } from "./report-summary";
import { RunState, RunSubject } from "./run-header";
import { SkippedList } from "./skipped-list";

/** What came out of a run, in BMAD's seven parts, with the decision. */
export function ReportPage({ projectKey, runId }: { projectKey: string; runId: string }) {
  const { workspace } = useViewer();
  const { data: report } = useSuspenseQuery(reportOptions(runId));
  const base = `/w/${workspace}/p/${projectKey}`;
  const { run } = report;
  const runHref = `${base}/checklists/${run.id}`;
  return (
    <>
      <Breadcrumbs items={[{ label: run.checklistTitle, href: runHref }, { label: "Report" }]} />
      <PageHeader
        title={`Report: ${run.checklistTitle}`}
        meta={<RunState run={run} />}
        description={
          <>
            {report.projectName} · <RunSubject run={run} base={base} />
          </>
        }
        actions={<ReportActions report={report} base={base} runHref={runHref} />}
      />
      <Decision report={report} runHref={runHref} />
      <ReportSummary report={report} />
      <Panel title="Readiness by section" description="Passes count whole, partial answers half.">
        <ReadinessChart categories={report.categories} runHref={runHref} />
      </Panel>
      <SkippedList skipped={report.summary.skipped} />
      <ProjectPart report={report} />
      <RisksPart report={report} runHref={runHref} />
      <MvpPart report={report} base={base} />
      <ImplementationPart report={report} base={base} runHref={runHref} />
      <WorkPart report={report} runHref={runHref} />
      <IntegrationPart report={report} />
      <CategoryTable report={report} runHref={runHref} />
      <FinalDecision report={report} />
    </>
  );
}

function ReportActions({
  report,
  base,
  runHref,
}: {
  report: ChecklistReport;
  base: string;
  runHref: string;
}) {
  const { workspace } = useViewer();
  const name = `${report.projectName} ${report.run.checklistTitle}`;
  return (
    <span className="flex flex-wrap gap-2 print:hidden">
      <ButtonLink href={runHref} variant="ghost">
        Back to the items
      </ButtonLink>
      <KeepReport run={report.run} base={base} />
      <Button icon={<Printer aria-hidden="true" />} onClick={() => window.print()}>
        Print
      </Button>
      <Button
        icon={<FileText aria-hidden="true" />}
        onClick={() =>
          downloadText(`${name.replace(/[^\p{L}\p{N}]+/gu, "-").toLowerCase()}.md`, report.markdown)
        }
      >
        Markdown
      </Button>
      <a href={reportPdfHref(workspace, report.run.id)} download className={buttonClass({})}>
        <Download aria-hidden="true" />
        PDF
      </a>
    </span>
  );
}

/** The decision, or what is still missing before one can be made. */
function Decision({ report, runHref }: { report: ChecklistReport; runHref: string }) {
  const { may } = useViewer();
  const [deciding, setDeciding] = useState(false);
  const { run } = report;
  if (run.state !== "open") return null;
  const lacking = refuseDecision({ counts: run.counts, decision: "conditional" });
  return (
    <Banner
      tone={lacking ? "info" : "warning"}
      title={lacking ? "Not to be decided yet" : "Everything is answered: the decision is missing"}
      className="print:hidden"
      action={
        lacking ? (
          <ButtonLink size="sm" variant="primary" href={`${runHref}?section=all&show=open`}>
            Answer what is open
          </ButtonLink>
        ) : may("checklists.decide") ? (
          <Button size="sm" variant="primary" onClick={() => setDeciding(true)}>
            Decide…
          </Button>
        ) : undefined
      }
    >
      {lacking ?? "Approved or conditional opens the way to epics; rejected keeps it closed."}
      <DecideDialog run={run} open={deciding} onOpenChange={setDeciding} />
    </Banner>
  );
}
