import type { Gate } from "@/lib/checklists/schema/gate";
import type { Decision } from "@/lib/checklists/schema/run";

const DECIDED: Record<Decision, string> = {
  approved: "approved",
  conditional: "approved with conditions",
  rejected: "rejected",
};

/** The state of the gate in one line: “Master checklist: not run on version 4 of the PRD”. */
export function gateTitle({ state, prd, run, waiver }: Gate): string {
  const version = prd ? `version ${prd.version} of the PRD` : "the PRD";
  const decided = run?.decision ? DECIDED[run.decision] : "answered";
  switch (state) {
    case "no_prd":
      return "Master checklist: there is no PRD to judge yet";
    case "passed":
      return `Master checklist: ${decided} on ${version}`;
    case "waived":
      return `Master checklist: waived by ${waiver?.author.name ?? "an admin"} for ${version}`;
    case "not_run":
      return `Master checklist: not run on ${version}`;
    case "open":
      return `Master checklist: being answered on ${version}`;
    case "rejected":
      return `Master checklist: rejected on ${version}`;
    case "outdated":
      return `Master checklist: ${decided} on version ${run?.prdVersion ?? "?"}, the PRD is now version ${prd?.version ?? "?"}`;
    default:
      return state satisfies never;
  }
}
