"use client";

import { Ellipsis } from "lucide-react";
import { useState } from "react";
import { useViewer } from "@/components/providers/viewer";
import { Avatar } from "@/components/ui/avatar";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuItem,
  DropdownMenuTrigger,
} from "@/components/ui/dropdown-menu";
import { IconButton } from "@/components/ui/icon-button";
import { RelativeTime } from "@/components/ui/relative-time";
import { client, readProblem } from "@/lib/api/client";
import type { DocumentComment } from "@/lib/reviews/schema/comment";
import { MarkdownView } from "../markdown-view";
import { CommentForm } from "./comment-form";
import { useRefreshThreads } from "./use-refresh-threads";

/** One comment; its author can change it, and with an admin remove it. */
export function CommentItem({ comment }: { comment: DocumentComment }) {
  const refresh = useRefreshThreads();
  const [editing, setEditing] = useState(false);
  const { id, author, body, version, createdAt, removedAt } = comment;

  if (removedAt) return <li className="text-muted text-sm italic">This comment was removed.</li>;
  return (
    <li className="min-w-0">
      <div className="flex items-center gap-2 text-sm">
        <Avatar
          name={author.name}
          kind={author.kind === "member" ? "person" : "agent"}
          size="sm"
          decorative
        />
        <span className="min-w-0 truncate font-medium">{author.name}</span>
        <RelativeTime value={createdAt} className="shrink-0 text-muted text-xs" />
        {version > 1 ? <span className="text-faint text-xs">edited</span> : null}
        <CommentMenu comment={comment} onEdit={() => setEditing(true)} />
      </div>
      {editing ? (
        <CommentForm
          label="Your comment"
          placeholder="Your comment"
          verb="Save"
          start={body}
          autoFocus
          onCancel={() => setEditing(false)}
          onSend={async (next) => {
            await client.documentComments.update({ commentId: id, baseVersion: version, body: next });
            await refresh();
            setEditing(false);
          }}
        />
      ) : (
        <MarkdownView source={body} compact idPrefix={`comment-${id}-`} className="mt-1 break-words" />
      )}
    </li>
  );
}

function CommentMenu({ comment, onEdit }: { comment: DocumentComment; onEdit: () => void }) {
  const viewer = useViewer();
  const refresh = useRefreshThreads();
  const [removing, setRemoving] = useState(false);
  const own = comment.author.kind === "member" && comment.author.id === viewer.memberId;
  if (!own && !viewer.may("workspace.write")) return null;

  async function remove() {
    try {
      await client.documentComments.remove({ commentId: comment.id });
    } catch (error) {
      throw new Error(readProblem(error).message);
    }
    await refresh();
  }

  return (
    <span className="-my-1 ml-auto">
      <DropdownMenu>
        <DropdownMenuTrigger asChild>
          <IconButton size="sm" label="More" icon={<Ellipsis />} />
        </DropdownMenuTrigger>
        <DropdownMenuContent align="end">
          {own ? <DropdownMenuItem onSelect={onEdit}>Edit</DropdownMenuItem> : null}
          <DropdownMenuItem danger onSelect={() => setRemoving(true)}>
            Remove…
          </DropdownMenuItem>
        </DropdownMenuContent>
      </DropdownMenu>
      <ConfirmDialog
        open={removing}
        onOpenChange={setRemoving}
        title="Remove this comment?"
        description="It disappears for everybody. The audit log keeps that it was removed, and by whom."
        confirmLabel="Remove"
        danger
        onConfirm={remove}
      />
    </span>
  );
}
