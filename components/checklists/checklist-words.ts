import type { StateShape } from "@/components/ui/state-mark";
import type { Tone } from "@/components/ui/tone";
import type { ChecklistTag } from "@/lib/checklists/schema/checklist";
import type { GateState, SectionStatus } from "@/lib/checklists/schema/gate";
import type { Answer, Decision, DocumentRole } from "@/lib/checklists/schema/run";

type Look = { shape: StateShape; tone: Tone; label: string };

/** How each answer looks, and the key that gives it. */
export const ANSWER_LOOKS: Record<Answer, Look & { keys: string }> = {
  pass: { shape: "full", tone: "success", label: "Pass", keys: "p" },
  partial: { shape: "half", tone: "warning", label: "Partial", keys: "a" },
  fail: { shape: "crossed", tone: "danger", label: "Fail", keys: "f" },
  na: { shape: "blocked", tone: "neutral", label: "N/A", keys: "n" },
};

/** How an item without an answer looks. */
export const OPEN_LOOK: Look = { shape: "dashed", tone: "neutral", label: "Open" };

export const DECISION_LOOKS: Record<Decision, Look> = {
  approved: { shape: "full", tone: "success", label: "Approved" },
  conditional: { shape: "half", tone: "warning", label: "Conditional" },
  rejected: { shape: "crossed", tone: "danger", label: "Rejected" },
};

/** A run without a decision. */
export const RUN_LOOKS: Record<"open" | "cancelled", Look> = {
  open: { shape: "quarter", tone: "progress", label: "Being answered" },
  cancelled: { shape: "blocked", tone: "neutral", label: "Cancelled" },
};

export const SECTION_LOOKS: Record<SectionStatus, Look> = {
  PASS: { shape: "full", tone: "success", label: "Pass" },
  PARTIAL: { shape: "half", tone: "warning", label: "Partial" },
  FAIL: { shape: "crossed", tone: "danger", label: "Fail" },
  TBD: { shape: "dashed", tone: "neutral", label: "Not answered" },
  "N/A": { shape: "blocked", tone: "neutral", label: "Not applicable" },
};

/** How loudly the state of the gate is told. */
export const GATE_TONES: Record<GateState, "info" | "success" | "warning" | "danger"> = {
  no_prd: "info",
  passed: "success",
  waived: "warning",
  not_run: "info",
  open: "info",
  rejected: "danger",
  outdated: "warning",
};

export const TAG_WORDS: Record<ChecklistTag, string> = {
  greenfield: "Greenfield only",
  brownfield: "Brownfield only",
  ui: "With UI only",
};

export const ROLE_WORDS: Record<DocumentRole, string> = {
  prd: "PRD",
  architecture: "Architecture",
  frontend: "User interface",
  brief: "Project brief",
  epic: "Epic",
  story: "Story",
  subject: "Judged document",
  other: "Document",
};

/** “1 item”, “12 items”. */
export function countOf(count: number, one: string, many = `${one}s`): string {
  return `${count} ${count === 1 ? one : many}`;
}
