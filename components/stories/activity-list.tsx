"use client";

import { useInfiniteQuery } from "@tanstack/react-query";
import { Avatar } from "@/components/ui/avatar";
import { Button } from "@/components/ui/button";
import { RelativeTime } from "@/components/ui/relative-time";
import { SkeletonRows } from "@/components/ui/skeleton";
import { orpc, readProblem } from "@/lib/api/client";
import type { ActivityEntry } from "@/lib/stories/schema/activity";

/** Everything that happened to a story, newest first. */
export function ActivityList({ storyId }: { storyId: string }) {
  const activity = useInfiniteQuery(
    orpc.stories.activity.infiniteOptions({
      input: (cursor: string | undefined) => ({ storyId, cursor }),
      initialPageParam: undefined,
      getNextPageParam: (page) => page.nextCursor ?? undefined,
    }),
  );
  if (activity.error) return <p className="text-danger text-sm">{readProblem(activity.error).message}</p>;
  if (!activity.data) return <SkeletonRows rows={4} label="Loading activity" />;
  return (
    <div className="flex flex-col gap-3">
      <ol className="flex flex-col gap-3">
        {activity.data.pages
          .flatMap((page) => page.items)
          .map((entry) => (
            <ActivityItem key={entry.id} entry={entry} />
          ))}
      </ol>
      {activity.hasNextPage ? (
        <Button size="sm" pending={activity.isFetchingNextPage} onClick={() => void activity.fetchNextPage()}>
          Show earlier activity
        </Button>
      ) : null}
    </div>
  );
}

function ActivityItem({ entry }: { entry: ActivityEntry }) {
  const kind = entry.actor.kind === "member" ? "person" : entry.actor.kind === "system" ? "system" : "agent";
  return (
    <li className="flex gap-3 text-sm">
      <Avatar name={entry.actor.name} kind={kind} size="sm" decorative className="mt-0.5" />
      <div className="min-w-0">
        <p>
          <span className="font-medium">{entry.actor.name}</span> {entry.sentence}{" "}
          <RelativeTime value={entry.at} className="text-muted text-xs" />
        </p>
        {entry.changes.map((change) => (
          <p key={change.field} className="break-words text-muted text-xs">
            {change.field}: <del>{change.before ?? "nothing"}</del> →{" "}
            <ins className="no-underline">{change.after ?? "nothing"}</ins>
          </p>
        ))}
      </div>
    </li>
  );
}
