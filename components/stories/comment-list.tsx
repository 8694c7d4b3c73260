"use client";

import { useInfiniteQuery, useMutation, useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { MarkdownView } from "@/components/documents/markdown-view";
import { useViewer } from "@/components/providers/viewer";
import { Avatar } from "@/components/ui/avatar";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { RelativeTime } from "@/components/ui/relative-time";
import { SkeletonRows } from "@/components/ui/skeleton";
import { Textarea } from "@/components/ui/textarea";
import { client, orpc, readProblem } from "@/lib/api/client";
import type { Comment } from "@/lib/stories/schema/comment";

/** What people and scripts say about a story, oldest first, and the field to answer. */
export function CommentList({ storyId, readOnly }: { storyId: string; readOnly: boolean }) {
  const comments = useInfiniteQuery(
    orpc.comments.list.infiniteOptions({
      input: (cursor: string | undefined) => ({ storyId, cursor }),
      initialPageParam: undefined,
      getNextPageParam: (page) => page.nextCursor ?? undefined,
    }),
  );
  if (comments.error) return <p className="text-danger text-sm">{readProblem(comments.error).message}</p>;
  if (!comments.data) return <SkeletonRows rows={2} label="Loading comments" />;
  const items = comments.data.pages.flatMap((page) => page.items);
  return (
    <div className="flex flex-col gap-4">
      {items.length === 0 ? <p className="text-muted text-sm">No comments yet.</p> : null}
      <ol className="flex flex-col gap-4">
        {items.map((comment) => (
          <CommentItem key={comment.id} comment={comment} />
        ))}
      </ol>
      {comments.hasNextPage ? (
        <Button size="sm" pending={comments.isFetchingNextPage} onClick={() => void comments.fetchNextPage()}>
          Show later comments
        </Button>
      ) : null}
      {readOnly ? null : <CommentForm storyId={storyId} />}
    </div>
  );
}

function CommentItem({ comment }: { comment: Comment }) {
  const viewer = useViewer();
  const queries = useQueryClient();
  const own = comment.author.id === viewer.memberId;
  const mayRemove = own || viewer.role === "owner" || viewer.role === "admin";
  const kind = comment.author.kind === "member" ? "person" : "agent";
  return (
    <li className="flex gap-3">
      <Avatar name={comment.author.name} kind={kind} decorative className="mt-0.5" />
      <div className="min-w-0 flex-1">
        <div className="flex flex-wrap items-baseline gap-x-2 text-sm">
          <span className="font-medium">{comment.author.name}</span>
          <RelativeTime value={comment.createdAt} className="text-muted text-xs" />
          {comment.version > 1 ? <span className="text-faint text-xs">edited</span> : null}
          {mayRemove ? (
            <span className="ml-auto">
              <ConfirmDialog
                trigger={
                  <Button variant="ghost" size="sm">
                    Remove
                  </Button>
                }
                title="Remove this comment?"
                description="It disappears for everybody. The audit log keeps that it was removed, and by whom."
                confirmLabel="Remove"
                danger
                onConfirm={async () => {
                  await client.comments.remove({ commentId: comment.id });
                  await queries.invalidateQueries({ queryKey: orpc.comments.key() });
                }}
              />
            </span>
          ) : null}
        </div>
        <MarkdownView source={comment.body} compact idPrefix={`comment-${comment.id}-`} />
      </div>
    </li>
  );
}

function CommentForm({ storyId }: { storyId: string }) {
  const [body, setBody] = useState("");
  const queries = useQueryClient();
  const create = useMutation({
    mutationFn: (text: string) => client.comments.create({ storyId, body: text }),
    onSuccess: async () => {
      setBody("");
      await Promise.all([
        queries.invalidateQueries({ queryKey: orpc.comments.key() }),
        queries.invalidateQueries({ queryKey: orpc.stories.key() }),
      ]);
    },
  });
  function submit(event?: FormEvent) {
    event?.preventDefault();
    if (body.trim() && !create.isPending) create.mutate(body);
  }
  return (
    <form onSubmit={submit} className="flex flex-col gap-2">
      <Textarea
        aria-label="A new comment"
        placeholder="Write a comment. Markdown works."
        rows={2}
        value={body}
        onChange={(event) => setBody(event.target.value)}
        onKeyDown={(event) => {
          if (event.key === "Enter" && (event.metaKey || event.ctrlKey)) submit();
        }}
      />
      {create.error ? (
        <p role="alert" className="text-danger text-xs">
          {readProblem(create.error).message}
        </p>
      ) : null}
      <Button type="submit" className="self-end" pending={create.isPending} disabled={!body.trim()}>
        Comment
      </Button>
    </form>
  );
}
