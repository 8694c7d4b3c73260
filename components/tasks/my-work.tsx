"use client";

import { useQueries, useQuery } from "@tanstack/react-query";
import { BriefcaseBusiness } from "lucide-react";
import Link from "next/link";
import type { ReactNode } from "react";
import { useViewer } from "@/components/providers/viewer";
import { PriorityMark } from "@/components/stories/priority-mark";
import { STORY_STATUS_LOOKS } from "@/components/stories/story-status";
import { EmptyState } from "@/components/ui/empty-state";
import { ErrorState } from "@/components/ui/error-state";
import { RelativeTime } from "@/components/ui/relative-time";
import { SkeletonRows } from "@/components/ui/skeleton";
import { StateBadge } from "@/components/ui/state-badge";
import { orpc, readProblem } from "@/lib/api/client";
import type { WaitingReview } from "@/lib/reviews/schema/review";
import type { Story } from "@/lib/stories/schema/story";
import { isRunning } from "@/lib/tasks/rules/transitions";
import { ClaimNextAnywhere } from "./claim-next-anywhere";
import { leaseInterval } from "./task-queries";
import { TaskRows } from "./task-rows";
import { useProjectKeys } from "./use-project-keys";

const MOST = 100;

/** What waits for the reader in all projects: claimed tasks, reviews, stories, and what is stuck. */
export function MyWork() {
  const { may } = useViewer();
  const manages = may("tasks.manage");
  const mine = useQuery({
    ...orpc.tasks.list.queryOptions({ input: { mine: true, state: "open", limit: MOST } }),
    refetchInterval: ({ state }) => leaseInterval(state.data?.items ?? []),
  });
  const inReview = useQuery({
    ...orpc.tasks.list.queryOptions({ input: { status: "review", limit: MOST } }),
    enabled: manages,
  });
  const dead = useQuery({
    ...orpc.tasks.list.queryOptions({ input: { state: "dead", limit: MOST } }),
    enabled: manages,
  });
  const stalled = useQuery({
    ...orpc.tasks.list.queryOptions({ input: { state: "stalled", limit: MOST } }),
    enabled: manages,
  });
  const reviews = useQuery(orpc.reviews.listWaiting.queryOptions({ input: {} }));
  const stories = useMyStories();
  const claimed = mine.data?.items.filter(({ status }) => isRunning(status)) ?? [];
  const toDecide = inReview.data?.items ?? [];
  const stuck = [...(dead.data?.items ?? []), ...(stalled.data?.items ?? [])];
  const documents = reviews.data ?? [];
  const first = mine.error ?? reviews.error;
  const known = mine.data && reviews.data && stories.known;
  const count = claimed.length + toDecide.length + documents.length + stories.items.length + stuck.length;

  if (first && !known) {
    return (
      <ErrorState
        level={1}
        title="Your work could not be loaded"
        onRetry={() => void Promise.all([mine.refetch(), reviews.refetch()])}
      >
        {readProblem(first).message}
      </ErrorState>
    );
  }
  return (
    <>
      <ClaimNextAnywhere title="My work" />
      {known ? null : <SkeletonRows label="Loading your work" />}
      {known && count === 0 ? (
        <EmptyState icon={<BriefcaseBusiness />} title="Nothing waits for you">
          Tasks that you claim, stories that are assigned to you and reviews that you are asked for stand
          here, from all projects.
        </EmptyState>
      ) : null}
      <Group title="Claimed by you" count={claimed.length}>
        <TaskRows label="Tasks claimed by you" tasks={claimed} withProject />
      </Group>
      <Group title="Work to accept or send back" count={toDecide.length}>
        <TaskRows label="Tasks in review" tasks={toDecide} withProject />
      </Group>
      <Group title="Documents to review" count={documents.length}>
        <ReviewRows reviews={documents} />
      </Group>
      <Group title="Stories assigned to you" count={stories.items.length}>
        <StoryRows stories={stories.items} />
      </Group>
      <Group title="Tasks that are stuck" count={stuck.length}>
        <TaskRows label="Dead and stalled tasks" tasks={stuck} withProject />
      </Group>
    </>
  );
}

function Group({ title, count, children }: { title: string; count: number; children: ReactNode }) {
  if (count === 0) return null;
  return (
    <section aria-label={title} className="flex flex-col gap-2">
      <h2 className="flex items-baseline gap-2 font-medium text-sm">
        {title}
        <span className="font-mono font-normal text-muted text-xs tabular-nums">{count}</span>
      </h2>
      {children}
    </section>
  );
}

const OPEN: ReadonlySet<Story["status"]> = new Set(["draft", "ready", "in_progress", "review"]);

/** The open stories of the reader, project by project: what is under way first. */
function useMyStories() {
  const { memberId } = useViewer();
  const projects = useQuery(orpc.projects.list.queryOptions({ input: {} }));
  const ids = projects.data?.filter(({ archivedAt }) => archivedAt === null).map(({ id }) => id) ?? [];
  const answers = useQueries({
    queries: ids.map((projectId) =>
      orpc.stories.list.queryOptions({ input: { projectId, assigneeId: memberId, limit: MOST } }),
    ),
  });
  const items = answers
    .flatMap(({ data }) => data?.items ?? [])
    .filter(({ status }) => OPEN.has(status))
    .sort((one, other) => ORDER.indexOf(other.status) - ORDER.indexOf(one.status));
  return { items, known: projects.data !== undefined && answers.every(({ isPending }) => !isPending) };
}

const ORDER: readonly Story["status"][] = ["draft", "ready", "review", "in_progress"];

function StoryRows({ stories }: { stories: readonly Story[] }) {
  const { workspace } = useViewer();
  const keyOf = useProjectKeys();
  return (
    <ul aria-label="Stories assigned to you" className={ROWS}>
      {stories.map((story) => (
        <li key={story.id} className={ROW}>
          <StateBadge plain {...STORY_STATUS_LOOKS[story.status]} className="w-24" />
          <Link
            href={`/w/${workspace}/p/${keyOf(story.projectId) ?? ""}/stories/${story.key}`}
            className="min-w-0 flex-1 basis-52 truncate rounded-sm hover:underline"
          >
            <span className="figures mr-2 text-muted text-xs">{story.key}</span>
            {story.title}
          </Link>
          <PriorityMark priority={story.priority} />
        </li>
      ))}
    </ul>
  );
}

function ReviewRows({ reviews }: { reviews: readonly WaitingReview[] }) {
  const { workspace } = useViewer();
  const keyOf = useProjectKeys();
  return (
    <ul aria-label="Documents to review" className={ROWS}>
      {reviews.map((review) => (
        <li key={review.reviewId} className={ROW}>
          <Link
            href={`/w/${workspace}/p/${keyOf(review.projectId) ?? ""}/documents/${review.documentId}`}
            className="min-w-0 flex-1 basis-52 truncate rounded-sm hover:underline"
          >
            {review.title}
          </Link>
          <span className="min-w-0 truncate text-muted text-xs">
            version {review.version}, asked by {review.requestedBy.name}{" "}
            <RelativeTime value={review.requestedAt} />
          </span>
        </li>
      ))}
    </ul>
  );
}

const ROWS = "overflow-hidden rounded-lg border border-line bg-surface";
const ROW =
  "flex min-h-row flex-wrap items-center gap-x-3 gap-y-1 border-line border-b px-3 py-1 text-sm last:border-b-0 hover:bg-hover";
