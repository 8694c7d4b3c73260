"use client";

import { useInfiniteQuery } from "@tanstack/react-query";
import { useEffect } from "react";
import { useStorySeen } from "@/components/notifications/use-story-seen";
import { Button } from "@/components/ui/button";
import { SkeletonRows } from "@/components/ui/skeleton";
import { client, orpc, readProblem } from "@/lib/api/client";
import type { StoryThread } from "@/lib/stories/schema/comment";
import { CommentBox } from "./comment-box";
import { useCommentOfAddress } from "./comment-of-address";
import { useRefreshComments } from "./comment-refresh";
import { CommentThread } from "./comment-thread";

/** What people and agents say about a story by thread, oldest first, and the field to say more. */
export function CommentList({ storyId, readOnly }: { storyId: string; readOnly: boolean }) {
  const refresh = useRefreshComments();
  const comments = useInfiniteQuery(
    orpc.comments.list.infiniteOptions({
      input: (cursor: string | undefined) => ({ storyId, cursor }),
      initialPageParam: undefined,
      getNextPageParam: (page) => page.nextCursor ?? undefined,
    }),
  );
  const threads = comments.data?.pages.flatMap((page) => page.items) ?? [];
  const wanted = useCommentOfAddress();
  const isThere = wanted !== null && threads.some((thread) => hasComment(thread, wanted));
  const { hasNextPage, isFetchingNextPage, fetchNextPage } = comments;

  useStorySeen(storyId);
  useEffect(() => {
    if (wanted && !isThere && hasNextPage && !isFetchingNextPage) void fetchNextPage();
  }, [wanted, isThere, hasNextPage, isFetchingNextPage, fetchNextPage]);
  useEffect(() => {
    if (wanted && isThere) document.getElementById(`comment-${wanted}`)?.scrollIntoView({ block: "center" });
  }, [wanted, isThere]);

  if (comments.error) return <p className="text-danger text-sm">{readProblem(comments.error).message}</p>;
  if (!comments.data) return <SkeletonRows rows={2} label="Loading comments" />;
  return (
    <div className="flex flex-col gap-5">
      {threads.length === 0 ? <p className="text-muted text-sm">No comments yet.</p> : null}
      <ol aria-label="Comments" className="flex flex-col gap-5 empty:hidden">
        {threads.map((thread) => (
          <li key={thread.id}>
            <CommentThread thread={thread} readOnly={readOnly} marked={wanted} />
          </li>
        ))}
      </ol>
      {hasNextPage ? (
        <Button size="sm" pending={isFetchingNextPage} onClick={() => void fetchNextPage()}>
          Show later comments
        </Button>
      ) : null}
      {readOnly ? null : (
        <CommentBox
          subject={`story.${storyId}`}
          label="A new comment"
          placeholder="Write a comment. Markdown works, @ calls somebody."
          verb="Comment"
          onSend={async (body) => {
            await client.comments.create({ storyId, body });
            await refresh();
          }}
        />
      )}
    </div>
  );
}

function hasComment(thread: StoryThread, id: string): boolean {
  return thread.id === id || thread.replies.some((reply) => reply.id === id);
}
