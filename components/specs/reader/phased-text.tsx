"use client";

import { type RefObject, useEffect, useEffectEvent, useMemo } from "react";
import { ReaderAside } from "@/components/documents/comments/reader-aside";
import { DocumentOutline } from "@/components/documents/document-outline";
import { ChecksPanel } from "@/components/documents/reading/checks-panel";
import { useCurrentSection } from "@/components/documents/reading/use-current-section";
import { useSectionOfAddress } from "@/components/documents/reading/use-section-of-address";
import { useLineOfAddress } from "@/components/documents/use-line-of-address";
import { ButtonLink } from "@/components/ui/button-link";
import { EmptyState } from "@/components/ui/empty-state";
import type { DocumentWithContent } from "@/lib/documents/schema/document";
import type { Spec } from "@/lib/specs/schema/spec";
import { partAt, type TextPart, textParts } from "../text-parts";
import { outlineOf } from "./part-outline";
import { PartText } from "./part-text";
import { PhaseList } from "./phase-list";
import { PhaseViews } from "./phase-view";
import { useOpenPhase } from "./use-open-phase";
import { usePhaseTasks } from "./use-phase-tasks";

type PhasedTextProps = {
  spec: Spec;
  document: DocumentWithContent;
  /** What the address says before the `#`. */
  place: string;
  /** The element in which the text is shown. */
  text: RefObject<HTMLDivElement | null>;
  href: string;
};

/** A hierarchical spec: its overview, one phase at a time, its architecture and technology stack, and what is said beside. */
export function PhasedText({ spec, document, place, text, href }: PhasedTextProps) {
  const { content } = document;
  const parts = useMemo(() => textParts(content), [content]);
  const phases = useOpenPhase(spec);
  const line = useLineOfAddress(place);
  const tasks = usePhaseTasks(spec.id);
  useSectionOfAddress(`${place} ${phases.open} ${phases.isAll}`, "doc-");
  const disclose = (wanted: number) => {
    const found = phasePlace(parts, wanted);
    if (found !== null) phases.disclose(found);
  };
  useAddressedPhase(line, spec, { disclose, discloseAt: phases.disclose });
  const shown = parts.filter(
    (part) => phases.isAll || part.kind !== "phase" || isOpen(part, spec, phases.open),
  );
  const headings = useMemo(() => outlineOf(shown), [shown]);
  const currentLine = useCurrentSection(text, `${place} ${phases.open} ${phases.isAll} ${content}`);
  const fixed = (kind: "overview" | "architecture" | "technology_stack") => {
    const part = parts.find((each) => each.kind === kind);
    return part && part.content.trim() !== "" ? <PartText part={part} line={line} /> : null;
  };
  if (parts.every((part) => part.kind !== "phase" && part.content.trim() === ""))
    return <Empty href={href} />;
  return (
    <div className="flex flex-col gap-6 xl:flex-row xl:items-start xl:gap-10">
      <ReaderAside
        document={document}
        text={text}
        href={href}
        onGoTo={disclose}
        outline={
          <DocumentOutline headings={headings} currentLine={currentLine}>
            <ChecksPanel />
          </DocumentOutline>
        }
      />
      <div ref={text} className="flex min-w-0 flex-1 flex-col gap-8 xl:-order-1">
        {fixed("overview")}
        <section aria-label="Phases" className="flex flex-col gap-6">
          <PhaseList spec={spec} {...phases} />
          <PhaseViews spec={spec} parts={parts} tasks={tasks} line={line} href={href} phases={phases} />
        </section>
        {fixed("architecture")}
        {fixed("technology_stack")}
      </div>
    </div>
  );
}

/** The place among the phases of the one that a line is in; null for other parts. */
function phasePlace(parts: readonly TextPart[], line: number): number | null {
  const part = partAt(parts, line);
  if (part?.kind !== "phase") return null;
  return parts.filter(({ kind }) => kind === "phase").indexOf(part);
}

function isOpen(part: TextPart, { phases }: Spec, open: number): boolean {
  return part.kind === "phase" && part.number === phases[open]?.number;
}

type Go = { disclose: (line: number) => void; discloseAt: (place: number) => void };

/** Opens the phase that the address points into, by a line or by a section of it. */
function useAddressedPhase(line: number | undefined, { phases }: Spec, { disclose, discloseAt }: Go): void {
  const goTo = useEffectEvent(disclose);
  useEffect(() => {
    if (line !== undefined) goTo(line);
  }, [line]);
  const goToSection = useEffectEvent(() => {
    const number = /^#(?:doc-)?phase-(\d+)/.exec(window.location.hash)?.[1];
    const place = number === undefined ? -1 : phases.findIndex((phase) => phase.number === Number(number));
    if (place >= 0) discloseAt(place);
  });
  useEffect(() => goToSection(), []);
}

function Empty({ href }: { href: string }) {
  return (
    <EmptyState
      title="This spec says nothing yet"
      action={<ButtonLink href={`${href}/edit`}>Write it</ButtonLink>}
    >
      Begin with the overview, then add a phase for each piece of work that one agent takes at a time.
    </EmptyState>
  );
}
