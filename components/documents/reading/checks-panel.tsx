"use client";

import { ChevronRight, CircleAlert, CircleCheck, CircleDashed } from "lucide-react";
import type { ReactNode } from "react";
import type { DocumentFinding, RequiredSection } from "@/lib/documents/schema/checks";
import { useReading } from "./reading-context";

const MOST_SHOWN = 30;

/** What is wrong with a document or missing from it; a click goes to the line. */
export function ChecksPanel() {
  const checks = useReading()?.checks;
  if (!checks) return null;
  const { findings, sections } = checks;
  const lacking = sections.filter(({ state }) => state !== "present");
  if (findings.length === 0 && sections.length === 0) return null;
  const open = findings.length + lacking.length;
  return (
    <AsideFold
      title="Checks"
      count={open > 0 ? `${open} open` : "all well"}
      tone={open > 0 ? "warning" : "success"}
      initiallyOpen={open > 0 && open < 12 && isBeside()}
    >
      {sections.length > 0 ? (
        <ul aria-label="Sections that this kind of document needs" className="flex flex-col">
          {(lacking.length > 0 ? lacking : []).map((section) => (
            <SectionRow key={section.name} section={section} />
          ))}
          {lacking.length === 0 ? (
            <li className="flex items-center gap-2 px-2 py-1 text-muted text-sm">
              <CircleCheck aria-hidden="true" className="size-4 shrink-0 text-success-mark" />
              All {sections.length} sections are there
            </li>
          ) : null}
        </ul>
      ) : null}
      <ul aria-label="Findings" className="flex flex-col empty:hidden">
        {findings.slice(0, MOST_SHOWN).map((finding) => (
          <FindingRow key={`${finding.line} ${finding.text}`} finding={finding} />
        ))}
      </ul>
      {findings.length > MOST_SHOWN ? (
        <p className="px-2 py-1 text-muted text-xs">and {findings.length - MOST_SHOWN} more further down</p>
      ) : null}
    </AsideFold>
  );
}

/** On a small screen this stands above the text, which must not be pushed away. Rendered in the browser alone. */
function isBeside(): boolean {
  return window.matchMedia("(min-width: 80rem)").matches;
}

function SectionRow({ section: { name, state, line } }: { section: RequiredSection }) {
  const words = state === "empty" ? "is empty" : "is missing";
  const content = (
    <>
      {state === "empty" ? (
        <CircleDashed aria-hidden="true" className="size-4 shrink-0 text-warning-mark" />
      ) : (
        <CircleAlert aria-hidden="true" className="size-4 shrink-0 text-warning-mark" />
      )}
      <span className="min-w-0">
        {name} <span className="text-muted">{words}</span>
      </span>
    </>
  );
  const className = "flex items-start gap-2 rounded-sm px-2 py-1 text-sm";
  return (
    <li>
      {line === null ? (
        <span className={className}>{content}</span>
      ) : (
        <a href={`#L${line}`} className={`${className} focus-inside hover:bg-hover`}>
          {content}
        </a>
      )}
    </li>
  );
}

function FindingRow({ finding: { line, text, reason } }: { finding: DocumentFinding }) {
  return (
    <li>
      <a
        href={`#L${line}`}
        title={reason}
        className="focus-inside flex items-start gap-2 rounded-sm px-2 py-1 text-sm hover:bg-hover"
      >
        <CircleAlert aria-hidden="true" className="mt-0.5 size-4 shrink-0 text-warning-mark" />
        <span className="min-w-0 [overflow-wrap:anywhere]">
          <span className="figures text-muted text-xs">Line {line}</span> {text}
          <span className="block text-muted text-xs">{reason}</span>
        </span>
      </a>
    </li>
  );
}

type AsideFoldProps = {
  title: string;
  count?: string;
  tone?: "success" | "warning" | "neutral";
  initiallyOpen?: boolean;
  children: ReactNode;
};

const TONES = { success: "text-success", warning: "text-warning", neutral: "text-muted" } as const;

/** A part of what stands beside a document, which can be folded away. */
export function AsideFold({
  title,
  count,
  tone = "neutral",
  initiallyOpen = false,
  children,
}: AsideFoldProps) {
  return (
    <details open={initiallyOpen} className="group rounded-md border border-line xl:border-0">
      <summary className="flex h-control cursor-pointer list-none items-center gap-1.5 px-2 font-medium text-sm xl:h-control-sm [&::-webkit-details-marker]:hidden">
        <ChevronRight
          aria-hidden="true"
          className="size-4 text-muted transition-transform group-open:rotate-90"
        />
        <span className="flex-1">{title}</span>
        {count ? <span className={`font-normal text-xs ${TONES[tone]}`}>{count}</span> : null}
      </summary>
      <div className="flex flex-col gap-1 pb-2 xl:pl-1">{children}</div>
    </details>
  );
}
