import { Minus, PencilLine, Plus } from "lucide-react";
import Link from "next/link";
import { EmptyState } from "@/components/ui/empty-state";
import { Panel } from "@/components/ui/panel";
import { RelativeTime } from "@/components/ui/relative-time";
import { Table, TableBody, TableCell, TableHead, TableHeaderCell, TableRow } from "@/components/ui/table";
import type { Burndown, ScopeChange } from "@/lib/sprints/schema/figures";

const LOOKS = {
  added: { Icon: Plus, label: "Added" },
  removed: { Icon: Minus, label: "Removed" },
  estimated: { Icon: PencilLine, label: "Estimated anew" },
} as const;

const WHY: Record<ScopeChange["why"], string> = {
  moved: "",
  points: "",
  cancelled: ", cancelled",
  archived: ", archived",
  reopened: ", reopened",
};

/** What was added to a sprint, taken out or estimated anew after its start, with who did it and when. */
export function ScopeChanges({ burndown, base }: { burndown: Burndown; base: string }) {
  const { changes, changeCount } = burndown;
  const cut = changeCount > changes.length ? ` The latest ${changes.length} are shown.` : "";
  return (
    <Panel title="Changes of scope" description={`${changeCount} since the start.${cut}`} flush>
      {changes.length === 0 ? (
        <EmptyState compact title="The scope stood" level={3}>
          Nothing was added, removed or estimated anew after the start.
        </EmptyState>
      ) : (
        <Table label="Changes of scope">
          <TableHead>
            <TableHeaderCell>Change</TableHeaderCell>
            <TableHeaderCell>Story</TableHeaderCell>
            <TableHeaderCell numeric>Points</TableHeaderCell>
            <TableHeaderCell>By</TableHeaderCell>
            <TableHeaderCell>When</TableHeaderCell>
          </TableHead>
          <TableBody>
            {changes.map((change) => (
              <ChangeRow key={`${change.storyId} ${change.at}`} change={change} base={base} />
            ))}
          </TableBody>
        </Table>
      )}
    </Panel>
  );
}

function ChangeRow({ change, base }: { change: ScopeChange; base: string }) {
  const { Icon, label } = LOOKS[change.kind];
  return (
    <TableRow>
      <TableCell className="whitespace-nowrap">
        <span className="inline-flex items-center gap-1.5 align-middle">
          <Icon aria-hidden="true" className="size-3.5 text-muted" />
          {label}
          {WHY[change.why]}
        </span>
      </TableCell>
      <TableCell className="min-w-48">
        <Link href={`${base}/stories/${change.key}`} className="hover:underline">
          <span className="mr-2 font-mono text-muted text-xs">{change.key}</span>
          {change.title}
        </Link>
      </TableCell>
      <TableCell numeric>{pointsWords(change)}</TableCell>
      <TableCell className="whitespace-nowrap">{change.actor?.name ?? "Not recorded"}</TableCell>
      <TableCell className="whitespace-nowrap text-muted">
        <RelativeTime value={change.at} />
      </TableCell>
    </TableRow>
  );
}

function pointsWords({ kind, pointsBefore, pointsAfter }: ScopeChange): string {
  if (kind === "estimated") return `${pointsBefore ?? "–"} → ${pointsAfter ?? "–"}`;
  const points = kind === "added" ? pointsAfter : pointsBefore;
  return points === null ? "–" : `${kind === "added" ? "+" : "−"}${points}`;
}
