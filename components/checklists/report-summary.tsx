import { Panel } from "@/components/ui/panel";
import { RelativeTime } from "@/components/ui/relative-time";
import { StateBadge } from "@/components/ui/state-badge";
import type { StateShape } from "@/components/ui/state-mark";
import type { Tone } from "@/components/ui/tone";
import type { ChecklistReport, Counted } from "@/lib/checklists/schema/report";

type Recommendation = ChecklistReport["summary"]["recommendation"];

const LOOKS: Record<Recommendation, { shape: StateShape; tone: Tone; label: string }> = {
  go: { shape: "full", tone: "success", label: "Go" },
  "conditional go": { shape: "half", tone: "warning", label: "Go with conditions" },
  "no-go": { shape: "crossed", tone: "danger", label: "No-go" },
};

/** Part 1: what it comes to. */
export function ReportSummary({ report }: { report: ChecklistReport }) {
  const { summary } = report;
  return (
    <Panel title="1. Summary" description={summary.projectType}>
      <div className="grid gap-x-8 gap-y-4 sm:grid-cols-3">
        <Figure name="Ready" counted={summary.readiness} />
        <Figure name="Critical and blocking" counted={summary.criticalBlocking} />
        <div>
          <p className="text-muted text-xs">Recommendation</p>
          <p className="mt-1.5">
            <StateBadge {...LOOKS[summary.recommendation]} />
          </p>
          <p className="mt-1 text-pretty text-muted text-xs">{summary.because}</p>
        </div>
      </div>
      {summary.waiver ? (
        <p className="mt-4 rounded-md bg-warning-soft px-3 py-2 text-sm">
          Waived by {summary.waiver.author.name} <RelativeTime value={summary.waiver.createdAt} />: “
          {summary.waiver.reason}”
          {summary.waiver.revokedAt ? ` Taken back: “${summary.waiver.revokeReason}”` : ""}
        </p>
      ) : null}
    </Panel>
  );
}

/** A number with its unit, and what it was counted from. */
export function Figure({ name, counted }: { name: string; counted: Counted }) {
  return (
    <div>
      <p className="text-muted text-xs">{name}</p>
      <p className="mt-0.5 text-lg">
        <span className="figures">{counted.value ?? "–"}</span>
        {counted.value === null || counted.unit === "" ? null : (
          <span className="ml-1 text-muted text-sm">{counted.unit}</span>
        )}
      </p>
      <p className="mt-0.5 text-pretty text-muted text-xs">{counted.from}</p>
    </div>
  );
}
