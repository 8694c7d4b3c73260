import { FilePen, MessageSquare, TriangleAlert } from "lucide-react";
import type { ReactNode } from "react";
import type { DocumentSummary } from "@/lib/documents/schema/document";

/** Small marks behind a document's title: what waits for somebody. */
export function DocumentMarks({ document }: { document: DocumentSummary }) {
  const { openComments, openSuggestions, stale } = document;
  return (
    <span className="flex shrink-0 items-center gap-2 text-muted text-xs">
      {stale ? (
        <Mark title="Possibly out of date: what it was made from has changed">
          <TriangleAlert aria-hidden="true" className="size-3.5 text-warning" />
          <span className="sr-only">Possibly out of date</span>
        </Mark>
      ) : null}
      {openComments > 0 ? (
        <Mark title={`${openComments} open ${openComments === 1 ? "comment" : "comments"}`}>
          <MessageSquare aria-hidden="true" className="size-3.5" />
          {openComments}
          <span className="sr-only"> open comments</span>
        </Mark>
      ) : null}
      {openSuggestions > 0 ? (
        <Mark title={`${openSuggestions} open ${openSuggestions === 1 ? "suggestion" : "suggestions"}`}>
          <FilePen aria-hidden="true" className="size-3.5" />
          {openSuggestions}
          <span className="sr-only"> open suggestions</span>
        </Mark>
      ) : null}
    </span>
  );
}

function Mark({ title, children }: { title: string; children: ReactNode }) {
  return (
    <span title={title} className="flex items-center gap-1 tabular-nums">
      {children}
    </span>
  );
}
