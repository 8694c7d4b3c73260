import Link from "next/link";
import type { ReactNode } from "react";
import { Badge } from "@/components/ui/badge";
import { Panel } from "@/components/ui/panel";
import type { ChecklistReport, Finding, ReportItem } from "@/lib/checklists/schema/report";
import { lineHref } from "./checklist-queries";
import { Figure } from "./report-summary";

type PartProps = { report: ChecklistReport };

/** Part 2: what only greenfield, or only brownfield projects are asked. */
export function ProjectPart({ report }: PartProps) {
  return (
    <Panel title={`2. ${report.run.projectType === "greenfield" ? "Greenfield" : "Brownfield"} project`}>
      <div className="grid gap-x-8 gap-y-5 sm:grid-cols-2">
        {report.projectSpecific.map(({ name, level, measure, text }) => (
          <div key={name} className="min-w-0">
            <p className="flex flex-wrap items-center gap-2 font-medium text-sm">
              {name}
              {level ? <Badge>{level}</Badge> : null}
            </p>
            <p className="mt-0.5 text-pretty text-sm">{text}</p>
            <p className="mt-0.5 text-muted text-xs">
              {measure.value ?? "–"} {measure.unit} · {measure.from}
            </p>
          </div>
        ))}
      </div>
    </Panel>
  );
}

const SEVERITIES = { critical: "danger", high: "warning", medium: "neutral" } as const;

/** Part 3: the five largest risks. */
export function RisksPart({ report, runHref }: PartProps & { runHref: string }) {
  return (
    <Panel title="3. Largest risks">
      {report.risks.length === 0 ? <None>No failed or partial item names a risk.</None> : null}
      <ol className="flex flex-col gap-3">
        {report.risks.map(({ itemKey, severity, risk, mitigation }) => (
          <li key={itemKey} className="flex flex-wrap items-start gap-x-3 gap-y-1 text-sm">
            <Badge tone={SEVERITIES[severity]}>{severity}</Badge>
            <div className="min-w-0 flex-1 basis-60">
              <p className="text-pretty">
                <ItemLink runHref={runHref} itemKey={itemKey} /> {risk}
              </p>
              <p className="text-pretty text-muted">{mitigation}</p>
            </div>
          </li>
        ))}
      </ol>
    </Panel>
  );
}

/** Part 4: whether the first version is whole, and no more than that. */
export function MvpPart({ report, base }: PartProps & { base: string }) {
  const { mvp } = report;
  return (
    <Panel title="4. Completeness of the first version" description={mvp.text}>
      <div className="flex flex-col gap-4">
        <Figure name="Requirements that stories take up" counted={mvp.coverage} />
        <Findings title="Requirements that no story takes up" findings={mvp.missing} base={base} />
        <Findings title="Stories that serve no requirement" findings={mvp.scopeCreep} base={base} />
      </div>
    </Panel>
  );
}

/** Part 5: whether people and agents could begin. */
export function ImplementationPart({ report, base, runHref }: PartProps & { base: string; runHref: string }) {
  const { clarity, ambiguous, ambiguousRequirements, missingDetails } = report.implementation;
  return (
    <Panel title="5. Ready to implement">
      <div className="flex flex-col gap-4">
        <div className="grid gap-x-8 gap-y-4 sm:grid-cols-2">
          <Figure name="Clarity for developers" counted={clarity} />
          <Figure name="Ambiguous requirements" counted={ambiguous} />
        </div>
        <Findings title="Ambiguous requirements" findings={ambiguousRequirements} base={base} />
        <Items title="Technical details that are missing" items={missingDetails} runHref={runHref} />
      </div>
    </Panel>
  );
}

/** Part 6: what to do about it. */
export function WorkPart({ report, runHref }: PartProps & { runHref: string }) {
  const { mustFix, shouldFix, consider, postMvp } = report.recommendations;
  return (
    <Panel title="6. What to do">
      <div className="flex flex-col gap-4">
        <Items title="Must be fixed before work begins" items={mustFix} runHref={runHref} />
        <Items title="Should be fixed" items={shouldFix} runHref={runHref} />
        <Items title="Worth considering" items={consider} runHref={runHref} />
        <Items title="After the first version" items={postMvp} runHref={runHref} />
      </div>
    </Panel>
  );
}

/** Part 7: for brownfield projects, how sure the way into the existing system is. */
export function IntegrationPart({ report }: PartProps) {
  if (!report.integrationConfidence) return null;
  return (
    <Panel title="7. Confidence in the integration">
      <div className="grid gap-x-8 gap-y-4 sm:grid-cols-2">
        {report.integrationConfidence.map(({ name, measure }) => (
          <Figure key={name} name={name} counted={measure} />
        ))}
      </div>
    </Panel>
  );
}

function Findings({ title, findings, base }: { title: string; findings: readonly Finding[]; base: string }) {
  return (
    <Listed title={title} count={findings.length}>
      {findings.map(({ text, evidence }) => (
        <li key={`${text} ${evidence?.line ?? ""}`} className="break-words">
          {text}
          {evidence ? (
            <Link
              href={lineHref(base, evidence)}
              className="ml-2 font-mono text-muted text-xs hover:text-ink hover:underline"
            >
              line {evidence.line}
            </Link>
          ) : null}
        </li>
      ))}
    </Listed>
  );
}

/** Items of the run, each with the way to it. */
export function Items({
  title,
  items,
  runHref,
}: {
  title: string;
  items: readonly ReportItem[];
  runHref: string;
}) {
  return (
    <Listed title={title} count={items.length}>
      {items.map(({ itemKey, text, note, critical }) => (
        <li key={itemKey} className="break-words">
          <ItemLink runHref={runHref} itemKey={itemKey} /> {text}
          {critical ? (
            <Badge tone="danger" className="ml-2">
              Critical
            </Badge>
          ) : null}
          {note ? <p className="text-muted text-xs">{note}</p> : null}
        </li>
      ))}
    </Listed>
  );
}

function Listed({ title, count, children }: { title: string; count: number; children: ReactNode }) {
  return (
    <div>
      <h3 className="font-medium text-sm">
        {title} <span className="figures font-normal text-muted text-xs">{count}</span>
      </h3>
      {count === 0 ? <None>None.</None> : null}
      <ul className="mt-1 flex flex-col gap-1.5 text-sm">{children}</ul>
    </div>
  );
}

function None({ children }: { children: ReactNode }) {
  return <p className="text-muted text-sm">{children}</p>;
}

/** The number of an item, which leads to it in the run. */
export function ItemLink({ runHref, itemKey }: { runHref: string; itemKey: string }) {
  const section = itemKey.split(".")[0] ?? "";
  return (
    <Link
      href={`${runHref}?section=${section}#item-${itemKey}`}
      className="mr-1 font-mono text-accent-ink text-xs hover:underline"
    >
      {itemKey}
    </Link>
  );
}
