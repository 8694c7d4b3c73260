"use client";

import { useSuspenseQuery } from "@tanstack/react-query";
import { IterationCw, Plus } from "lucide-react";
import Link from "next/link";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { useShortcut } from "@/components/layout/shortcuts";
import { useViewer } from "@/components/providers/viewer";
import { Button } from "@/components/ui/button";
import { ButtonLink } from "@/components/ui/button-link";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeader } from "@/components/ui/page-header";
import { Panel } from "@/components/ui/panel";
import { Progress } from "@/components/ui/progress";
import { StateBadge } from "@/components/ui/state-badge";
import { Table, TableBody, TableCell, TableHead, TableHeaderCell, TableRow } from "@/components/ui/table";
import type { Sprint } from "@/lib/sprints/schema/sprint";
import { SprintActions } from "./sprint-actions";
import { SprintDialog } from "./sprint-form";
import { sprintListOptions } from "./sprint-queries";
import { daysWords, SPRINT_LOOKS } from "./sprint-words";
import { VelocityFigure } from "./velocity-figure";

/** The sprints of a project, and what they complete. */
export function SprintsPage({ projectKey }: { projectKey: string }) {
  const { workspace, may } = useViewer();
  const router = useRouter();
  const [creating, setCreating] = useState(false);
  const { data } = useSuspenseQuery(sprintListOptions(projectKey));
  const base = `/w/${workspace}/p/${projectKey}`;
  const mayWrite = may("epics.write");
  useShortcut(
    { keys: "n", label: "New sprint", group: "Sprints", handler: () => setCreating(true) },
    mayWrite,
  );
  const create = mayWrite ? (
    <Button variant="primary" icon={<Plus aria-hidden="true" />} onClick={() => setCreating(true)}>
      New sprint
    </Button>
  ) : undefined;
  return (
    <>
      <PageHeader title="Sprints" actions={data.items.length > 0 ? create : undefined} />
      {data.items.length === 0 ? (
        <EmptyState
          icon={<IterationCw />}
          title="No sprints yet"
          action={
            <>
              {create}
              <ButtonLink href={`${base}/backlog`}>Open the backlog</ButtonLink>
            </>
          }
        >
          A sprint is a stretch of days with a goal. Stories are put into it in the backlog, and its burndown
          says how it goes.
        </EmptyState>
      ) : (
        <>
          <Panel title="All sprints" flush>
            <SprintTable sprints={data.items} projectKey={projectKey} base={base} />
          </Panel>
          <VelocityFigure
            projectKey={projectKey}
            onPick={(number) => router.push(`${base}/sprints/${number}`)}
          />
        </>
      )}
      <SprintDialog projectKey={projectKey} sprint={null} open={creating} onOpenChange={setCreating} />
    </>
  );
}

type SprintTableProps = { sprints: readonly Sprint[]; projectKey: string; base: string };

function SprintTable({ sprints, projectKey, base }: SprintTableProps) {
  return (
    <Table label="Sprints">
      <TableHead>
        <TableHeaderCell>Sprint</TableHeaderCell>
        <TableHeaderCell>State</TableHeaderCell>
        <TableHeaderCell className="max-sm:hidden">Days</TableHeaderCell>
        <TableHeaderCell>Stories done</TableHeaderCell>
        <TableHeaderCell numeric>Points done</TableHeaderCell>
        <TableHeaderCell>
          <span className="sr-only">Actions</span>
        </TableHeaderCell>
      </TableHead>
      <TableBody>
        {sprints.map((sprint) => (
          <TableRow key={sprint.id}>
            <TableCell className="min-w-44 sm:min-w-52">
              <Link href={`${base}/sprints/${sprint.number}`} className="font-medium hover:underline">
                {sprint.name}
              </Link>
              <p className="text-muted text-xs sm:hidden">{daysWords(sprint)}</p>
              {sprint.goal ? <p className="line-clamp-1 max-w-96 text-muted text-xs">{sprint.goal}</p> : null}
            </TableCell>
            <TableCell className="whitespace-nowrap">
              <StateBadge plain {...SPRINT_LOOKS[sprint.status]} />
            </TableCell>
            <TableCell className="whitespace-nowrap text-muted max-sm:hidden">{daysWords(sprint)}</TableCell>
            <TableCell className="min-w-36">
              <Progress
                label={`Stories of ${sprint.name} done`}
                value={sprint.done.stories}
                max={sprint.scope.stories}
                unit="stories"
              />
            </TableCell>
            <TableCell numeric>
              {sprint.done.points}/{sprint.scope.points}
            </TableCell>
            <TableCell>
              <span className="flex justify-end gap-1">
                <SprintActions projectKey={projectKey} sprint={sprint} size="sm" />
              </span>
            </TableCell>
          </TableRow>
        ))}
      </TableBody>
    </Table>
  );
}
