import type { StateShape } from "@/components/ui/state-mark";
import type { Tone } from "@/components/ui/tone";
import type { AgentState } from "@/db/enums";

/** How each state of an agent looks. */
export const AGENT_STATE_LOOKS: Record<AgentState, { shape: StateShape; tone: Tone; label: string }> = {
  idle: { shape: "empty", tone: "neutral", label: "Idle" },
  active: { shape: "half", tone: "progress", label: "Active" },
  busy: { shape: "most", tone: "progress", label: "Busy" },
  paused: { shape: "blocked", tone: "warning", label: "Paused" },
  offline: { shape: "dashed", tone: "neutral", label: "Offline" },
};
