"use client";

import { useSuspenseQuery } from "@tanstack/react-query";
import Link from "next/link";
import { useViewer } from "@/components/providers/viewer";
import { Badge } from "@/components/ui/badge";
import { ButtonLink } from "@/components/ui/button-link";
import { PageHeader } from "@/components/ui/page-header";
import { Panel } from "@/components/ui/panel";
import { ProgressParts } from "@/components/ui/progress";
import { StateBadge } from "@/components/ui/state-badge";
import { STORY_STATUSES } from "@/db/enums";
import { orpc } from "@/lib/api/client";
import { nextStep } from "@/lib/projects/rules";
import type { ProjectOverview as Overview } from "@/lib/projects/schema";
import { STORY_STATUS_LOOKS } from "../stories/story-status";
import { NextStepPanel } from "./next-step-panel";

/** The first page of a project: what to do next, and how far it has come. */
export function ProjectOverview({ projectKey }: { projectKey: string }) {
  const viewer = useViewer();
  const { data } = useSuspenseQuery(
    orpc.projects.overview.queryOptions({ input: { projectId: projectKey } }),
  );
  const base = `/w/${viewer.workspace}/p/${data.project.key}`;
  return (
    <>
      <PageHeader
        title={data.project.name}
        meta={<ProjectMarks overview={data} />}
        description={data.project.description || undefined}
        actions={<ButtonLink href={`${base}/board`}>Open board</ButtonLink>}
      />
      <NextStepPanel
        step={nextStep(data)}
        projectKey={data.project.key}
        base={base}
        latestPrdId={data.latestPrdId}
      />
      <div className="grid gap-4 lg:grid-cols-3">
        <StoriesPanel overview={data} base={base} />
        <Panel title="Plan">
          <dl className="grid grid-cols-[1fr_auto] gap-y-2 text-sm">
            <Count label="Epics" value={data.epics.total} href={`${base}/epics`} />
            <Count label="Epics completed" value={data.epics.completed} href={`${base}/epics`} />
            <Count label="Documents" value={data.documents.total} href={`${base}/documents`} />
            <Count
              label="Open stories nobody has"
              value={data.stories.unassigned}
              href={`${base}/board?filter=assignee:none`}
            />
          </dl>
        </Panel>
      </div>
    </>
  );
}

function ProjectMarks({ overview }: { overview: Overview }) {
  const { project } = overview;
  return (
    <span className="flex flex-wrap items-center gap-2">
      <span className="font-mono text-muted text-xs">{project.key}</span>
      <Badge>{project.type === "greenfield" ? "Greenfield" : "Brownfield"}</Badge>
      <Badge>{project.hasUi ? "With UI" : "Without UI"}</Badge>
      {project.archivedAt ? <Badge tone="warning">Archived</Badge> : null}
    </span>
  );
}

function StoriesPanel({ overview, base }: { overview: Overview; base: string }) {
  const { byStatus, total } = overview.stories;
  const parts = STORY_STATUSES.map((status) => ({
    label: STORY_STATUS_LOOKS[status].label.toLowerCase(),
    value: byStatus[status] ?? 0,
    tone: STORY_STATUS_LOOKS[status].tone,
  }));
  return (
    <Panel
      title="Stories"
      description={total === 0 ? "None yet." : `${total} in all`}
      className="lg:col-span-2"
    >
      <ProgressParts label="Stories by state" parts={parts} />
      <ul className="mt-4 grid grid-cols-2 gap-x-6 gap-y-2 sm:grid-cols-3">
        {STORY_STATUSES.map((status) => (
          <li key={status} className="flex items-center justify-between gap-2">
            <StateBadge plain {...STORY_STATUS_LOOKS[status]} />
            <Link href={`${base}/board#${status}`} className="font-mono text-sm tabular-nums hover:underline">
              {byStatus[status] ?? 0}
            </Link>
          </li>
        ))}
      </ul>
    </Panel>
  );
}

function Count({ label, value, href }: { label: string; value: number; href: string }) {
  return (
    <>
      <dt className="text-muted">{label}</dt>
      <dd className="text-right">
        <Link href={href} className="font-mono tabular-nums hover:underline">
          {value}
        </Link>
      </dd>
    </>
  );
}
