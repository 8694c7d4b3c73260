"use client";

import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useViewer } from "@/components/providers/viewer";
import { Banner } from "@/components/ui/banner";
import { Button } from "@/components/ui/button";
import { ButtonLink } from "@/components/ui/button-link";
import type { Gate } from "@/lib/checklists/schema/gate";
import { gateOptions } from "./checklist-queries";
import { countOf, GATE_TONES } from "./checklist-words";
import { GateOpenItems } from "./gate-open-items";
import { gateTitle } from "./gate-words";
import { StartRunDialog } from "./start-run-dialog";
import { RevokeWaiver, WaiveDialog } from "./waive-dialog";

type GateBannerProps = {
  projectKey: string;
  base: string;
  /** The PRD; without it the project's latest one. */
  documentId?: string;
  /** Somebody was just refused: everything that is open is named at once. */
  refused?: boolean;
};

/** Whether epics may be made from the PRD, why, and the one thing to do next. Nothing where there is no PRD. */
export function GateBanner({ projectKey, base, documentId, refused = false }: GateBannerProps) {
  const { data: gate } = useQuery(gateOptions(projectKey, documentId));
  const [opened, setOpened] = useState(false);
  if (!gate?.prd) return null;
  const open = gate.sections.reduce((sum, section) => sum + section.open.length, 0);
  const listed = open > 0 && !gate.opensEpics && (opened || refused);
  return (
    <Banner
      tone={refused && !gate.opensEpics ? "danger" : GATE_TONES[gate.state]}
      title={refused && !gate.opensEpics ? `No epic was created. ${gateTitle(gate)}` : gateTitle(gate)}
      className="print:hidden"
      action={<GateActions gate={gate} projectKey={projectKey} base={base} />}
    >
      <p>{gate.sentence}</p>
      <GateReasons gate={gate} />
      {open > 0 && !gate.opensEpics && !refused ? (
        <Button
          size="sm"
          variant="ghost"
          aria-expanded={listed}
          className="mt-1 -ml-2.5"
          onClick={() => setOpened(!opened)}
        >
          {listed ? "Hide what is open" : `Show what is open (${countOf(open, "item")})`}
        </Button>
      ) : null}
      {listed ? <GateOpenItems gate={gate} base={base} /> : null}
    </Banner>
  );
}

function GateReasons({ gate: { run, waiver } }: { gate: Gate }) {
  return (
    <>
      {waiver ? <p className="mt-1">“{waiver.reason}”</p> : null}
      {run?.conditions.length ? (
        <ul className="mt-1 list-disc pl-5">
          {run.conditions.map((condition) => (
            <li key={condition}>{condition}</li>
          ))}
        </ul>
      ) : null}
    </>
  );
}

function GateActions({ gate, projectKey, base }: { gate: Gate; projectKey: string; base: string }) {
  const { may } = useViewer();
  return (
    <>
      <NextAction gate={gate} projectKey={projectKey} base={base} />
      {gate.waiver && may("checklists.waive") ? <RevokeWaiver waiver={gate.waiver} /> : null}
      {!gate.opensEpics && gate.prd && may("checklists.waive") ? <WaiveDialog prd={gate.prd} /> : null}
    </>
  );
}

function NextAction({ gate, projectKey, base }: { gate: Gate; projectKey: string; base: string }) {
  const { may } = useViewer();
  const [starting, setStarting] = useState(false);
  const { state, run, prd } = gate;
  if (run && (state === "passed" || state === "rejected")) {
    return (
      <ButtonLink size="sm" href={`${base}/checklists/${run.id}/report`}>
        See the report
      </ButtonLink>
    );
  }
  if (run && state === "open") {
    return (
      <ButtonLink size="sm" variant="primary" href={`${base}/checklists/${run.id}`}>
        Go on with the run
      </ButtonLink>
    );
  }
  if (state === "waived" || !prd || !may("checklists.write")) return null;
  return (
    <>
      <Button size="sm" variant="primary" onClick={() => setStarting(true)}>
        Run it on version {prd.version}
      </Button>
      {starting ? (
        <StartRunDialog
          projectKey={projectKey}
          base={base}
          documentId={prd.documentId}
          open
          onOpenChange={setStarting}
        />
      ) : null}
    </>
  );
}
