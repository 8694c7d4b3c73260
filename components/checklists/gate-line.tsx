"use client";

import { useQuery } from "@tanstack/react-query";
import { StateMark, type StateShape } from "@/components/ui/state-mark";
import { TextLink } from "@/components/ui/text-link";
import type { Tone } from "@/components/ui/tone";
import type { GateState } from "@/lib/checklists/schema/gate";
import { gateOptions } from "./checklist-queries";
import { gateTitle } from "./gate-words";

const LOOKS: Record<GateState, { shape: StateShape; tone: Tone }> = {
  no_prd: { shape: "dashed", tone: "neutral" },
  not_run: { shape: "dashed", tone: "neutral" },
  open: { shape: "quarter", tone: "progress" },
  passed: { shape: "full", tone: "success" },
  waived: { shape: "alert", tone: "warning" },
  outdated: { shape: "half", tone: "warning" },
  rejected: { shape: "crossed", tone: "danger" },
};

type GateLineProps = { projectKey: string; base: string; documentId: string };

/** How a PRD stands to the master checklist, in one line at the PRD itself; a waiver with its reason. */
export function GateLine({ projectKey, base, documentId }: GateLineProps) {
  const { data: gate } = useQuery(gateOptions(projectKey, documentId));
  if (!gate?.prd) return null;
  return (
    <p className="flex flex-wrap items-center gap-x-2 gap-y-1 text-muted text-sm print:hidden">
      <StateMark {...LOOKS[gate.state]} />
      {gateTitle(gate)}
      {gate.waiver ? <span className="break-words">: “{gate.waiver.reason}”</span> : null}
      <TextLink href={gate.run ? `${base}/checklists/${gate.run.id}` : `${base}/checklists`}>
        {gate.run ? "See the run" : "Checklists"}
      </TextLink>
    </p>
  );
}
