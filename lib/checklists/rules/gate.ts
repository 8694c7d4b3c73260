import { sectionStatus } from "@/lib/checklists/rules/counts";
import { runSections } from "@/lib/checklists/rules/run-sections";
import type { ChecklistSection, ProjectShape } from "@/lib/checklists/schema/checklist";
import type { GateSection, GateState } from "@/lib/checklists/schema/gate";
import type { Decision, ItemAnswer } from "@/lib/checklists/schema/run";

type Run = { prdVersion: number; state: string; decision: Decision | null };
type Standing = { version: number; waived: boolean; decided: Run | null; latest: Run | null };

/** How a PRD stands to the gate. `sameText` says that only the checklist's own report was changed since the decision. */
export function gateState({ version, waived, decided, latest }: Standing, sameText = false): GateState {
  if (decided && (decided.prdVersion === version || sameText)) {
    if (decided.decision !== "rejected") return "passed";
    if (waived) return "waived";
    return latest?.state === "open" && latest.prdVersion === version ? "open" : "rejected";
  }
  if (waived) return "waived";
  if (latest?.prdVersion === version) return latest.state === "open" ? "open" : "rejected";
  return decided || latest ? "outdated" : "not_run";
}

/** Whether epics may be made in this state. */
export function opensEpics(state: GateState): boolean {
  return state === "passed" || state === "waived" || state === "no_prd";
}

type Said = { title: string; version: number; checkedVersion: number | null; open: number };

/** What a state means, and what to do next. */
export function gateSentence(state: GateState, { title, version, checkedVersion, open }: Said): string {
  const prd = `“${title}”`;
  const way = "An owner or admin may also waive it with a reason.";
  switch (state) {
    case "no_prd":
      return "This project has no PRD, so epics need no passed checklist.";
    case "passed":
      return `The master checklist was passed for version ${checkedVersion} of ${prd}, so epics may be made from it.`;
    case "waived":
      return `The master checklist was waived for version ${version} of ${prd}, so epics may be made from it.`;
    case "not_run":
      return `Nobody has checked ${prd} by the master checklist yet, so no epics can be made from it. Run the checklist and have it approved. ${way}`;
    case "open":
      return `The master checklist of ${prd}, version ${version}, is not decided yet: ${open} ${open === 1 ? "item is" : "items are"} open. Answer them and have the run approved. ${way}`;
    case "rejected":
      return `The master checklist of ${prd}, version ${version}, was rejected: ${open} ${open === 1 ? "item is" : "items are"} not passed. Mend the plan, save the PRD and run the checklist again. ${way}`;
    case "outdated":
      return `${prd} has version ${version} by now, and the master checklist was run on version ${checkedVersion}. Run it again on the current version; the answers can be taken over. ${way}`;
  }
}

/** The sections with what of them is open, by name. */
export function gateSections(
  sections: readonly ChecklistSection[],
  shape: ProjectShape,
  answers: readonly ItemAnswer[],
): GateSection[] {
  return runSections(sections, shape, answers).map(({ key, title, counts, groups }) => {
    const items = groups.flatMap((group) => group.items);
    const open = items.filter(({ answer }) => answer?.answer !== "pass" && answer?.answer !== "na");
    return {
      section: key,
      title,
      status: sectionStatus(counts),
      passed: counts.pass + counts.na,
      total: counts.applicable,
      open: open.map((item) => ({
        item: item.key,
        text: item.text,
        answer: item.answer?.answer ?? null,
        critical: item.critical,
      })),
    };
  });
}
