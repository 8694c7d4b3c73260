"use client";

import { Check, ChevronRight, RotateCcw } from "lucide-react";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { IconButton } from "@/components/ui/icon-button";
import { notify } from "@/components/ui/toaster";
import { client, readProblem } from "@/lib/api/client";
import type { StoryThread } from "@/lib/stories/schema/comment";
import { CommentBox } from "./comment-box";
import { CommentItem } from "./comment-item";
import { useRefreshComments } from "./comment-refresh";

/** Of a long thread the last ones are shown first. */
const SHOWN_REPLIES = 5;

type CommentThreadProps = { thread: StoryThread; readOnly: boolean; marked: string | null };

/** A comment with its answers. A settled thread is one line until somebody opens it. */
export function CommentThread({ thread, readOnly, marked }: CommentThreadProps) {
  const { id, replies, resolvedAt, resolvedBy } = thread;
  const isMarked = id === marked || replies.some((reply) => reply.id === marked);
  const [open, setOpen] = useState(false);
  if (resolvedAt !== null && !open && !isMarked) {
    return (
      <button
        type="button"
        aria-expanded={false}
        onClick={() => setOpen(true)}
        className="flex min-h-row w-full items-center gap-2 rounded-md border border-line px-3 text-left text-muted text-sm hover:bg-hover max-sm:min-h-11"
      >
        <ChevronRight aria-hidden="true" className="size-4 shrink-0" />
        <span className="min-w-0 truncate">
          <span className="font-medium text-ink">{thread.author.name}</span> and {countWords(replies.length)}
        </span>
        <span className="ml-auto flex shrink-0 items-center gap-1 text-success text-xs">
          <Check aria-hidden="true" className="size-3.5" /> Resolved by {resolvedBy}
        </span>
      </button>
    );
  }
  return <OpenThread thread={thread} readOnly={readOnly} marked={marked} isWhole={isMarked} />;
}

function countWords(count: number): string {
  return count === 1 ? "1 answer" : `${count} answers`;
}

type OpenThreadProps = CommentThreadProps & { isWhole: boolean };

function OpenThread({ thread, readOnly, marked, isWhole }: OpenThreadProps) {
  const refresh = useRefreshComments();
  const [answering, setAnswering] = useState(false);
  const [showAll, setShowAll] = useState(isWhole);
  const { id, replies, resolvedAt } = thread;
  const hidden = showAll ? 0 : Math.max(0, replies.length - SHOWN_REPLIES);

  async function settle() {
    try {
      const input = { commentId: id };
      await (resolvedAt ? client.comments.reopen(input) : client.comments.resolve(input));
      await refresh();
    } catch (error) {
      notify.error({ title: "The thread did not change", description: readProblem(error).message });
    }
  }

  return (
    <section aria-label={`Thread by ${thread.author.name}`} className="flex flex-col gap-3">
      <CommentItem
        comment={thread}
        readOnly={readOnly}
        marked={id === marked}
        actions={
          readOnly ? null : (
            <IconButton
              size="sm"
              label={resolvedAt ? "Reopen" : "Resolve"}
              icon={resolvedAt ? <RotateCcw /> : <Check />}
              onClick={() => void settle()}
            />
          )
        }
      />
      <div className="ml-2.5 flex flex-col gap-3 border-line border-l pl-4 empty:hidden sm:ml-3 sm:pl-5">
        {hidden > 0 ? (
          <Button size="sm" variant="ghost" className="self-start" onClick={() => setShowAll(true)}>
            Show {hidden} earlier {hidden === 1 ? "answer" : "answers"}
          </Button>
        ) : null}
        {replies.slice(hidden).map((reply) => (
          <CommentItem key={reply.id} comment={reply} readOnly={readOnly} marked={reply.id === marked} />
        ))}
        {answering ? (
          <CommentBox
            subject={`thread.${id}`}
            label="Your answer"
            placeholder="Answer. Markdown works, @ calls somebody."
            verb="Answer"
            autoFocus
            onCancel={() => setAnswering(false)}
            onSend={async (body) => {
              await client.comments.create({ storyId: thread.storyId, threadId: id, body });
              await refresh();
              setAnswering(false);
            }}
          />
        ) : null}
        {readOnly || answering ? null : (
          <Button
            size="sm"
            variant="ghost"
            className="self-start text-muted"
            onClick={() => setAnswering(true)}
          >
            Answer
          </Button>
        )}
      </div>
    </section>
  );
}
