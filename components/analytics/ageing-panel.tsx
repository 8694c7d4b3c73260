import Link from "next/link";
import { STORY_STATUS_LOOKS } from "@/components/stories/story-status";
import { Badge } from "@/components/ui/badge";
import { EmptyState } from "@/components/ui/empty-state";
import { Panel } from "@/components/ui/panel";
import { StateMark } from "@/components/ui/state-mark";
import { Table, TableBody, TableCell, TableHead, TableHeaderCell, TableRow } from "@/components/ui/table";
import type { Tone } from "@/components/ui/tone";
import type { CycleTimes } from "@/lib/analytics/schema";
import { daysWords } from "./flow-words";

/** What is in work now, by its age, against how long finished stories took. */
export function AgeingPanel({ times, base }: { times: CycleTimes; base: string }) {
  const { ageing, cycle } = times;
  const { percentiles } = cycle;
  const most = Math.max(1, percentiles?.p95 ?? 0, ...ageing.map(({ ageDays }) => ageDays));
  const against = percentiles
    ? `against the cycle times of ${cycle.n} finished: 50 % within ${daysWords(percentiles.p50)}, 85 % within ${daysWords(percentiles.p85)}`
    : "with nothing finished in these days to hold it against";
  return (
    <Panel
      title="Age of work in progress"
      description={`Days since it was first active, n = ${ageing.length}, ${against}.`}
      flush
    >
      {ageing.length === 0 ? (
        <EmptyState compact title="Nothing is in work" level={3}>
          Stories that are active or in review stand here with their age.
        </EmptyState>
      ) : (
        <Table label="Age of work in progress">
          <TableHead>
            <TableHeaderCell>Key</TableHeaderCell>
            <TableHeaderCell>Story</TableHeaderCell>
            <TableHeaderCell>Column</TableHeaderCell>
            <TableHeaderCell>Age</TableHeaderCell>
            <TableHeaderCell>Against finished</TableHeaderCell>
          </TableHead>
          <TableBody>
            {ageing.map((story) => (
              <AgeingRow key={story.id} story={story} percentiles={percentiles} most={most} base={base} />
            ))}
          </TableBody>
        </Table>
      )}
    </Panel>
  );
}

type Percentiles = CycleTimes["cycle"]["percentiles"];
type AgeingRowProps = {
  story: CycleTimes["ageing"][number];
  percentiles: Percentiles;
  most: number;
  base: string;
};

function AgeingRow({ story, percentiles, most, base }: AgeingRowProps) {
  const { key, title, status, columnName, ageDays } = story;
  const { shape, tone } = STORY_STATUS_LOOKS[status];
  const verdict = verdictOf(ageDays, percentiles);
  return (
    <TableRow>
      <TableCell className="whitespace-nowrap font-mono text-muted text-xs">{key}</TableCell>
      <TableCell className="min-w-48">
        <Link href={`${base}/stories/${key}`} className="hover:underline">
          {title}
        </Link>
      </TableCell>
      <TableCell className="whitespace-nowrap">
        <span className="inline-flex items-center gap-2 align-middle">
          <StateMark shape={shape} tone={tone} />
          {columnName}
        </span>
      </TableCell>
      <TableCell className="min-w-40">
        <span className="flex items-center gap-2">
          <span aria-hidden="true" className="h-2 w-24 overflow-hidden rounded-xs bg-selected">
            <span className="block h-full bg-progress-mark" style={{ width: `${(ageDays / most) * 100}%` }} />
          </span>
          <span className="figures whitespace-nowrap">{daysWords(ageDays)}</span>
        </span>
      </TableCell>
      <TableCell className="whitespace-nowrap">
        {verdict ? <Badge tone={verdict.tone}>{verdict.label}</Badge> : <span className="text-muted">–</span>}
      </TableCell>
    </TableRow>
  );
}

function verdictOf(ageDays: number, percentiles: Percentiles): { tone: Tone; label: string } | null {
  if (!percentiles) return null;
  if (ageDays > percentiles.p95) return { tone: "danger", label: "Older than 95 %" };
  if (ageDays > percentiles.p85) return { tone: "warning", label: "Older than 85 %" };
  if (ageDays > percentiles.p50) return { tone: "neutral", label: "Older than half" };
  return { tone: "neutral", label: "Younger than half" };
}
