"use client";

import { useSuspenseQuery } from "@tanstack/react-query";
import { Archive, ChartGantt, Layers, Plus, Table2 } from "lucide-react";
import { useState } from "react";
import { GateBanner } from "@/components/checklists/gate-banner";
import { useViewer } from "@/components/providers/viewer";
import { Button } from "@/components/ui/button";
import { ButtonLink } from "@/components/ui/button-link";
import { EmptyState } from "@/components/ui/empty-state";
import { PageBody } from "@/components/ui/page-body";
import { PageHeader } from "@/components/ui/page-header";
import { SegmentedControl } from "@/components/ui/segmented-control";
import { EpicDaysDialog } from "./epic-days-dialog";
import { EpicLinksDialog } from "./epic-links-dialog";
import { epicOverviewOptions } from "./epic-queries";
import { EpicTable } from "./epic-table";
import { NewEpicDialog } from "./new-epic-dialog";
import { Roadmap } from "./roadmap/roadmap";
import { useEpicsView } from "./use-epics-view";

type OpenDialog = { kind: "days" | "links"; epicId: string };

/** The epics of a project: as a table, or along the calendar. */
export function EpicsScreen({ projectKey }: { projectKey: string }) {
  const { workspace, may } = useViewer();
  const [view, setView] = useEpicsView();
  const [creating, setCreating] = useState(false);
  const [dialog, setDialog] = useState<OpenDialog | null>(null);
  const { data: overview } = useSuspenseQuery(epicOverviewOptions(projectKey, view.archived));
  const base = `/w/${workspace}/p/${projectKey}`;
  const mayWrite = may("epics.write");
  const epicOf = (kind: OpenDialog["kind"]) =>
    dialog?.kind === kind ? (overview.epics.find(({ id }) => id === dialog.epicId) ?? null) : null;
  const parts = {
    overview,
    base,
    mayWrite,
    archived: view.archived,
    onDays: (epicId: string) => setDialog({ kind: "days", epicId }),
    onLinks: (epicId: string) => setDialog({ kind: "links", epicId }),
  };
  return (
    <PageBody width={view.layout === "timeline" ? "full" : "wide"}>
      <EpicsHeader view={view} setView={setView} mayCreate={mayWrite} onCreate={() => setCreating(true)} />
      <GateBanner projectKey={projectKey} base={base} />
      {overview.epics.length === 0 ? (
        <NoEpics
          archived={view.archived}
          base={base}
          mayWrite={mayWrite}
          onCreate={() => setCreating(true)}
        />
      ) : view.layout === "timeline" ? (
        <Roadmap {...parts} zoom={view.zoom} onZoom={(zoom) => setView({ zoom })} />
      ) : (
        <EpicTable {...parts} />
      )}
      <NewEpicDialog projectKey={projectKey} open={creating} onOpenChange={setCreating} />
      <EpicDaysDialog epic={epicOf("days")} onClose={() => setDialog(null)} />
      <EpicLinksDialog epic={epicOf("links")} overview={overview} onClose={() => setDialog(null)} />
    </PageBody>
  );
}

type EpicsHeaderProps = {
  view: ReturnType<typeof useEpicsView>[0];
  setView: ReturnType<typeof useEpicsView>[1];
  mayCreate: boolean;
  onCreate: () => void;
};

function EpicsHeader({ view, setView, mayCreate, onCreate }: EpicsHeaderProps) {
  return (
    <PageHeader
      title={view.layout === "timeline" ? "Roadmap" : "Epics"}
      actions={
        <>
          <SegmentedControl
            label="Layout"
            segments={[
              { value: "table", label: "Table", icon: <Table2 aria-hidden="true" /> },
              { value: "timeline", label: "Roadmap", icon: <ChartGantt aria-hidden="true" /> },
            ]}
            value={view.layout}
            onValueChange={(layout) => setView({ layout })}
          />
          <Button
            aria-pressed={view.archived}
            icon={<Archive aria-hidden="true" />}
            onClick={() => setView({ archived: !view.archived })}
          >
            Archived
          </Button>
          {mayCreate ? (
            <Button variant="primary" icon={<Plus aria-hidden="true" />} onClick={onCreate}>
              New epic
            </Button>
          ) : null}
        </>
      }
    />
  );
}

type NoEpicsProps = { archived: boolean; base: string; mayWrite: boolean; onCreate: () => void };

function NoEpics({ archived, base, mayWrite, onCreate }: NoEpicsProps) {
  if (archived) return <EmptyState icon={<Archive />} title="No epic was archived" />;
  return (
    <EmptyState
      icon={<Layers />}
      title="No epics yet"
      action={
        mayWrite ? (
          <>
            <ButtonLink href={`${base}/documents/new?kind=PRD`} variant="primary">
              Start from a PRD
            </ButtonLink>
            <Button icon={<Plus aria-hidden="true" />} onClick={onCreate}>
              New epic
            </Button>
          </>
        ) : undefined
      }
    >
      An epic holds the stories that reach one goal together. A PRD brings them all at once.
    </EmptyState>
  );
}
