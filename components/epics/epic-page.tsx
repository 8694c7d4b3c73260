"use client";

import { useQuery, useSuspenseQuery } from "@tanstack/react-query";
import { Pencil } from "lucide-react";
import Link from "next/link";
import { MarkdownView } from "@/components/documents/markdown-view";
import { StaleNotices } from "@/components/documents/reviews/stale-notices";
import { Breadcrumbs } from "@/components/layout/breadcrumbs";
import { useViewer } from "@/components/providers/viewer";
import { LinkedSpecs } from "@/components/specs/linked-specs";
import { STORY_STATUS_LOOKS } from "@/components/stories/story-status";
import { ButtonLink } from "@/components/ui/button-link";
import { PageHeader } from "@/components/ui/page-header";
import { Panel } from "@/components/ui/panel";
import { Progress } from "@/components/ui/progress";
import { SkeletonRows } from "@/components/ui/skeleton";
import { StateBadge } from "@/components/ui/state-badge";
import { orpc, readProblem } from "@/lib/api/client";
import type { EpicWithContent } from "@/lib/epics/schema";
import { EpicPlan } from "./epic-plan";
import { EpicStatusMenu } from "./epic-status-menu";

/** An epic: its goal, how far it has come, its stories and its text. */
export function EpicPage({ projectKey, epicId }: { projectKey: string; epicId: string }) {
  const { workspace, may } = useViewer();
  const { data: epic } = useSuspenseQuery(orpc.epics.get.queryOptions({ input: { epic_id: epicId } }));
  const base = `/w/${workspace}/p/${projectKey}`;
  return (
    <>
      <Breadcrumbs items={[{ label: `Epic ${epic.number}` }]} />
      <PageHeader
        title={epic.title}
        meta={
          <span className="flex items-center gap-3">
            <span className="font-mono text-muted text-xs">Epic {epic.number}</span>
            <EpicStatusMenu epic={epic} disabled={!may("epics.write")} />
          </span>
        }
        description={epic.goal || undefined}
        actions={
          <>
            {may("documents.write") ? (
              <ButtonLink
                href={`${base}/documents/${epic.documentId}/edit`}
                icon={<Pencil aria-hidden="true" />}
              >
                Edit text
              </ButtonLink>
            ) : null}
            <ButtonLink href={`${base}/board?filter=epic:${epic.id}`}>Show on the board</ButtonLink>
          </>
        }
      />
      <StaleNotices derivedFrom={epic.derivedFrom} documents={`${base}/documents`} />
      <EpicFigures epic={epic} base={base} />
      <EpicPlan epic={epic} projectKey={projectKey} base={base} />
      <EpicStories epicId={epic.id} base={base} />
      <EpicSpecs epicId={epic.id} projectKey={projectKey} />
      {epic.content.trim() ? (
        <Panel title="Text">
          <MarkdownView source={epic.content} compact />
        </Panel>
      ) : null}
    </>
  );
}

function EpicFigures({ epic, base }: { epic: EpicWithContent; base: string }) {
  const { stories, criteria, points } = epic.progress;
  return (
    <Panel title="Progress">
      <div className="grid gap-5 sm:grid-cols-3">
        <Progress label="Stories done" unit="stories" value={stories.done} max={stories.total} />
        <Progress label="Criteria met" unit="criteria" value={criteria.done} max={criteria.total} />
        <Progress label="Points done" unit="points" value={points.done} max={points.total} />
      </div>
      {epic.source ? (
        <p className="mt-4 text-muted text-xs">
          From{" "}
          <Link
            href={`${base}/documents/${epic.source.documentId}?version=${epic.source.version}#L${epic.source.line}`}
            className="text-accent-ink hover:underline"
          >
            {epic.source.title}, lines {epic.source.line}–{epic.source.endLine}
          </Link>{" "}
          of version {epic.source.version}
        </p>
      ) : null}
    </Panel>
  );
}

function EpicSpecs({ epicId, projectKey }: { epicId: string; projectKey: string }) {
  return (
    <LinkedSpecs projectKey={projectKey} of={{ epicId }}>
      {(list, action) => (
        <Panel title="Specs" actions={action}>
          {list ?? <p className="text-muted text-sm">None yet. A spec says how the epic is to be built.</p>}
        </Panel>
      )}
    </LinkedSpecs>
  );
}

function EpicStories({ epicId, base }: { epicId: string; base: string }) {
  const stories = useQuery(orpc.stories.listForEpic.queryOptions({ input: { epic_id: epicId, limit: 200 } }));
  if (stories.error) return <p className="text-danger text-sm">{readProblem(stories.error).message}</p>;
  return (
    <Panel title="Stories" flush>
      {stories.data ? null : <SkeletonRows rows={4} label="Loading stories" />}
      {stories.data?.items.length === 0 ? (
        <p className="px-5 py-4 text-muted text-sm">
          No stories yet. Add them on the board, with this epic chosen as filter.
        </p>
      ) : null}
      <ul>
        {stories.data?.items.map((story) => (
          <li
            key={story.id}
            className="flex min-h-row items-center gap-3 border-line border-b px-4 py-1 text-sm last:border-0 hover:bg-hover sm:px-5"
          >
            <span className="w-20 shrink-0 font-mono text-muted text-xs">{story.key}</span>
            <Link href={`${base}/stories/${story.key}`} className="min-w-0 flex-1 truncate hover:underline">
              {story.number ? `${story.number} ` : ""}
              {story.title}
            </Link>
            <StateBadge
              plain
              {...STORY_STATUS_LOOKS[story.status]}
              className="max-sm:[&>*:last-child]:hidden"
            />
          </li>
        ))}
      </ul>
    </Panel>
  );
}
