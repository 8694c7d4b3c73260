import { RelativeTime } from "@/components/ui/relative-time";
import { StateBadge } from "@/components/ui/state-badge";
import { Table, TableBody, TableCell, TableHead, TableHeaderCell, TableRow } from "@/components/ui/table";
import type { TaskClaim } from "@/lib/tasks/schema/task";
import { ClaimantMark } from "./claimant-mark";
import { durationWords, type Look, OUTCOME_LOOKS } from "./task-words";
import { TimeSince } from "./time-since";

const RUNS: Look = { shape: "half", tone: "progress", label: "Running" };

/** Who had the task, for how long, and how each claim ended. */
export function TaskClaims({ claims }: { claims: readonly TaskClaim[] }) {
  if (claims.length === 0) return <p className="text-faint text-sm">Nobody has claimed it yet.</p>;
  return (
    <Table label="Claims" className="rounded-md border border-line">
      <TableHead>
        <TableHeaderCell numeric className="w-10">
          #
        </TableHeaderCell>
        <TableHeaderCell>Who</TableHeaderCell>
        <TableHeaderCell>Outcome</TableHeaderCell>
        <TableHeaderCell numeric>For</TableHeaderCell>
        <TableHeaderCell className="max-sm:hidden">Claimed</TableHeaderCell>
      </TableHead>
      <TableBody className="[&>tr:last-child>td]:border-b-0">
        {claims.map((claim) => (
          <TableRow key={claim.fence}>
            <TableCell numeric className="text-muted">
              {claim.fence}
            </TableCell>
            <TableCell className="max-w-40">
              <ClaimantMark claimant={claim.claimant} named />
            </TableCell>
            <TableCell className="min-w-36">
              <StateBadge plain {...(claim.outcome ? OUTCOME_LOOKS[claim.outcome] : RUNS)} />
              {claim.reason ? (
                <span className="block text-pretty text-muted text-xs">{claim.reason}</span>
              ) : null}
            </TableCell>
            <TableCell numeric>
              {claim.endedAt ? (
                durationWords(Date.parse(claim.endedAt) - Date.parse(claim.claimedAt))
              ) : (
                <TimeSince value={claim.claimedAt} title="Claimed" />
              )}
            </TableCell>
            <TableCell className="whitespace-nowrap text-muted max-sm:hidden">
              <RelativeTime value={claim.claimedAt} />
            </TableCell>
          </TableRow>
        ))}
      </TableBody>
    </Table>
  );
}
