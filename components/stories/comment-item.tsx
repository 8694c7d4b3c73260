"use client";

import { Link2, Pencil, Trash2 } from "lucide-react";
import { type ReactNode, useState } from "react";
import { useViewer } from "@/components/providers/viewer";
import { Avatar } from "@/components/ui/avatar";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { CopyButton } from "@/components/ui/copy-button";
import { cx } from "@/components/ui/cx";
import { IconButton } from "@/components/ui/icon-button";
import { RelativeTime } from "@/components/ui/relative-time";
import { notify } from "@/components/ui/toaster";
import { client, readProblem } from "@/lib/api/client";
import type { Comment } from "@/lib/stories/schema/comment";
import { CommentBody } from "./comment-body";
import { CommentBox } from "./comment-box";
import { ReactButton, ReactionList } from "./comment-reactions";
import { useRefreshComments } from "./comment-refresh";

type CommentItemProps = {
  comment: Comment;
  readOnly: boolean;
  /** The one that the address names. */
  marked: boolean;
  /** Buttons of the thread, for its first comment. */
  actions?: ReactNode;
};

/** One comment: who, when, the words, and what can be done with it. */
export function CommentItem({ comment, readOnly, marked, actions }: CommentItemProps) {
  const refresh = useRefreshComments();
  const [editing, setEditing] = useState(false);
  const { author } = comment;

  // An expression: of a declaration that only closures call, the React compiler keeps nothing on the first rendering.
  const react = async (emoji: Parameters<typeof client.comments.react>[0]["emoji"], on: boolean) => {
    try {
      await client.comments.react({ commentId: comment.id, emoji, on });
      await refresh();
    } catch (error) {
      notify.error({ title: "The reaction was not kept", description: readProblem(error).message });
    }
  };

  return (
    <article
      id={`comment-${comment.id}`}
      aria-label={`Comment by ${author.name}`}
      className={cx(
        "group flex scroll-mt-16 gap-2.5 rounded-md",
        marked && "bg-accent-soft ring-4 ring-accent-soft",
      )}
    >
      <Avatar
        name={author.name}
        kind={author.kind === "member" ? "person" : "agent"}
        decorative
        className="mt-0.5"
      />
      <div className="min-w-0 flex-1">
        <div className="flex min-h-7 flex-wrap items-center gap-x-2 text-sm">
          <span className="truncate font-medium">{author.name}</span>
          <RelativeTime value={comment.createdAt} className="text-muted text-xs" />
          {comment.version > 1 && !comment.removedAt ? (
            <span className="text-faint text-xs">edited</span>
          ) : null}
          {comment.removedAt ? null : (
            <span className="ml-auto flex items-center">
              {readOnly ? null : (
                <ReactButton comment={comment} onReact={(emoji, on) => void react(emoji, on)} />
              )}
              <CommentActions comment={comment} readOnly={readOnly} onEdit={() => setEditing(true)} />
              {actions}
            </span>
          )}
        </div>
        {editing ? (
          <CommentBox
            subject={`comment.${comment.id}`}
            label="Your comment"
            placeholder="Markdown works, @ calls somebody."
            verb="Save"
            initial={comment.body}
            autoFocus
            onCancel={() => setEditing(false)}
            onSend={async (body) => {
              await client.comments.update({ commentId: comment.id, baseVersion: comment.version, body });
              await refresh();
              setEditing(false);
            }}
          />
        ) : (
          <CommentWords comment={comment} />
        )}
        <ReactionList comment={comment} mayReact={!readOnly} onReact={(emoji, on) => void react(emoji, on)} />
      </div>
    </article>
  );
}

function CommentWords({ comment }: { comment: Comment }) {
  if (comment.removedAt) return <p className="text-faint text-sm italic">This comment was removed.</p>;
  return <CommentBody id={comment.id} body={comment.body} />;
}

function CommentActions({
  comment,
  readOnly,
  onEdit,
}: {
  comment: Comment;
  readOnly: boolean;
  onEdit: () => void;
}) {
  const viewer = useViewer();
  const refresh = useRefreshComments();
  const own = comment.author.id === viewer.memberId;
  const mayRemove = !readOnly && (own || viewer.role === "owner" || viewer.role === "admin");
  const here = globalThis.location;
  return (
    <>
      <CopyButton
        value={
          here
            ? `${here.origin}${here.pathname}${here.search}#comment-${comment.id}`
            : `#comment-${comment.id}`
        }
        label="Copy link to this comment"
        icon={<Link2 />}
      />
      {own && !readOnly ? <IconButton size="sm" label="Edit" icon={<Pencil />} onClick={onEdit} /> : null}
      {mayRemove ? (
        <ConfirmDialog
          trigger={<IconButton size="sm" label="Remove" icon={<Trash2 />} />}
          title="Remove this comment?"
          description="It disappears for everybody. The audit log keeps that it was removed, and by whom."
          confirmLabel="Remove"
          danger
          onConfirm={async () => {
            await client.comments.remove({ commentId: comment.id });
            await refresh();
          }}
        />
      ) : null}
    </>
  );
}
