import type { StateShape } from "@/components/ui/state-mark";
import type { Tone } from "@/components/ui/tone";
import type { TaskStatus } from "@/db/enums";
import { TASK_STATUS_NAMES } from "@/lib/tasks/rules/transitions";
import type { ClaimReason, Task, TaskClaim } from "@/lib/tasks/schema/task";

export type Look = { shape: StateShape; tone: Tone; label: string };

/** How each state of a task looks: a shape of its own beside the word and the colour. */
export const TASK_LOOKS: Readonly<Record<TaskStatus, Look>> = {
  pending: { shape: "empty", tone: "neutral", label: TASK_STATUS_NAMES.pending },
  active: { shape: "quarter", tone: "progress", label: TASK_STATUS_NAMES.active },
  in_progress: { shape: "half", tone: "progress", label: TASK_STATUS_NAMES.in_progress },
  review: { shape: "most", tone: "review", label: TASK_STATUS_NAMES.review },
  completed: { shape: "full", tone: "success", label: TASK_STATUS_NAMES.completed },
  blocked: { shape: "blocked", tone: "warning", label: TASK_STATUS_NAMES.blocked },
  failed: { shape: "alert", tone: "danger", label: TASK_STATUS_NAMES.failed },
  cancelled: { shape: "crossed", tone: "neutral", label: TASK_STATUS_NAMES.cancelled },
};

type Outcome = NonNullable<TaskClaim["outcome"]>;

/** How a claim ended, as people read it. */
export const OUTCOME_LOOKS: Readonly<Record<Outcome, Look>> = {
  completed: { shape: "full", tone: "success", label: "Completed" },
  review: { shape: "most", tone: "review", label: "Done, in review" },
  failed: { shape: "alert", tone: "danger", label: "Failed" },
  released: { shape: "empty", tone: "neutral", label: "Released" },
  expired: { shape: "dashed", tone: "warning", label: "Lease expired" },
  blocked: { shape: "blocked", tone: "warning", label: "Blocked" },
  cancelled: { shape: "crossed", tone: "neutral", label: "Cancelled" },
  reassigned: { shape: "empty", tone: "neutral", label: "Given to somebody else" },
};

/** What stands in the way of a claim, in a word. */
export const REASON_NAMES: Readonly<Record<ClaimReason["kind"], string>> = {
  status: "State",
  dependency: "Dependency",
  overlap: "Same files",
  limit: "Limit",
  gate: "Approval",
  skill: "Skills",
  pause: "Pause",
  archived: "Archived",
};

/** "2 h", "2.5 h"; nothing for nothing. */
export function hoursWords(hours: number | null): string | null {
  return hours === null ? null : `${Number(hours.toFixed(2))} h`;
}

/** How long something took: "45 s", "12 min", "3 h 5 min", "2 d 4 h". */
export function durationWords(sizeMs: number): string {
  const seconds = Math.max(0, Math.round(sizeMs / 1_000));
  if (seconds < 60) return `${seconds} s`;
  const minutes = Math.floor(seconds / 60);
  if (minutes < 60) return `${minutes} min`;
  const hours = Math.floor(minutes / 60);
  if (hours < 24) return minutes % 60 === 0 ? `${hours} h` : `${hours} h ${minutes % 60} min`;
  const days = Math.floor(hours / 24);
  return hours % 24 === 0 ? `${days} d` : `${days} d ${hours % 24} h`;
}

/** What is left of a lease: "1:58", "12:04", "1 h 3 min"; null when it has run out. */
export function countdownWords(leftMs: number): string | null {
  if (leftMs <= 0) return null;
  const seconds = Math.ceil(leftMs / 1_000);
  if (seconds >= 3_600) return durationWords(seconds * 1_000);
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
}

/** "4.2 kB", "812 B". */
export function sizeWords(sizeBytes: number): string {
  if (sizeBytes < 1_000) return `${sizeBytes} B`;
  if (sizeBytes < 1_000_000) return `${(sizeBytes / 1_000).toFixed(1)} kB`;
  return `${(sizeBytes / 1_000_000).toFixed(1)} MB`;
}

/** What happened, as the log names it: "claimed", "lease extended" → "Claimed", "Lease extended". */
export function logWords(kind: string): string {
  const words = kind.replaceAll("_", " ");
  return `${words.charAt(0).toUpperCase()}${words.slice(1)}`;
}

/** How a task is spoken of as a whole. */
export function taskName({ key, title }: Pick<Task, "key" | "title">): string {
  return `${key} ${title}`;
}
