import type { ReactNode } from "react";
import type { DocumentWithContent } from "@/lib/documents/schema/document";
import type { Spec } from "@/lib/specs/schema/spec";
import { hoursInWords, SPEC_STATUS_LOOKS } from "../spec-words";

type SpecTitleSheetProps = { spec: Spec; document: DocumentWithContent; project: string };

/** The first sheet: what this is, how it stands, and its phases with their hours. */
export function SpecTitleSheet({ spec, document, project }: SpecTitleSheetProps) {
  const { key, title, phases, epic, story, dependsOn } = spec;
  const facts: [string, ReactNode][] = [
    ["State", stateWords(spec)],
    [
      "Version",
      `${document.version}, written by ${document.author.name} on ${document.versionCreatedAt.slice(0, 10)}`,
    ],
    ["Hours", `${hoursInWords(spec.estimatedHours)} planned, ${hoursInWords(spec.actualHours)} spent`],
    ...(epic ? [["Epic", `${epic.number} ${epic.title}`] satisfies [string, string]] : []),
    ...(story ? [["Story", `${story.key} ${story.title}`] satisfies [string, string]] : []),
    ...(dependsOn.length > 0
      ? [
          ["Comes after", dependsOn.map((other) => `${other.key} ${other.title}`).join("; ")] satisfies [
            string,
            string,
          ],
        ]
      : []),
    ["SHA-256", document.contentHash],
  ];
  return (
    <header className="print-sheet mb-10 flex flex-col gap-6 border-line border-b pb-8 print:min-h-[60vh] print:justify-center print:border-0">
      <div>
        <p className="text-muted text-sm">{project} · Technical specification</p>
        <h1 className="mt-1 text-balance font-medium text-[1.75rem] leading-tight">
          <span className="figures text-muted">{key}</span> {title}
        </h1>
      </div>
      <dl className="grid grid-cols-[max-content_1fr] gap-x-6 gap-y-1 text-sm">
        {facts.map(([name, value]) => (
          <div key={name} className="contents">
            <dt className="text-muted">{name}</dt>
            <dd className="[overflow-wrap:anywhere]">{value}</dd>
          </div>
        ))}
      </dl>
      {spec.type === "hierarchical" && phases.length > 0 ? (
        <ol aria-label="Phases" className="text-sm">
          {phases.map(({ number, name, description, hours }) => (
            <li key={number} className="flex gap-3 border-line border-t py-1">
              <span className="figures w-6 text-right text-muted">{number}</span>
              <span className="min-w-0 flex-1">
                <span className="font-medium">{name}</span> <span className="text-muted">{description}</span>
              </span>
              <span className="figures">{hoursInWords(hours)}</span>
            </li>
          ))}
        </ol>
      ) : null}
    </header>
  );
}

function stateWords({ status, changedSince, approvedVersion }: Spec): string {
  const word = SPEC_STATUS_LOOKS[status].label;
  return changedSince ? `${word}; approved as version ${approvedVersion}, edited since` : word;
}
