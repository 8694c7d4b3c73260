"use client";

import { useSuspenseQuery } from "@tanstack/react-query";
import { Layers, Plus } from "lucide-react";
import Link from "next/link";
import { useState } from "react";
import { GateBanner } from "@/components/checklists/gate-banner";
import { useViewer } from "@/components/providers/viewer";
import { Button } from "@/components/ui/button";
import { ButtonLink } from "@/components/ui/button-link";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeader } from "@/components/ui/page-header";
import { Progress } from "@/components/ui/progress";
import { Table, TableBody, TableCell, TableHead, TableHeaderCell, TableRow } from "@/components/ui/table";
import { orpc } from "@/lib/api/client";
import type { EpicWithProgress } from "@/lib/epics/schema";
import { EpicStatusMenu } from "./epic-status-menu";
import { NewEpicDialog } from "./new-epic-dialog";

/** The epics of a project with how far each has come. */
export function EpicList({ projectKey }: { projectKey: string }) {
  const { workspace, may } = useViewer();
  const [creating, setCreating] = useState(false);
  const input = { project_id: projectKey };
  const { data: epics } = useSuspenseQuery(orpc.epics.list.queryOptions({ input }));
  const base = `/w/${workspace}/p/${projectKey}`;
  const mayWrite = may("epics.write");
  return (
    <>
      <PageHeader
        title="Epics"
        description={
          epics.length > 0 ? "Counted from stories that are neither archived nor cancelled." : undefined
        }
        actions={
          mayWrite && epics.length > 0 ? (
            <Button icon={<Plus aria-hidden="true" />} onClick={() => setCreating(true)}>
              New epic
            </Button>
          ) : undefined
        }
      />
      <GateBanner projectKey={projectKey} base={base} />
      {epics.length === 0 ? (
        <EmptyState
          icon={<Layers />}
          title="No epics yet"
          action={
            mayWrite ? (
              <>
                <ButtonLink href={`${base}/documents/new?kind=PRD`} variant="primary">
                  Start from a PRD
                </ButtonLink>
                <Button icon={<Plus aria-hidden="true" />} onClick={() => setCreating(true)}>
                  New epic
                </Button>
              </>
            ) : undefined
          }
        >
          An epic holds the stories that reach one goal together. A PRD brings them all at once.
        </EmptyState>
      ) : (
        <EpicTable epics={epics} base={base} mayWrite={mayWrite} />
      )}
      <NewEpicDialog projectKey={projectKey} open={creating} onOpenChange={setCreating} />
    </>
  );
}

function EpicTable({
  epics,
  base,
  mayWrite,
}: {
  epics: EpicWithProgress[];
  base: string;
  mayWrite: boolean;
}) {
  return (
    <Table label="Epics">
      <TableHead>
        <TableHeaderCell>No.</TableHeaderCell>
        <TableHeaderCell>Epic</TableHeaderCell>
        <TableHeaderCell>State</TableHeaderCell>
        <TableHeaderCell>Stories done</TableHeaderCell>
        <TableHeaderCell numeric>Criteria</TableHeaderCell>
        <TableHeaderCell numeric>Points</TableHeaderCell>
      </TableHead>
      <TableBody>
        {epics.map((epic) => (
          <TableRow key={epic.id}>
            <TableCell className="font-mono text-muted text-xs">{epic.number}</TableCell>
            <TableCell className="min-w-56">
              <Link href={`${base}/epics/${epic.id}`} className="font-medium hover:underline">
                {epic.title}
              </Link>
              {epic.goal ? <p className="line-clamp-1 max-w-120 text-muted text-xs">{epic.goal}</p> : null}
            </TableCell>
            <TableCell>
              <EpicStatusMenu epic={epic} disabled={!mayWrite} />
            </TableCell>
            <TableCell className="min-w-44">
              <Link href={`${base}/board?epic=${epic.id}`} className="block rounded-sm">
                <Progress
                  label={`Stories of ${epic.title} done`}
                  value={epic.progress.stories.done}
                  max={epic.progress.stories.total}
                  unit="stories"
                />
              </Link>
            </TableCell>
            <TableCell numeric>
              {epic.progress.criteria.done}/{epic.progress.criteria.total}
            </TableCell>
            <TableCell numeric>
              {epic.progress.points.done}/{epic.progress.points.total}
            </TableCell>
          </TableRow>
        ))}
      </TableBody>
    </Table>
  );
}
