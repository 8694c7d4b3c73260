"use client";

import { ChevronLeft, ChevronRight } from "lucide-react";
import { useEffect, useEffectEvent } from "react";
import { useShortcut } from "@/components/layout/shortcuts";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { IconButton } from "@/components/ui/icon-button";
import type { PhaseSummary, Spec } from "@/lib/specs/schema/spec";
import type { TaskCard } from "@/lib/tasks/schema/task";
import { hoursInWords } from "../spec-words";
import type { TextPart } from "../text-parts";
import { PartMarkdown } from "./part-text";
import { PhaseTasks } from "./phase-tasks";
import { PHASE_PANEL, panelId, type useOpenPhase } from "./use-open-phase";

type PhaseViewsProps = {
  spec: Spec;
  parts: readonly TextPart[];
  tasks: readonly TaskCard[];
  line: number | undefined;
  href: string;
  phases: ReturnType<typeof useOpenPhase>;
};

/** The phase that is disclosed, with the ways to the ones beside it; or all of them. */
export function PhaseViews({ spec, parts, tasks, line, href, phases }: PhaseViewsProps) {
  const { open, isAll, go, wasAsked } = phases;
  const group = "Spec";
  const some = !isAll && spec.phases.length > 1;
  useShortcut({ keys: "j", label: "Next phase", group, handler: () => go(open + 1) }, some);
  useShortcut({ keys: "k", label: "Previous phase", group, handler: () => go(open - 1) }, some);
  useShortcut({ keys: "arrowright", label: "Next phase", group, handler: () => go(open + 1) }, some);
  useShortcut({ keys: "arrowleft", label: "Previous phase", group, handler: () => go(open - 1) }, some);
  // Whoever comes for a phase begins at it, behind the overview that others read first.
  const begin = useEffectEvent(() => {
    if (!wasAsked || window.location.hash !== "") return;
    requestAnimationFrame(() => document.getElementById(PHASE_PANEL)?.scrollIntoView({ block: "start" }));
  });
  useEffect(() => begin(), []);
  const shown = spec.phases.filter((_, place) => isAll || place === open);
  return shown.map((phase) => {
    const part = parts.find((each) => each.kind === "phase" && each.number === phase.number);
    const place = spec.phases.indexOf(phase);
    const own = tasks.filter(({ scope }) => scope === phase.name);
    return (
      <article
        key={phase.number}
        id={isAll ? panelId(phase.number) : PHASE_PANEL}
        aria-labelledby={`phase-name-${phase.number}`}
        className="flex min-w-0 scroll-mt-4 flex-col gap-4"
      >
        <PhaseViewHead spec={spec} phase={phase} onGo={isAll ? null : (step) => go(place + step)} />
        <PhaseTasks tasks={own} href={href} specKey={spec.key} />
        {part && part.content.trim() !== "" ? (
          <PartMarkdown part={part} line={line} />
        ) : (
          <p className="text-muted text-sm">This phase has no text yet.</p>
        )}
        {isAll ? null : <PhaseFoot spec={spec} place={place} go={go} />}
      </article>
    );
  });
}

type HeadProps = { spec: Spec; phase: PhaseSummary; onGo: ((step: 1 | -1) => void) | null };

function PhaseViewHead({ spec, phase, onGo }: HeadProps) {
  const { number, name, description, hours, spentHours, changedSinceApproval } = phase;
  const place = spec.phases.indexOf(phase);
  return (
    <header className="flex items-start gap-3 border-line border-b pb-3">
      <div className="min-w-0 flex-1">
        <p className="flex flex-wrap items-center gap-x-3 gap-y-1 text-muted text-xs">
          <span>
            Phase {number} {spec.phases.length > 1 ? `· ${place + 1} of ${spec.phases.length}` : ""}
          </span>
          <span className="figures">
            {hoursInWords(spentHours)} spent,{" "}
            {hours === null ? "none planned" : `${hoursInWords(hours)} planned`}
          </span>
          {changedSinceApproval ? <Badge tone="warning">Edited since approval</Badge> : null}
        </p>
        <h2 id={`phase-name-${number}`} className="mt-0.5 break-words text-lg">
          {name}
        </h2>
        {description ? <p className="mt-0.5 text-pretty text-muted">{description}</p> : null}
      </div>
      {onGo ? (
        <div className="flex gap-1 print:hidden">
          <IconButton
            label="Previous phase"
            shortcut="k"
            icon={<ChevronLeft />}
            disabled={place === 0}
            onClick={() => onGo(-1)}
          />
          <IconButton
            label="Next phase"
            shortcut="j"
            icon={<ChevronRight />}
            disabled={place === spec.phases.length - 1}
            onClick={() => onGo(1)}
          />
        </div>
      ) : null}
    </header>
  );
}

type FootProps = { spec: Spec; place: number; go: (place: number) => void };

function PhaseFoot({ spec, place, go }: FootProps) {
  const [before, after] = [spec.phases[place - 1], spec.phases[place + 1]];
  if (!before && !after) return null;
  return (
    <nav aria-label="Other phases" className="flex flex-wrap justify-between gap-2 print:hidden">
      {before ? (
        <Button icon={<ChevronLeft aria-hidden="true" />} onClick={() => go(place - 1)}>
          {before.name}
        </Button>
      ) : (
        <span />
      )}
      {after ? (
        <Button onClick={() => go(place + 1)}>
          {after.name}
          <ChevronRight aria-hidden="true" />
        </Button>
      ) : null}
    </nav>
  );
}
