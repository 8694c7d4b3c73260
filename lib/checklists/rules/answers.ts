import type { Answer, AnswerCounts, Decision } from "@/lib/checklists/schema/run";
import type { FieldError } from "@/lib/core/errors";

type Given = { answer: Answer | null; evidence: readonly unknown[]; note: string };

/** Why an answer cannot be taken as it is; null when it can. */
export function refuseAnswer({ answer, evidence, note }: Given): FieldError | null {
  if (answer === "pass" && evidence.length === 0 && note === "") {
    const message =
      "A pass needs proof: choose the lines of a document that show it, or write in a note what proves it.";
    return { path: "evidence", message };
  }
  if (answer === "na" && note === "") {
    return { path: "note", message: "Say in the note why this item does not apply here." };
  }
  return null;
}

type Standing = { counts: AnswerCounts; decision: Decision };

/** Why a run does not stand so that it could be decided this way; null when it does. */
export function refuseDecision({ counts, decision }: Standing): string | null {
  const { open, criticalFails } = counts;
  if (open > 0) {
    return `${open === 1 ? "1 item is" : `${open} items are`} still without an answer. Answer everything that applies before you decide.`;
  }
  if (decision === "approved" && criticalFails > 0) {
    return `${criticalFails} critical ${criticalFails === 1 ? "item fails" : "items fail"}, so the plan cannot be approved. Mend the plan and answer again, or decide for conditional or rejected.`;
  }
  return null;
}

/** Conditions belong to a conditional decision and to no other. */
export function refuseConditions(decision: Decision, conditions: readonly string[]): FieldError | null {
  if (decision === "conditional" && conditions.length === 0) {
    return { path: "conditions", message: "Name at least one condition that has to be met." };
  }
  if (decision !== "conditional" && conditions.length > 0) {
    return { path: "conditions", message: "Only a conditional decision has conditions. Leave them out." };
  }
  return null;
}
