import type { ReactNode } from "react";
import { Badge } from "@/components/ui/badge";
import { StateBadge } from "@/components/ui/state-badge";
import { findingOf, type GateProblem, type GateValue, isRecord } from "@/lib/documents/rules/qa/gate";
import type { YamlValue } from "@/lib/documents/rules/qa/patch-yaml";
import { asText, valueAt } from "@/lib/documents/rules/qa/set-value";
import { gateLook, severityTone } from "./gate-words";

/** A QA gate at a glance: the decision, why, and what is to be done. */
export function GateCard({ gate, problems }: { gate: GateValue; problems: readonly GateProblem[] }) {
  const issues = Array.isArray(gate.top_issues) ? gate.top_issues.filter(isRecord) : [];
  return (
    <div className="flex max-w-180 flex-col gap-5">
      <header className="flex flex-col gap-2 rounded-lg border border-line bg-surface p-4">
        <div className="flex flex-wrap items-center gap-3">
          <StateBadge {...gateLook(gate.gate)} />
          <h2 className="font-medium text-base">
            Story {asText(gate.story)} {asText(gate.story_title)}
          </h2>
          {gate.quality_score !== undefined && gate.quality_score !== null ? (
            <Badge>Quality {asText(gate.quality_score)} of 100</Badge>
          ) : null}
        </div>
        <p className="text-pretty">{asText(gate.status_reason) || "No reason is given."}</p>
        <p className="text-muted text-xs">
          {[asText(gate.reviewer), asText(gate.updated).slice(0, 10), expiry(gate)]
            .filter(Boolean)
            .join(" · ")}
        </p>
        <Waiver gate={gate} />
      </header>
      <Problems problems={problems} />
      <Part title={issues.length > 0 ? `Top issues (${issues.length})` : "Top issues"}>
        {issues.length === 0 ? <p className="text-muted text-sm">None.</p> : null}
        <ul className="flex flex-col divide-y divide-line">
          {issues.map((issue, index) => (
            <IssueRow key={`${asText(issue.id)} ${index.toString()}`} issue={issue} />
          ))}
        </ul>
      </Part>
      <NfrResults nfr={gate.nfr_validation} />
      <Evidence gate={gate} />
      <Recommendations gate={gate} />
    </div>
  );
}

function expiry(gate: GateValue): string {
  return gate.expires ? `holds until ${asText(gate.expires).slice(0, 10)}` : "";
}

function Waiver({ gate }: { gate: GateValue }) {
  const waiver = isRecord(gate.waiver) ? gate.waiver : null;
  if (waiver?.active !== true) return null;
  return (
    <p className="rounded-md bg-warning-soft px-3 py-2 text-sm text-warning">
      Waived by {asText(waiver.approved_by) || "nobody named"}:{" "}
      {asText(waiver.reason) || "no reason is given"}
    </p>
  );
}

/** What is wrong with the file, each with its line. */
export function Problems({ problems }: { problems: readonly GateProblem[] }) {
  if (problems.length === 0) return null;
  return (
    <ul
      aria-label="What is wrong with this gate"
      className="rounded-md bg-danger-soft px-3 py-2 text-danger text-sm"
    >
      {problems.map(({ path, line, message }) => (
        <li key={`${path} ${message}`}>
          {line === null ? "" : `Line ${line}: `}
          {message}
        </li>
      ))}
    </ul>
  );
}

function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className="flex flex-col gap-1.5">
      <h3 className="font-medium text-sm">{title}</h3>
      {children}
    </section>
  );
}

function IssueRow({ issue }: { issue: GateValue }) {
  const action = asText(issue.suggested_action ?? issue.suggestion ?? issue.impact);
  return (
    <li className="flex items-start gap-3 py-2 text-sm">
      <Badge tone={severityTone(issue.severity)} className="mt-0.5 w-18 justify-center capitalize">
        {asText(issue.severity) || "not said"}
      </Badge>
      <div className="min-w-0">
        <p className="[overflow-wrap:anywhere]">
          {issue.id ? <span className="figures mr-1.5 text-muted text-xs">{asText(issue.id)}</span> : null}
          {asText(findingOf(issue))}
        </p>
        {action ? <p className="text-muted text-xs">{action}</p> : null}
      </div>
    </li>
  );
}

function NfrResults({ nfr }: { nfr: YamlValue | undefined }) {
  if (!isRecord(nfr)) return null;
  const results = Object.entries(nfr).filter(([name]) => !name.startsWith("_"));
  return (
    <Part title="Non-functional requirements">
      <ul className="grid gap-2 sm:grid-cols-2">
        {results.map(([name, result]) => {
          const status = isRecord(result) ? result.status : result;
          return (
            <li key={name} className="rounded-md border border-line p-3 text-sm">
              <span className="flex items-center justify-between gap-2">
                <span className="font-medium first-letter:uppercase">{name.replaceAll("_", " ")}</span>
                <StateBadge plain {...gateLook(status)} />
              </span>
              {isRecord(result) && result.notes ? (
                <span className="mt-1 block text-muted text-xs">{asText(result.notes)}</span>
              ) : null}
            </li>
          );
        })}
      </ul>
    </Part>
  );
}

function Evidence({ gate }: { gate: GateValue }) {
  const list = (value: YamlValue | undefined) => (Array.isArray(value) ? value.map(asText).join(", ") : "");
  const facts = [
    ["Tests reviewed", asText(valueAt(gate.evidence, ["tests_reviewed"]))],
    ["Risks identified", asText(valueAt(gate.evidence, ["risks_identified"]))],
    ["Criteria covered", list(valueAt(gate.evidence, ["trace", "ac_covered"]))],
    ["Criteria without a test", list(valueAt(gate.evidence, ["trace", "ac_gaps"]))],
    ...(["critical", "high", "medium", "low"] as const).map((level) => [
      `Risks, ${level}`,
      asText(valueAt(gate.risk_summary, ["totals", level])),
    ]),
  ].filter(([, value]) => value !== "");
  if (facts.length === 0) return null;
  return (
    <Part title="Evidence">
      <dl className="grid grid-cols-[max-content_1fr] gap-x-4 gap-y-1 text-sm">
        {facts.map(([name, value]) => (
          <div key={name} className="contents">
            <dt className="text-muted">{name}</dt>
            <dd className="figures">{value}</dd>
          </div>
        ))}
      </dl>
    </Part>
  );
}

function Recommendations({ gate }: { gate: GateValue }) {
  const groups = (
    [
      ["To do now", valueAt(gate.recommendations, ["immediate"])],
      ["Must be fixed", valueAt(gate.risk_summary, ["recommendations", "must_fix"])],
      ["Later", valueAt(gate.recommendations, ["future"])],
      ["To watch", valueAt(gate.risk_summary, ["recommendations", "monitor"])],
    ] as const
  ).flatMap(([title, list]) => (Array.isArray(list) && list.length > 0 ? [{ title, list }] : []));
  return groups.map(({ title, list }) => (
    <Part key={title} title={title}>
      <ul className="list-disc pl-5 text-sm">
        {list.map((each) => {
          const words = isRecord(each)
            ? asText(each.action ?? each.description ?? JSON.stringify(each))
            : asText(each);
          return <li key={words}>{words}</li>;
        })}
      </ul>
    </Part>
  ));
}
