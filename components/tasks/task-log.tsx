"use client";

import { useInfiniteQuery } from "@tanstack/react-query";
import { Avatar } from "@/components/ui/avatar";
import { Button } from "@/components/ui/button";
import { RelativeTime } from "@/components/ui/relative-time";
import { SkeletonRows } from "@/components/ui/skeleton";
import { orpc, readProblem } from "@/lib/api/client";
import type { Actor } from "@/lib/core/schema";
import { logWords } from "./task-words";

const LINES_PER_PAGE = 30;
const AVATARS = { member: "person", agent: "agent", token: "system", system: "system" } as const;

/** What happened to the task and what was said while it ran: the newest first, as it comes. */
export function TaskLog({ taskId }: { taskId: string }) {
  const log = useInfiniteQuery(
    orpc.tasks.listLog.infiniteOptions({
      input: (cursor: string | undefined) => ({
        taskId,
        limit: LINES_PER_PAGE,
        ...(cursor ? { cursor } : {}),
      }),
      initialPageParam: undefined as string | undefined,
      getNextPageParam: (page) => page.nextCursor ?? undefined,
    }),
  );
  const lines = log.data?.pages.flatMap(({ items }) => items);
  if (log.isPending) return <SkeletonRows rows={3} label="Loading the log" />;
  if (!lines) {
    return (
      <p className="text-danger text-sm">
        The log could not be loaded: {readProblem(log.error).message}{" "}
        <Button size="sm" onClick={() => void log.refetch()}>
          Try again
        </Button>
      </p>
    );
  }
  if (lines.length === 0) return <p className="text-faint text-sm">Nothing has happened yet.</p>;
  return (
    <>
      <ol className="flex flex-col">
        {lines.map(({ id, at, actor, kind, text, fence }) => (
          <li
            key={id}
            className="grid grid-cols-[1.25rem_minmax(0,1fr)_auto] items-baseline gap-x-2.5 border-line border-b py-1.5 text-sm last:border-b-0"
          >
            <span className="self-start pt-0.5">
              <LogAvatar actor={actor} />
            </span>
            <div className="min-w-0">
              <span className="font-medium">{logWords(kind)}</span>{" "}
              <span className="text-muted">
                by {actor.name}
                {fence === null ? "" : `, claim ${fence}`}
              </span>
              {text ? <p className="whitespace-pre-wrap break-words text-pretty text-muted">{text}</p> : null}
            </div>
            <RelativeTime value={at} className="whitespace-nowrap text-faint text-xs" />
          </li>
        ))}
      </ol>
      {log.hasNextPage ? (
        <Button
          size="sm"
          className="self-center"
          pending={log.isFetchingNextPage}
          onClick={() => void log.fetchNextPage()}
        >
          Show earlier lines
        </Button>
      ) : null}
    </>
  );
}

function LogAvatar({ actor }: { actor: Actor }) {
  return <Avatar name={actor.name} kind={AVATARS[actor.kind]} size="sm" decorative />;
}
