"use client";

import { type UseInfiniteQueryResult, useInfiniteQuery } from "@tanstack/react-query";
import { X } from "lucide-react";
import Link from "next/link";
import { useEffect, useRef } from "react";
import { shortDay } from "@/components/sprints/sprint-words";
import { STORY_STATUS_LOOKS } from "@/components/stories/story-status";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { ErrorState } from "@/components/ui/error-state";
import { IconButton } from "@/components/ui/icon-button";
import { Panel } from "@/components/ui/panel";
import { RelativeTime } from "@/components/ui/relative-time";
import { Select } from "@/components/ui/select";
import { SkeletonRows } from "@/components/ui/skeleton";
import { StateBadge } from "@/components/ui/state-badge";
import { Table, TableBody, TableCell, TableHead, TableHeaderCell, TableRow } from "@/components/ui/table";
import type { Cumulative, FinishedStory, StandingStory } from "@/lib/analytics/schema";
import { orpc, readProblem } from "@/lib/api/client";
import type { FlowInput } from "./flow-filters";
import { daysWords } from "./flow-words";

/** The mark whose stories are looked at. */
export type Drill =
  | {
      kind: "standing";
      day: string;
      series: Cumulative["series"];
      seriesId: string;
      by: "category" | "column";
    }
  | {
      kind: "finished";
      title: string;
      from?: string;
      to?: string;
      measure?: "cycle" | "lead";
      minDays?: number;
      maxDays?: number;
    };

type FlowDrillProps = {
  drill: Drill;
  input: FlowInput;
  base: string;
  onChange: (drill: Drill | null) => void;
};

/** The stories behind a mark. Comes into view when it is asked for. */
export function FlowDrill({ drill, input, base, onChange }: FlowDrillProps) {
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const calm = window.matchMedia("(prefers-reduced-motion: reduce)").matches;
    place.current?.scrollIntoView({ block: "nearest", behavior: calm ? "auto" : "smooth" });
    place.current?.focus({ preventScroll: true });
  }, []);
  const title = drill.kind === "standing" ? `Stories at the end of ${shortDay(drill.day)}` : drill.title;
  return (
    <div ref={place} tabIndex={-1} className="scroll-m-4 outline-none">
      <Panel
        title={title}
        flush
        actions={
          <>
            {drill.kind === "standing" ? (
              <Select
                aria-label="Which of them"
                className="w-44!"
                value={drill.seriesId}
                onValueChange={(seriesId) => onChange({ ...drill, seriesId })}
                options={drill.series.map(({ id, name }) => ({ value: id, label: name }))}
              />
            ) : null}
            <IconButton label="Close the list" icon={<X />} size="sm" onClick={() => onChange(null)} />
          </>
        }
      >
        {drill.kind === "standing" ? (
          <StandingRows drill={drill} input={input} base={base} />
        ) : (
          <FinishedRows drill={drill} input={input} base={base} />
        )}
      </Panel>
    </div>
  );
}

type RowsProps<Kind extends Drill["kind"]> = {
  drill: Extract<Drill, { kind: Kind }>;
  input: FlowInput;
  base: string;
};

function StandingRows({ drill, input, base }: RowsProps<"standing">) {
  const { from: _from, to: _to, ...narrowing } = input;
  const { seriesId } = drill;
  const category = drill.series.find(({ id }) => id === seriesId)?.category;
  const list = useInfiniteQuery(
    orpc.flow.listStanding.infiniteOptions({
      input: (cursor: string | undefined) => ({
        ...{ ...narrowing, day: drill.day, limit: 50 },
        ...(drill.by === "column" ? { columnId: seriesId } : category ? { category } : {}),
        ...(cursor ? { cursor } : {}),
      }),
      initialPageParam: undefined as string | undefined,
      getNextPageParam: (page) => page.nextCursor ?? undefined,
    }),
  );
  return (
    <Rows
      list={list}
      items={list.data?.pages.flatMap(({ items }) => items)}
      columns={["State then", "Since", "Points"]}
    >
      {(story: StandingStory) => (
        <StoryRow key={story.id} story={story} base={base}>
          <TableCell className="whitespace-nowrap">
            <StateBadge plain {...STORY_STATUS_LOOKS[story.status]} />
          </TableCell>
          <TableCell className="whitespace-nowrap text-muted">
            <RelativeTime value={story.since} />
          </TableCell>
          <TableCell numeric>{story.points ?? "–"}</TableCell>
        </StoryRow>
      )}
    </Rows>
  );
}

function FinishedRows({ drill, input, base }: RowsProps<"finished">) {
  const { kind: _kind, title: _title, ...bounds } = drill;
  const list = useInfiniteQuery(
    orpc.flow.listFinished.infiniteOptions({
      input: (cursor: string | undefined) => ({
        ...{ ...input, ...bounds, limit: 50 },
        ...(cursor ? { cursor } : {}),
      }),
      initialPageParam: undefined as string | undefined,
      getNextPageParam: (page) => page.nextCursor ?? undefined,
    }),
  );
  return (
    <Rows
      list={list}
      items={list.data?.pages.flatMap(({ items }) => items)}
      columns={["Done", "Cycle time", "Lead time", "Points"]}
    >
      {(story: FinishedStory) => (
        <StoryRow key={story.id} story={story} base={base}>
          <TableCell className="whitespace-nowrap text-muted">
            <RelativeTime value={story.doneAt} />
          </TableCell>
          <TableCell className="whitespace-nowrap">
            {story.cycleDays === null ? "–" : daysWords(story.cycleDays)}
          </TableCell>
          <TableCell className="whitespace-nowrap">{daysWords(story.leadDays)}</TableCell>
          <TableCell numeric>{story.points ?? "–"}</TableCell>
        </StoryRow>
      )}
    </Rows>
  );
}

type ListProps<Item> = {
  list: Pick<
    UseInfiniteQueryResult,
    "isError" | "error" | "refetch" | "hasNextPage" | "isFetchingNextPage" | "fetchNextPage"
  >;
  items: Item[] | undefined;
  columns: readonly string[];
  children: (item: Item) => React.ReactNode;
};

function Rows<Item>({ list, items, columns, children }: ListProps<Item>) {
  if (list.isError && !items) {
    return (
      <ErrorState title="The stories could not be loaded" level={3} onRetry={() => void list.refetch()}>
        {readProblem(list.error).message}
      </ErrorState>
    );
  }
  if (!items) return <SkeletonRows rows={4} label="Loading the stories" />;
  if (items.length === 0) {
    return (
      <EmptyState compact title="None" level={3}>
        No story stands behind this mark.
      </EmptyState>
    );
  }
  return (
    <>
      <Table label="Stories behind the mark">
        <TableHead>
          {["Key", "Story", ...columns].map((column) => (
            <TableHeaderCell key={column} numeric={column === "Points"}>
              {column}
            </TableHeaderCell>
          ))}
        </TableHead>
        <TableBody>{items.map(children)}</TableBody>
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

type StoryRowProps = { story: { key: string; title: string }; base: string; children: React.ReactNode };

function StoryRow({ story: { key, title }, base, children }: StoryRowProps) {
  return (
    <TableRow>
      <TableCell className="whitespace-nowrap font-mono text-muted text-xs">{key}</TableCell>
      <TableCell className="min-w-48">
        <Link href={`${base}/stories/${key}`} className="hover:underline">
          {title}
        </Link>
      </TableCell>
      {children}
    </TableRow>
  );
}
