import { orpc } from "@/lib/api/client";

export function reportOptions(runId: string) {
  return orpc.checklistRuns.getReport.queryOptions({ input: { runId } });
}

/** Where a report is downloaded as PDF; a link cannot name the workspace otherwise. */
export function reportPdfHref(workspace: string, runId: string): string {
  return `/api/checklist-runs/${runId}/report.pdf?workspace=${encodeURIComponent(workspace)}`;
}
