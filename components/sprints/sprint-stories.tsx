"use client";

import { useInfiniteQuery } from "@tanstack/react-query";
import { X } from "lucide-react";
import Link from "next/link";
import { STORY_STATUS_LOOKS } from "@/components/stories/story-status";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { ErrorState } from "@/components/ui/error-state";
import { Panel } from "@/components/ui/panel";
import { SegmentedControl } from "@/components/ui/segmented-control";
import { SkeletonRows } from "@/components/ui/skeleton";
import { StateBadge } from "@/components/ui/state-badge";
import { Table, TableBody, TableCell, TableHead, TableHeaderCell, TableRow } from "@/components/ui/table";
import { orpc, readProblem } from "@/lib/api/client";
import type { SprintPart } from "@/lib/sprints/schema/figures";
import type { Sprint } from "@/lib/sprints/schema/sprint";
import { shortDay } from "./sprint-words";

/** Which stories are looked at: a part of the sprint, at the end of a day or (null) at its end or now. */
export type Picked = { part: SprintPart; day: string | null };

const PARTS: { value: SprintPart; label: string }[] = [
  { value: "remaining", label: "Not done" },
  { value: "done", label: "Done" },
  { value: "scope", label: "All" },
  { value: "committed", label: "Committed" },
];

type SprintStoriesProps = {
  sprint: Sprint;
  base: string;
  timeZone: string;
  picked: Picked;
  onPick: (picked: Picked) => void;
};

/** The stories behind the figures of a sprint. */
export function SprintStories({ sprint, base, timeZone, picked, onPick }: SprintStoriesProps) {
  const { part, day } = picked;
  const when = part === "committed" ? "when it was started" : day ? `at the end of ${shortDay(day)}` : null;
  return (
    <Panel
      title={when ? `Stories ${when}` : "Stories"}
      flush
      actions={
        <>
          {day && part !== "committed" ? (
            <Button
              size="sm"
              variant="ghost"
              icon={<X aria-hidden="true" />}
              onClick={() => onPick({ part, day: null })}
            >
              {sprint.status === "completed" ? "At its end" : "Now"}
            </Button>
          ) : null}
          <SegmentedControl
            label="Stories of the sprint"
            segments={sprint.startedAt === null ? PARTS.slice(0, 3) : PARTS}
            value={part}
            onValueChange={(next) => onPick({ part: next, day })}
          />
        </>
      }
    >
      <StoryRows sprint={sprint} base={base} timeZone={timeZone} picked={picked} />
    </Panel>
  );
}

function StoryRows({ sprint, base, timeZone, picked }: Omit<SprintStoriesProps, "onPick">) {
  const { part, day } = picked;
  const list = useInfiniteQuery(
    orpc.sprints.listStories.infiniteOptions({
      input: (cursor: string | undefined) => ({
        ...{ sprintId: sprint.id, part, timeZone, limit: 50 },
        ...(day && part !== "committed" ? { day } : {}),
        ...(cursor ? { cursor } : {}),
      }),
      initialPageParam: undefined as string | undefined,
      getNextPageParam: (page) => page.nextCursor ?? undefined,
    }),
  );
  if (list.isError && !list.data) {
    return (
      <ErrorState title="The stories could not be loaded" level={3} onRetry={() => void list.refetch()}>
        {readProblem(list.error).message}
      </ErrorState>
    );
  }
  if (!list.data) return <SkeletonRows rows={4} label="Loading the stories" />;
  const rows = list.data.pages.flatMap(({ items }) => items);
  if (rows.length === 0) {
    return (
      <EmptyState compact title="None" level={3}>
        No story was in this part of the sprint then.
      </EmptyState>
    );
  }
  return (
    <>
      <Table label="Stories of the sprint">
        <TableHead>
          <TableHeaderCell className="max-sm:hidden">Key</TableHeaderCell>
          <TableHeaderCell>Story</TableHeaderCell>
          <TableHeaderCell>State then</TableHeaderCell>
          <TableHeaderCell numeric>Points</TableHeaderCell>
        </TableHead>
        <TableBody>
          {rows.map(({ id, key, title, status, points }) => (
            <TableRow key={id}>
              <TableCell className="whitespace-nowrap font-mono text-muted text-xs max-sm:hidden">
                {key}
              </TableCell>
              <TableCell className="sm:min-w-48">
                <span className="block font-mono text-muted text-xs sm:hidden">{key}</span>
                <Link href={`${base}/stories/${key}`} className="hover:underline">
                  {title}
                </Link>
              </TableCell>
              <TableCell className="whitespace-nowrap">
                <StateBadge plain {...STORY_STATUS_LOOKS[status]} />
              </TableCell>
              <TableCell numeric>{points ?? "–"}</TableCell>
            </TableRow>
          ))}
        </TableBody>
      </Table>
      {list.hasNextPage ? (
        <div className="px-3 py-2">
          <Button
            size="sm"
            variant="ghost"
            pending={list.isFetchingNextPage}
            onClick={() => void list.fetchNextPage()}
          >
            Show more
          </Button>
        </div>
      ) : null}
    </>
  );
}
