import { orpc } from "@/lib/api/client";

export function reportOptions(runId: string) {
  return orpc.checklistRuns.getReport.queryOptions({ input: { runId } });
}

/** Where a report is downloaded as PDF. */
export function reportPdfHref(runId: string): string {
  return `/api/v1/checklist-runs/${runId}/report.pdf`;
}
