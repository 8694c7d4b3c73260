"use client";

import { useQuery } from "@tanstack/react-query";
import { RotateCw } from "lucide-react";
import type { ReactNode } from "react";
import { Banner } from "@/components/ui/banner";
import { Button } from "@/components/ui/button";
import { CodeBlock } from "@/components/ui/code-block";
import { Panel } from "@/components/ui/panel";
import { RelativeTime } from "@/components/ui/relative-time";
import { Skeleton } from "@/components/ui/skeleton";
import { StateBadge } from "@/components/ui/state-badge";
import { orpc, readProblem } from "@/lib/api/client";
import type { AuditReport } from "@/lib/audit/schema";
import { FINDING_ADVICE, FINDING_WORDS, KEPT_HEAD_WORDS, sealedWords } from "./chain-words";

const FRESH_MS = 5 * 60_000;

function useReport() {
  return useQuery({
    ...orpc.audit.verify.queryOptions({ input: {} }),
    // It reads thousands of rows: once per visit is enough, and whoever wants to know now has a button.
    staleTime: FRESH_MS,
    refetchOnWindowFocus: false,
  });
}

/** The verdict in one word, beside the title of the page; the panel below it says more. */
export function ChainMark() {
  const { data } = useReport();
  if (!data) return null;
  return (
    <a href="#seals" className="rounded-full">
      <StateBadge
        shape={data.whole ? "full" : "alert"}
        tone={data.whole ? "success" : "danger"}
        label={data.whole ? "Whole" : "Not whole"}
      />
    </a>
  );
}

/** Whether the log still says what it said when it was sealed. */
export function ChainPanel() {
  const report = useReport();
  return (
    <Panel
      title="Seals"
      description="Within seconds each entry is sealed into a chain of hashes; whoever changes, removes or puts in one by hand breaks it."
      actions={
        <Button
          size="sm"
          icon={<RotateCw aria-hidden="true" />}
          pending={report.isFetching}
          onClick={() => void report.refetch()}
        >
          Verify again
        </Button>
      }
    >
      <div className="flex flex-col gap-4">
        {report.data ? <Verdict report={report.data} /> : null}
        {report.isPending ? <Verifying /> : null}
        {report.isError ? (
          <Banner tone="danger" title="The log could not be verified">
            {readProblem(report.error).message}
          </Banner>
        ) : null}
        <div className="flex flex-col gap-1.5">
          <p className="text-muted text-xs">
            To verify every entry, from the first one on, on the machine that Plumbline runs on:
          </p>
          <CodeBlock label="Command" code="npm run -s plumbline -- audit verify" />
        </div>
      </div>
    </Panel>
  );
}

function Verifying() {
  return (
    <div role="status" className="flex items-center gap-3">
      <span className="sr-only">Verifying the log</span>
      <Skeleton className="size-4 rounded-full" />
      <Skeleton className="h-3 w-72" />
    </div>
  );
}

function Verdict({ report }: { report: AuditReport }) {
  const { finding, head, keptHead } = report;
  if (finding) return <Broken finding={finding} />;
  return (
    <div className="flex flex-col gap-2">
      <p className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <StateBadge shape="full" tone="success" label="Whole" />
        <span>{sealedWords(report)}</span>
      </p>
      <dl className="grid grid-cols-[auto_1fr] gap-x-4 gap-y-1 text-xs">
        {head ? (
          <Fact name="Last seal">
            number {head.sequence}, <span className="figures break-all">{head.hash}</span>
          </Fact>
        ) : null}
        <Fact name="Kept outside">{KEPT_HEAD_WORDS[keptHead]}</Fact>
      </dl>
    </div>
  );
}

function Broken({ finding }: { finding: NonNullable<AuditReport["finding"]> }) {
  return (
    <Banner tone="danger" title={FINDING_WORDS[finding.what]}>
      <p>
        {finding.detail} {FINDING_ADVICE[finding.what]}
      </p>
      <dl className="mt-2 grid grid-cols-[auto_1fr] gap-x-4 gap-y-1 text-xs">
        {finding.sequence === null ? null : <Fact name="Number">{finding.sequence}</Fact>}
        {finding.operation ? <Fact name="Operation">{finding.operation}</Fact> : null}
        {finding.at ? (
          <Fact name="When">
            <RelativeTime value={finding.at} />
          </Fact>
        ) : null}
        {finding.auditId ? (
          <Fact name="Entry">
            <span className="figures break-all">{finding.auditId}</span>
          </Fact>
        ) : null}
      </dl>
    </Banner>
  );
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <>
      <dt className="text-muted">{name}</dt>
      <dd className="min-w-0">{children}</dd>
    </>
  );
}
