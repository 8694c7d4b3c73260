"use client";

import { MessageSquare } from "lucide-react";
import { useState } from "react";
import { useViewer } from "@/components/providers/viewer";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { SegmentedControl } from "@/components/ui/segmented-control";
import { SkeletonRows } from "@/components/ui/skeleton";
import { client, readProblem } from "@/lib/api/client";
import type { DocumentWithContent } from "@/lib/documents/schema/document";
import type { CommentThread } from "@/lib/reviews/schema/comment";
import { CommentForm } from "./comment-form";
import type { NewThread } from "./reader-aside";
import type { TextMap } from "./text-map";
import { ThreadList } from "./thread-list";
import { useRefreshThreads } from "./use-refresh-threads";

type CommentsPanelProps = {
  document: DocumentWithContent;
  threads: readonly CommentThread[];
  beside: TextMap | null;
  activeId: string | null;
  draft: NewThread | null;
  href: string;
  isPending: boolean;
  error: unknown;
  onMore: (() => void) | null;
  onActivate: (id: string | null) => void;
  onDraft: (draft: NewThread | null) => void;
};

/** What people say about a document: open or resolved, and the field for a new thread. */
export function CommentsPanel(props: CommentsPanelProps) {
  const { document, threads, beside, activeId, draft, href, onActivate, onDraft } = props;
  const { may } = useViewer();
  const refresh = useRefreshThreads();
  const [state, setState] = useState<"open" | "resolved">("open");
  const shown = threads.filter(
    ({ id, resolvedAt }) => id === activeId || (resolvedAt === null) === (state === "open"),
  );
  const mayWrite = may("comments.write") && document.archivedAt === null;

  async function send(body: string) {
    const anchor = draft?.anchor;
    const made = await client.documentComments.create({
      documentId: document.id,
      body,
      ...(anchor ? { anchor } : {}),
    });
    await refresh();
    onDraft(null);
    onActivate(made.id);
  }

  return (
    <section aria-label="Comments" className="flex flex-col gap-3">
      <div className="flex flex-wrap items-center justify-between gap-2">
        <SegmentedControl
          label="Which threads"
          segments={[
            { value: "open", label: "Open" },
            { value: "resolved", label: "Resolved" },
          ]}
          value={state}
          onValueChange={setState}
        />
        {mayWrite && !draft ? (
          <Button size="sm" variant="ghost" onClick={() => onDraft({ anchor: null, place: null })}>
            New comment
          </Button>
        ) : null}
      </div>
      {draft ? (
        <div className="rounded-lg border border-edge bg-surface p-3 shadow-card">
          <p className="mb-2 line-clamp-3 text-muted text-xs">
            {draft.anchor ? `“${draft.anchor.quote}”` : "About the whole document"}
          </p>
          <CommentForm
            label="Your comment"
            placeholder="Say what you think. Markdown works, @ calls somebody."
            verb="Comment"
            autoFocus
            onSend={send}
            onCancel={() => onDraft(null)}
          />
        </div>
      ) : null}
      {props.error ? <p className="text-danger text-sm">{readProblem(props.error).message}</p> : null}
      {props.isPending ? <SkeletonRows rows={2} label="Loading comments" /> : null}
      {!props.isPending && !props.error && shown.length === 0 && !draft ? (
        <EmptyState
          compact
          level={3}
          icon={<MessageSquare />}
          title={state === "open" ? "No open comments" : "Nothing resolved yet"}
        >
          {mayWrite
            ? "Select words in the text to comment on them."
            : "Comments on this document stand here."}
        </EmptyState>
      ) : null}
      <ThreadList {...{ threads: shown, beside, activeId, onActivate, href }} />
      {props.onMore ? (
        <Button size="sm" onClick={props.onMore}>
          Show more
        </Button>
      ) : null}
    </section>
  );
}
