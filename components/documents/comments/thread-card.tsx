"use client";

import { Check, Link2, RotateCcw } from "lucide-react";
import { useState } from "react";
import { useViewer } from "@/components/providers/viewer";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { CopyButton } from "@/components/ui/copy-button";
import { cx } from "@/components/ui/cx";
import { IconButton } from "@/components/ui/icon-button";
import { notify } from "@/components/ui/toaster";
import { client, readProblem } from "@/lib/api/client";
import type { CommentThread } from "@/lib/reviews/schema/comment";
import { CommentForm } from "./comment-form";
import { CommentItem } from "./comment-item";
import { useRefreshThreads } from "./use-refresh-threads";

type ThreadCardProps = {
  thread: CommentThread;
  active: boolean;
  onActivate: () => void;
  /** The address of the document. */
  href: string;
};

/** A comment with its answers: the words it is about, and what can be done with it. */
export function ThreadCard({ thread, active, onActivate, href }: ThreadCardProps) {
  const { may } = useViewer();
  const refresh = useRefreshThreads();
  const [answering, setAnswering] = useState(false);
  const { id, anchor, orphaned, place, resolvedAt, resolvedBy, comments, documentId } = thread;
  const mayWrite = may("comments.write");
  const shown = comments.filter(({ removedAt }, index) => removedAt === null || index === 0);

  async function settle() {
    try {
      const input = { threadId: id };
      await (resolvedAt ? client.documentComments.reopen(input) : client.documentComments.resolve(input));
      await refresh();
    } catch (error) {
      notify.error({ title: "The thread did not change", description: readProblem(error).message });
    }
  }

  return (
    <article
      id={`comment-${id}`}
      aria-label={`Thread by ${comments[0]?.author.name ?? "somebody"}`}
      onFocusCapture={onActivate}
      className={cx(
        "scroll-mt-6 rounded-lg border bg-surface transition-colors",
        active ? "border-edge shadow-card" : "border-line",
      )}
    >
      <div className="flex items-center gap-1 border-line border-b py-1 pr-1 pl-3">
        <span className="mr-auto flex min-w-0 flex-wrap items-center gap-1.5 text-muted text-xs">
          {anchor ? `Line ${place?.line ?? anchor.line}` : "The whole document"}
          {orphaned ? <Badge tone="warning">Words are gone</Badge> : null}
          {place?.how === "fuzzy" ? <Badge>Words have changed</Badge> : null}
          {resolvedAt ? <Badge tone="success">Resolved by {resolvedBy}</Badge> : null}
        </span>
        <CopyButton
          value={new URL(`${href}#comment-${id}`, globalThis.location?.origin ?? "http://localhost").href}
          label="Copy link to this comment"
          icon={<Link2 />}
        />
        {mayWrite ? (
          <IconButton
            size="sm"
            label={resolvedAt ? "Reopen" : "Resolve"}
            icon={resolvedAt ? <RotateCcw /> : <Check />}
            onClick={() => void settle()}
          />
        ) : null}
      </div>
      <div className="flex flex-col gap-3 px-3 py-2.5">
        {anchor && (orphaned || place?.how === "fuzzy") ? (
          <Quote words={anchor.quote} gone={orphaned} />
        ) : null}
        <ol className="flex flex-col gap-3">
          {shown.map((comment) => (
            <CommentItem key={comment.id} comment={comment} />
          ))}
        </ol>
        {answering ? (
          <CommentForm
            label="Your answer"
            placeholder="Answer. Markdown works, @ calls somebody."
            verb="Answer"
            autoFocus
            onCancel={() => setAnswering(false)}
            onSend={async (body) => {
              await client.documentComments.create({ documentId, threadId: id, body });
              await refresh();
              setAnswering(false);
            }}
          />
        ) : null}
        {mayWrite && !answering && !resolvedAt ? (
          <Button size="sm" variant="ghost" className="self-start" onClick={() => setAnswering(true)}>
            Answer
          </Button>
        ) : null}
      </div>
    </article>
  );
}

function Quote({ words, gone }: { words: string; gone: boolean }) {
  return (
    <blockquote className="border-edge border-l-2 pl-2 text-muted text-xs">
      <span className="sr-only">{gone ? "It was about: " : "It was written about: "}</span>
      <span className="line-clamp-4">{words}</span>
    </blockquote>
  );
}
