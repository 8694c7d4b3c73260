import type { StateShape } from "@/components/ui/state-mark";
import type { Tone } from "@/components/ui/tone";
import type { DriftPart, ExportItem, ImportStatus, ItemKind, ItemState } from "@/lib/imports/schema";

type Look = { label: string; shape: StateShape; tone: Tone };

export const STATUS_LOOKS: Record<ImportStatus, Look> = {
  reading: { label: "Reading", shape: "quarter", tone: "progress" },
  ready: { label: "To be confirmed", shape: "half", tone: "review" },
  running: { label: "Importing", shape: "most", tone: "progress" },
  done: { label: "Imported", shape: "full", tone: "success" },
  failed: { label: "Failed", shape: "alert", tone: "danger" },
  cancelled: { label: "Cancelled", shape: "crossed", tone: "neutral" },
};

/** In the order in which people ask: what is to be settled, what changes, what stays. */
export const STATE_LOOKS: Record<ItemState, Look> = {
  conflict: { label: "Conflict", shape: "alert", tone: "danger" },
  create: { label: "New", shape: "full", tone: "success" },
  update: { label: "Updated", shape: "half", tone: "progress" },
  unchanged: { label: "Unchanged", shape: "dashed", tone: "neutral" },
  kept: { label: "Kept as it is", shape: "blocked", tone: "neutral" },
};
export const STATES_IN_ORDER = ["conflict", "create", "update", "unchanged", "kept"] as const;

export const KIND_WORDS: Record<ItemKind, { one: string; many: string }> = {
  document: { one: "Document", many: "Documents" },
  epic: { one: "Epic", many: "Epics" },
  story: { one: "Story", many: "Stories" },
  file: { one: "File", many: "Files" },
};
export const KINDS_IN_ORDER = ["document", "epic", "story", "file"] as const;

export const DRIFT_LOOKS: Record<DriftPart["state"], Look> = {
  same: { label: "Same", shape: "full", tone: "success" },
  differs: { label: "Differs", shape: "alert", tone: "warning" },
  only_whole: { label: "Only in the whole", shape: "half", tone: "warning" },
  only_shards: { label: "Only in the sections", shape: "half", tone: "warning" },
};

export const EXPORT_LOOKS: Record<ExportItem["state"], Look> = {
  original: { label: "As imported", shape: "dashed", tone: "neutral" },
  changed: { label: "Changed here", shape: "half", tone: "progress" },
  created: { label: "Made here", shape: "full", tone: "success" },
};

export const FIELD_WORDS: Record<string, string> = {
  title: "Title",
  status: "Status",
  userStory: "User story",
  goal: "Goal",
  criteria: "Acceptance criteria",
  text: "Text",
};

/** “1 file”, “3 files”. */
export function counted(count: number, one: string, many = `${one}s`): string {
  return `${count.toLocaleString("en")} ${count === 1 ? one : many}`;
}

const UNITS = ["bytes", "kB", "MB", "GB"];

/** A size as people say it. */
export function sizeWords(sizeBytes: number): string {
  let size = sizeBytes;
  let unit = 0;
  while (size >= 1_000 && unit < UNITS.length - 1) {
    size /= 1_000;
    unit++;
  }
  return `${unit === 0 || size >= 100 ? Math.round(size) : size.toFixed(1)} ${UNITS[unit]}`;
}
