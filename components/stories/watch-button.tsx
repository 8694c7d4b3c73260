"use client";

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Bell, BellOff, BellRing } from "lucide-react";
import { useViewer } from "@/components/providers/viewer";
import { Avatar } from "@/components/ui/avatar";
import { Button } from "@/components/ui/button";
import { buttonClass } from "@/components/ui/button-class";
import { Popover, PopoverContent, PopoverTrigger } from "@/components/ui/popover";
import { client, orpc, readProblem } from "@/lib/api/client";
import type { Watchers } from "@/lib/stories/schema/watcher";

const REASONS: Record<Watchers["watchers"][number]["reason"], string> = {
  author: "wrote it",
  assignee: "works on it",
  commenter: "commented",
  mentioned: "was named",
  chosen: "chose to",
};

/** Whether one is told of what happens to a story, and who else is. */
export function WatchButton({ storyId }: { storyId: string }) {
  const viewer = useViewer();
  const queries = useQueryClient();
  const options = orpc.watchers.list.queryOptions({ input: { storyId } });
  const watchers = useQuery(options);
  const change = useMutation({
    mutationFn: (watch: boolean) =>
      watch ? client.watchers.watch({ storyId }) : client.watchers.unwatch({ storyId }),
    onSuccess: (answer) => queries.setQueryData(options.queryKey, answer),
  });
  const watching = watchers.data?.watching ?? false;
  const list = watchers.data?.watchers ?? [];
  return (
    <Popover>
      <PopoverTrigger className={buttonClass({ variant: "ghost", size: "sm" })}>
        {watching ? <BellRing aria-hidden="true" /> : <Bell aria-hidden="true" />}
        <span className="max-sm:sr-only">{watching ? "Watching" : "Watch"}</span>
        <span className="figures text-faint text-xs">{list.length}</span>
      </PopoverTrigger>
      <PopoverContent
        aria-label="Who watches this story"
        align="end"
        className="flex w-64 flex-col gap-2 p-3"
      >
        <p className="text-muted text-xs">
          Whoever watches a story is told of comments and of changes of its status.
        </p>
        <ul className="flex max-h-60 flex-col gap-1 overflow-y-auto empty:hidden">
          {list.map(({ memberId, name, reason }) => (
            <li key={memberId} className="flex items-center gap-2 text-sm">
              <Avatar name={name} size="sm" decorative />
              <span className="min-w-0 flex-1 truncate">
                {name}
                {memberId === viewer.memberId ? " (you)" : ""}
              </span>
              <span className="text-faint text-xs">{REASONS[reason]}</span>
            </li>
          ))}
        </ul>
        {watchers.error || change.error ? (
          <p role="alert" className="text-danger text-xs">
            {readProblem(watchers.error ?? change.error).message}
          </p>
        ) : null}
        {viewer.may("inbox.write") ? (
          <Button
            size="sm"
            icon={watching ? <BellOff /> : <Bell />}
            pending={change.isPending}
            onClick={() => change.mutate(!watching)}
          >
            {watching ? "Stop watching" : "Watch this story"}
          </Button>
        ) : null}
      </PopoverContent>
    </Popover>
  );
}
