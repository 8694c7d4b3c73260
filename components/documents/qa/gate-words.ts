import type { StateShape } from "@/components/ui/state-mark";
import type { Tone } from "@/components/ui/tone";

type Look = { shape: StateShape; tone: Tone; label: string };

const LOOKS: Readonly<Record<string, Look>> = {
  PASS: { shape: "full", tone: "success", label: "Pass" },
  CONCERNS: { shape: "alert", tone: "warning", label: "Concerns" },
  FAIL: { shape: "crossed", tone: "danger", label: "Fail" },
  WAIVED: { shape: "blocked", tone: "neutral", label: "Waived" },
};

/** How a decision or a result looks: shape, colour and word. One that nobody knows is shown as it is written. */
export function gateLook(decision: unknown): Look {
  const word = typeof decision === "string" ? decision : "";
  return LOOKS[word.toUpperCase()] ?? { shape: "dashed", tone: "neutral", label: word || "Not decided" };
}

const TONES: Readonly<Record<string, Tone>> = { high: "danger", medium: "warning", low: "neutral" };

/** The colour of a severity, beside its word. */
export function severityTone(severity: unknown): Tone {
  return TONES[String(severity).toLowerCase()] ?? "neutral";
}
