import Link from "next/link";
import { Panel } from "@/components/ui/panel";
import { StateBadge } from "@/components/ui/state-badge";
import { Table, TableBody, TableCell, TableHead, TableHeaderCell, TableRow } from "@/components/ui/table";
import type { ChecklistReport } from "@/lib/checklists/schema/report";
import { ActorLine } from "./actor-line";
import { SECTION_LOOKS } from "./checklist-words";
import { Items } from "./report-parts";

/** The closing table: each category with its state and what is critical in it. */
export function CategoryTable({ report, runHref }: { report: ChecklistReport; runHref: string }) {
  return (
    <Panel title="Categories" flush>
      <Table label="Categories">
        <TableHead>
          <TableHeaderCell>Category</TableHeaderCell>
          <TableHeaderCell>Status</TableHeaderCell>
          <TableHeaderCell>Critical issues</TableHeaderCell>
        </TableHead>
        <TableBody>
          {report.categories.map(({ section, title, status, criticalIssues }) => (
            <TableRow key={section}>
              <TableCell className="min-w-48">
                <Link href={`${runHref}?section=${section}`} className="hover:underline">
                  {section}. {title}
                </Link>
              </TableCell>
              <TableCell>
                <StateBadge plain {...SECTION_LOOKS[status]} />
              </TableCell>
              <TableCell className="min-w-56 text-muted">
                {criticalIssues.length > 0 ? criticalIssues.join("; ") : "None"}
              </TableCell>
            </TableRow>
          ))}
        </TableBody>
      </Table>
      <div className="border-line border-t px-4 py-4 sm:px-5">
        <Items title="Critical deficiencies" items={report.criticalDeficiencies} runHref={runHref} />
      </div>
    </Panel>
  );
}

/** The decision with its reason and conditions. */
export function FinalDecision({ report: { run, finalDecision } }: { report: ChecklistReport }) {
  return (
    <Panel title="Final decision">
      <p className="whitespace-pre-wrap text-pretty">{finalDecision}</p>
      {run.decidedBy ? (
        <div className="mt-3 flex flex-col gap-2">
          {run.reason && !finalDecision.includes(run.reason) ? <p>“{run.reason}”</p> : null}
          {run.conditions.some((condition) => !finalDecision.includes(condition)) ? (
            <ul className="list-disc pl-5 text-sm">
              {run.conditions.map((condition) => (
                <li key={condition}>{condition}</li>
              ))}
            </ul>
          ) : null}
          <ActorLine actor={run.decidedBy} at={run.decidedAt} />
        </div>
      ) : null}
    </Panel>
  );
}
