"use client";

import { useInfiniteQuery } from "@tanstack/react-query";
import { useEffect, useRef, useState } from "react";
import { Avatar } from "@/components/ui/avatar";
import { Button } from "@/components/ui/button";
import { RelativeTime } from "@/components/ui/relative-time";
import { SegmentedControl } from "@/components/ui/segmented-control";
import { SkeletonRows } from "@/components/ui/skeleton";
import { orpc, readProblem } from "@/lib/api/client";
import type { ActivityEntry } from "@/lib/stories/schema/activity";

const FILTERS = [
  { value: "all", label: "Everything" },
  { value: "changes", label: "Changes" },
  { value: "comments", label: "Comments" },
] as const;
type Filter = (typeof FILTERS)[number]["value"];

/** Everything that happened to a story, newest first, with what was before and after. */
export function ActivityList({ storyId }: { storyId: string }) {
  const [of, setOf] = useState<Filter>("all");
  return (
    <div className="flex flex-col gap-4">
      <div>
        <SegmentedControl<Filter> label="What is shown" segments={FILTERS} value={of} onValueChange={setOf} />
      </div>
      <Entries storyId={storyId} of={of} />
    </div>
  );
}

function Entries({ storyId, of }: { storyId: string; of: Filter }) {
  const activity = useInfiniteQuery(
    orpc.stories.activity.infiniteOptions({
      input: (cursor: string | undefined) => ({ storyId, of, cursor }),
      initialPageParam: undefined,
      getNextPageParam: (page) => page.nextCursor ?? undefined,
    }),
  );
  const { hasNextPage, isFetchingNextPage, fetchNextPage } = activity;
  const end = useReached(hasNextPage && !isFetchingNextPage, () => void fetchNextPage());
  if (activity.error) return <p className="text-danger text-sm">{readProblem(activity.error).message}</p>;
  if (!activity.data) return <SkeletonRows rows={4} label="Loading activity" />;
  const entries = activity.data.pages.flatMap((page) => page.items);
  if (entries.length === 0)
    return <p className="text-muted text-sm">Nothing of this kind has happened yet.</p>;
  return (
    <div className="flex flex-col gap-3">
      <ol aria-label="Activity" className="flex flex-col gap-3">
        {entries.map((entry) => (
          <ActivityItem key={entry.id} entry={entry} />
        ))}
      </ol>
      {hasNextPage ? (
        <div ref={end}>
          <Button size="sm" pending={isFetchingNextPage} onClick={() => void fetchNextPage()}>
            Show earlier activity
          </Button>
        </div>
      ) : null}
    </div>
  );
}

/** Calls back when the end of a list comes near, so that it goes on by itself. */
function useReached(enabled: boolean, onReached: () => void) {
  const end = useRef<HTMLDivElement>(null);
  const reached = useRef(onReached);
  useEffect(() => {
    reached.current = onReached;
  });
  useEffect(() => {
    if (!enabled || !end.current) return;
    const observer = new IntersectionObserver(
      (seen) => {
        if (seen.some(({ isIntersecting }) => isIntersecting)) reached.current();
      },
      { rootMargin: "300px" },
    );
    observer.observe(end.current);
    return () => observer.disconnect();
  }, [enabled]);
  return end;
}

function ActivityItem({ entry }: { entry: ActivityEntry }) {
  const kind = entry.actor.kind === "member" ? "person" : entry.actor.kind === "system" ? "system" : "agent";
  return (
    <li className="flex gap-2.5 text-sm">
      <Avatar name={entry.actor.name} kind={kind} size="sm" decorative className="mt-0.5" />
      <div className="min-w-0 flex-1">
        <p className="break-words">
          <span className="font-medium">{entry.actor.name}</span> {entry.sentence}{" "}
          <RelativeTime value={entry.at} className="whitespace-nowrap text-muted text-xs" />
        </p>
        {entry.changes.length > 0 ? (
          <dl className="mt-0.5 flex flex-col gap-0.5 text-xs">
            {entry.changes.map((change) => (
              <div key={change.field} className="flex flex-wrap gap-x-1.5">
                <dt className="text-faint first-letter:uppercase">{change.field}</dt>
                <dd className="min-w-0 break-words text-muted">
                  <Value value={change.before} isOld /> <span aria-hidden="true">→</span>
                  <span className="sr-only">became</span> <Value value={change.after} />
                </dd>
              </div>
            ))}
          </dl>
        ) : null}
      </div>
    </li>
  );
}

function Value({ value, isOld = false }: { value: string | null; isOld?: boolean }) {
  if (value === null) return <span className="text-faint italic">nothing</span>;
  return isOld ? <del>{value}</del> : <ins className="text-ink no-underline">{value}</ins>;
}
