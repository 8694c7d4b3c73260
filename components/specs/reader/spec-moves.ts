import type { StateShape } from "@/components/ui/state-mark";
import type { Tone } from "@/components/ui/tone";
import type { SpecStatus } from "@/db/enums";
import { nextSpecStatuses } from "@/lib/specs/rules/transitions";
import type { SpecSummary } from "@/lib/specs/schema/spec";
import { SPEC_STATUS_LOOKS } from "../spec-words";

/** A step from one state to another: by asking people, by deciding, by naming a successor, or at once. */
export type SpecMove = {
  readonly to: SpecStatus;
  readonly by: "status" | "review" | "approve" | "reject" | "supersede";
  readonly label: string;
  readonly look: { readonly shape: StateShape; readonly tone: Tone };
};

type Standing = Pick<SpecSummary, "status" | "changedSince">;

/** The steps that a spec may take from where it stands, along the table of transitions. */
export function specMoves(spec: Standing, mayReview: boolean): SpecMove[] {
  const moves = nextSpecStatuses(spec.status).flatMap((to) => moveTo(to, spec, mayReview) ?? []);
  if (spec.status !== "review" || !mayReview) return moves;
  const look = { shape: "crossed", tone: "danger" } as const;
  return [...moves, { to: "draft", by: "reject", label: "Reject…", look }];
}

function moveTo(to: SpecStatus, { status, changedSince }: Standing, mayReview: boolean): SpecMove | null {
  const move = (by: SpecMove["by"], label: string): SpecMove => ({
    ...{ to, by, label },
    look: SPEC_STATUS_LOOKS[to],
  });
  switch (to) {
    case "draft":
      return move("status", "Back to draft");
    case "review":
      // An approved text is read anew only when it has changed.
      return status === "approved" && !changedSince ? null : move("review", "Ask for review…");
    case "approved":
      if (status === "in_progress") return move("status", "Back to approved");
      return mayReview ? move("approve", "Approve…") : null;
    case "in_progress":
      return move("status", status === "completed" ? "Open it again" : "Begin the work");
    case "completed":
      return move("status", "Mark as completed");
    case "superseded":
      return move("supersede", "Replace by another spec…");
    default:
      return to satisfies never;
  }
}
