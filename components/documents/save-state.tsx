import { StateBadge } from "@/components/ui/state-badge";
import type { SessionPhase } from "./editing/types";

type SaveStateProps = {
  version: number;
  phase: SessionPhase;
  /** Whether this browser keeps what is not saved. */
  kept: boolean;
};

/** Whether what stands on the screen is saved, in a word. */
export function SaveState({ version, phase, kept }: SaveStateProps) {
  return (
    <output className="flex items-center gap-2" data-phase={phase}>
      <StateBadge plain {...lookOf(phase, version)} />
      {phase === "saved" || phase === "saving" ? null : (
        <span className={kept ? "text-muted text-xs" : "text-warning text-xs"}>
          {kept ? "Kept in this browser" : "This browser keeps no drafts"}
        </span>
      )}
    </output>
  );
}

function lookOf(phase: SessionPhase, version: number) {
  switch (phase) {
    case "saved":
      return { shape: "full", tone: "success", label: `Saved, version ${version}` } as const;
    case "unsaved":
      return { shape: "dashed", tone: "neutral", label: "Not saved yet" } as const;
    case "saving":
      return { shape: "half", tone: "progress", label: "Saving…" } as const;
    case "offline":
      return { shape: "blocked", tone: "warning", label: "Offline" } as const;
    case "failed":
      return { shape: "alert", tone: "danger", label: "Not saved" } as const;
    case "conflict":
      return { shape: "alert", tone: "warning", label: "Conflict" } as const;
    default:
      return phase satisfies never;
  }
}
