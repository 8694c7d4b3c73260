import {
  BookOpen,
  FileCode,
  FileText,
  Layers,
  MessageSquare,
  MessageSquareText,
  SquareCheck,
} from "lucide-react";
import { DOCUMENT_STATUS_LOOKS, KIND_LABELS } from "@/components/documents/document-words";
import { EPIC_STATUS_LOOKS } from "@/components/epics/epic-status";
import { SPEC_STATUS_LOOKS } from "@/components/specs/spec-words";
import { STORY_STATUS_LOOKS } from "@/components/stories/story-status";
import { TASK_LOOKS } from "@/components/tasks/task-words";
import { StateBadge } from "@/components/ui/state-badge";
import type { SearchHit, SearchKind } from "@/lib/search/schema";

/** What people call each kind of hit, one and many. */
export const HIT_KINDS: Record<SearchKind, { one: string; many: string }> = {
  document: { one: "Document", many: "Documents" },
  epic: { one: "Epic", many: "Epics" },
  story: { one: "Story", many: "Stories" },
  spec: { one: "Spec", many: "Specs" },
  task: { one: "Task", many: "Tasks" },
  comment: { one: "Comment", many: "Comments" },
  document_comment: { one: "Comment on a document", many: "Comments on documents" },
};

const ICONS: Record<SearchKind, typeof FileText> = {
  document: FileText,
  epic: Layers,
  story: BookOpen,
  spec: FileCode,
  task: SquareCheck,
  comment: MessageSquare,
  document_comment: MessageSquareText,
};

/** The small picture of a kind. */
export function HitIcon({ kind }: { kind: SearchKind }) {
  const Icon = ICONS[kind];
  return <Icon aria-hidden="true" />;
}

/** What a hit is, in a word or two. */
export function hitKindLabel({ kind, documentKind }: Pick<SearchHit, "kind" | "documentKind">): string {
  return kind === "document" && documentKind && documentKind !== "OTHER"
    ? KIND_LABELS[documentKind]
    : HIT_KINDS[kind].one;
}

const LOOKS: Record<string, { label: string } | undefined> = {
  ...DOCUMENT_STATUS_LOOKS,
  ...EPIC_STATUS_LOOKS,
  ...TASK_LOOKS,
  ...STORY_STATUS_LOOKS,
  superseded: SPEC_STATUS_LOOKS.superseded,
};

/** The word for a state, whichever thing it is a state of. */
export function statusLabel(status: string): string {
  return LOOKS[status]?.label ?? status;
}

/** The state of a hit, as its own page shows it. */
export function HitStatus({ hit: { kind, status } }: { hit: Pick<SearchHit, "kind" | "status"> }) {
  const looks: Record<string, Parameters<typeof StateBadge>[0] | undefined> =
    kind === "document"
      ? DOCUMENT_STATUS_LOOKS
      : kind === "epic"
        ? EPIC_STATUS_LOOKS
        : kind === "spec"
          ? SPEC_STATUS_LOOKS
          : kind === "task"
            ? TASK_LOOKS
            : STORY_STATUS_LOOKS;
  const look = status === null ? undefined : looks[status];
  return look ? <StateBadge {...look} plain /> : null;
}
