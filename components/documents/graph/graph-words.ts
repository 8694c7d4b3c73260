import type { StateShape } from "@/components/ui/state-mark";
import type { Tone } from "@/components/ui/tone";
import type { GraphNode } from "@/lib/documents/schema/links";
import { KIND_LABELS } from "../document-words";

const SHAPES: Record<GraphNode["status"], { shape: StateShape; tone: Tone }> = {
  draft: { shape: "dashed", tone: "neutral" },
  review: { shape: "most", tone: "review" },
  approved: { shape: "full", tone: "success" },
  rejected: { shape: "crossed", tone: "danger" },
  archived: { shape: "blocked", tone: "neutral" },
  in_progress: { shape: "half", tone: "progress" },
  completed: { shape: "full", tone: "success" },
  ready: { shape: "empty", tone: "neutral" },
  done: { shape: "full", tone: "success" },
  cancelled: { shape: "crossed", tone: "neutral" },
};

/** How the state of a document, epic or story looks in the graph. */
export function nodeLook({ status, approvedVersion, version }: GraphNode) {
  if (status === "approved" && approvedVersion !== null && approvedVersion < version) {
    return { shape: "most", tone: "warning", label: "Approved, changed since" } as const;
  }
  return {
    ...SHAPES[status],
    label: `${status.charAt(0).toUpperCase()}${status.slice(1).replaceAll("_", " ")}`,
  };
}

/** What something in the graph is: "PRD", "Epic 2", "ACME-12". */
export function nodeKind({ type, kind, label }: GraphNode): string {
  if (type === "document") return KIND_LABELS[kind];
  return type === "epic" ? `Epic ${label ?? ""}`.trim() : (label ?? "Story");
}

/** Where something in the graph is opened. `base` is the project's address. */
export function nodeHref({ type, id, recordId, label }: GraphNode, base: string): string {
  if (type === "epic" && recordId) return `${base}/epics/${recordId}`;
  if (type === "story" && label) return `${base}/stories/${label}`;
  return `${base}/documents/${id}`;
}
