"use client";

import "@/components/documents/print/print.css";
import { useMemo } from "react";
import { MarkdownView } from "@/components/documents/markdown-view";
import { PrintBar } from "@/components/documents/print/print-bar";
import { EagerDiagrams } from "@/components/documents/reading/mermaid-diagram";
import type { DocumentWithContent } from "@/lib/documents/schema/document";
import type { PhaseSummary, Spec } from "@/lib/specs/schema/spec";
import { partSlug } from "../reader/part-outline";
import { hoursInWords } from "../spec-words";
import { partName, type TextPart, textParts } from "../text-parts";
import { SpecTitleSheet } from "./spec-title-sheet";

type SpecPrintPageProps = { spec: Spec; document: DocumentWithContent; project: string; href: string };

/** A spec as it goes on paper: a title sheet with its facts and phases, then every part. */
export function SpecPrintPage({ spec, document, project, href }: SpecPrintPageProps) {
  const { content } = document;
  const parts = useMemo(
    () => (spec.type === "hierarchical" ? textParts(content) : []).filter(isSaid),
    [spec.type, content],
  );
  return (
    <div className="print-page fixed inset-0 z-30 overflow-auto print:static print:overflow-visible">
      <PrintBar href={href} back="Back to the spec" />
      <article className="mx-auto max-w-180 px-6 py-8 print:max-w-none print:p-0">
        <SpecTitleSheet spec={spec} document={document} project={project} />
        <EagerDiagrams value={true}>
          {spec.type === "monolithic" ? <MarkdownView source={content} /> : null}
          {parts.map((part) => (
            <PrintedPart
              key={partSlug(part)}
              part={part}
              phase={spec.phases.find(({ number }) => part.kind === "phase" && number === part.number)}
            />
          ))}
        </EagerDiagrams>
      </article>
    </div>
  );
}

function isSaid(part: TextPart): boolean {
  return part.kind === "phase" || part.content.trim() !== "";
}

function PrintedPart({ part, phase }: { part: TextPart; phase: PhaseSummary | undefined }) {
  return (
    <section className={part.kind === "phase" ? "mt-10 print:break-before-page" : "mt-10"}>
      <h2 className="border-line border-b pb-1 font-medium text-lg print:break-after-avoid">
        {partName(part)}
      </h2>
      {phase ? (
        <p className="mt-1 mb-4 text-muted text-sm print:break-after-avoid">
          {phase.description ? `${phase.description} ` : ""}
          {hoursInWords(phase.hours)} planned, {hoursInWords(phase.spentHours)} spent
        </p>
      ) : (
        <div className="mb-4" />
      )}
      <MarkdownView source={part.content} idPrefix={`doc-${partSlug(part)}-`} />
    </section>
  );
}
