"use client";

import { useQuery } from "@tanstack/react-query";
import { ArrowRight } from "lucide-react";
import { gateOptions } from "@/components/checklists/checklist-queries";
import { ButtonLink } from "@/components/ui/button-link";
import type { Gate } from "@/lib/checklists/schema/gate";
import type { NextStep } from "@/lib/projects/rules";

type Words = { title: string; text: string; action: string; path: string };

function wordsOf(step: NextStep, latestPrdId: string | null): Words {
  switch (step) {
    case "write_prd":
      return {
        title: "Begin with the PRD",
        text: "Upload it, paste it, or write it here. Its epics and stories become the plan.",
        action: "Add the PRD",
        path: "/documents/new?kind=PRD",
      };
    case "create_plan":
      return {
        title: "Create epics and stories from the PRD",
        text: "See first what would be created and which lines it comes from; nothing is created twice.",
        action: latestPrdId ? "Preview the plan" : "See documents",
        path: latestPrdId ? `/documents/${latestPrdId}/plan` : "/documents",
      };
    case "start_board":
      return {
        title: "The plan is ready to begin",
        text: "Decide on the board which stories are ready, and in which order.",
        action: "Open board",
        path: "/board",
      };
    case "assign":
      return {
        title: "Some open stories have no one",
        text: "Assign them, or leave them for whoever is free next.",
        action: "Show them",
        path: "/board?filter=assignee:none",
      };
    case "finish":
      return {
        title: "Everything open has an owner",
        text: "Follow it on the board; changes by people and agents show as they happen.",
        action: "Open board",
        path: "/board",
      };
    case "all_done":
      return {
        title: "Every story is done",
        text: "Bring the next PRD, or add stories to an epic.",
        action: "Add a document",
        path: "/documents/new",
      };
  }
}

/** Before epics are made from a PRD, the master checklist says whether it is ready. */
function gateWords(gate: Gate | undefined): Words | null {
  if (!gate?.prd || gate.opensEpics) return null;
  const path = gate.run ? `/checklists/${gate.run.id}` : "/checklists";
  switch (gate.state) {
    case "open":
      return {
        title: "Answer the master checklist",
        text: "A decision about it opens the way from the PRD to epics and stories.",
        action: "Go on with the run",
        path,
      };
    case "rejected":
      return {
        title: "The master checklist rejected the PRD",
        text: "See what has to be mended, save the PRD again, and run it on the new version.",
        action: "See the report",
        path: `${path}/report`,
      };
    default:
      return {
        title:
          gate.state === "outdated"
            ? `Run the master checklist on version ${gate.prd.version}`
            : "Run the master checklist",
        text: "It judges the PRD item by item, and proposes what the documents prove. Once it is passed, epics are made.",
        action: "Run the checklist",
        path: "/checklists",
      };
  }
}

type NextStepPanelProps = { step: NextStep; projectKey: string; base: string; latestPrdId: string | null };

/** What to do next in a project, with the one way to it. */
export function NextStepPanel({ step, projectKey, base, latestPrdId }: NextStepPanelProps) {
  const gate = useQuery({ ...gateOptions(projectKey), enabled: step === "create_plan" });
  const words = (step === "create_plan" ? gateWords(gate.data) : null) ?? wordsOf(step, latestPrdId);
  return (
    <section
      aria-labelledby="next-step"
      className="flex flex-wrap items-center justify-between gap-4 rounded-lg border border-accent bg-accent-soft px-4 py-4 sm:px-5"
    >
      <div className="min-w-0">
        <p className="text-accent-ink text-xs">Next</p>
        <h2 id="next-step" className="font-medium text-base">
          {words.title}
        </h2>
        <p className="mt-0.5 text-pretty text-sm">{words.text}</p>
      </div>
      <ButtonLink href={`${base}${words.path}`} variant="primary">
        {words.action}
        <ArrowRight aria-hidden="true" />
      </ButtonLink>
    </section>
  );
}
