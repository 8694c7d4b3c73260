"use client";

import { useQuery } from "@tanstack/react-query";
import { ExternalLink } from "lucide-react";
import { MarkdownView } from "@/components/documents/markdown-view";
import { buttonClass } from "@/components/ui/button-class";
import { ErrorState } from "@/components/ui/error-state";
import { Sheet } from "@/components/ui/sheet";
import { SkeletonRows } from "@/components/ui/skeleton";
import { orpc, readProblem } from "@/lib/api/client";
import type { Evidence } from "@/lib/checklists/schema/run";
import { lineHref } from "./checklist-queries";
import { linesOf } from "./evidence-list";

type EvidenceSheetProps = { evidence: Evidence | null; base: string; onClose: () => void };

/** The document of some evidence, beside the run, at its lines. */
export function EvidenceSheet({ evidence, base, onClose }: EvidenceSheetProps) {
  return (
    <Sheet
      open={evidence !== null}
      onOpenChange={(open) => {
        if (!open) onClose();
      }}
      title={evidence ? `${evidence.title}, ${linesOf(evidence)}` : "Document"}
      size="lg"
      actions={
        evidence ? (
          <a
            href={lineHref(base, evidence)}
            target="_blank"
            rel="noreferrer"
            className={buttonClass({ variant: "ghost", size: "sm" })}
          >
            <ExternalLink aria-hidden="true" />
            <span className="max-sm:sr-only">New tab</span>
          </a>
        ) : null
      }
    >
      {evidence ? <DocumentAtLine evidence={evidence} /> : null}
    </Sheet>
  );
}

function DocumentAtLine({ evidence }: { evidence: Evidence }) {
  const { documentId, version, line } = evidence;
  const { data, error, refetch, isFetching } = useQuery(
    orpc.documents.get.queryOptions({ input: { documentId, version } }),
  );
  if (error && !data) {
    return (
      <ErrorState title="The document could not be read" onRetry={() => void refetch()} retrying={isFetching}>
        {readProblem(error).message}
      </ErrorState>
    );
  }
  if (!data) return <SkeletonRows label="Loading the document" />;
  return (
    <div className="px-4 py-5 sm:px-6">
      <p className="mb-4 text-muted text-xs">
        Version {data.version}
        {data.version === data.currentVersion ? "" : `; the current one is ${data.currentVersion}`}
      </p>
      <MarkdownView source={data.content} highlightLine={line} idPrefix="evidence-" compact />
    </div>
  );
}
