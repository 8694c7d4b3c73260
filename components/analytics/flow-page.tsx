"use client";

import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useViewer } from "@/components/providers/viewer";
import { Combobox } from "@/components/ui/combobox";
import { PageHeader } from "@/components/ui/page-header";
import { Select } from "@/components/ui/select";
import { orpc } from "@/lib/api/client";
import { AgeingPanel } from "./ageing-panel";
import { CumulativeFigure } from "./cumulative-figure";
import { FigureError, FigureSkeleton } from "./figure-states";
import { type Drill, FlowDrill } from "./flow-drill";
import { FLOW_RANGES, useFlowFilters } from "./flow-filters";
import { ThroughputFigure } from "./throughput-figure";
import { TimesFigures } from "./times-figure";

/** How work flows through a project: where it stands, how long it takes, how much gets done. */
export function FlowPage({ projectKey }: { projectKey: string }) {
  const { workspace } = useViewer();
  const flow = useFlowFilters(projectKey);
  const [drill, setDrill] = useState<Drill | null>(null);
  const base = `/w/${workspace}/p/${projectKey}`;
  const { input } = flow;
  const times = useQuery(orpc.flow.getCycleTimes.queryOptions({ input, placeholderData: keepPreviousData }));
  const show = (kinds: Drill["kind"]) =>
    drill?.kind === kinds ? (
      <FlowDrill
        key={JSON.stringify(keyOf(drill))}
        drill={drill}
        input={input}
        base={base}
        onChange={setDrill}
      />
    ) : null;
  return (
    <>
      <PageHeader title="Flow" description="Counted from every change of every story." />
      <FlowFilterBar projectKey={projectKey} flow={flow} />
      <CumulativeFigure input={input} onDrill={setDrill} />
      {show("standing")}
      {times.data ? <TimesFigures times={times.data} input={input} base={base} onDrill={setDrill} /> : null}
      {!times.data && !times.error ? <FigureSkeleton /> : null}
      {times.error && !times.data ? (
        <FigureError title="Cycle time" error={times.error} retry={times.refetch} />
      ) : null}
      <ThroughputFigure input={input} onDrill={setDrill} />
      {show("finished")}
      {times.data ? <AgeingPanel times={times.data} base={base} /> : null}
    </>
  );
}

/** A list for another mark is another list; one whose band is chosen anew stays where it is. */
function keyOf(drill: Drill) {
  if (drill.kind === "finished") return drill;
  return [drill.day, drill.by];
}

type FlowFilterBarProps = { projectKey: string; flow: ReturnType<typeof useFlowFilters> };

function FlowFilterBar({ projectKey, flow: { filters, set } }: FlowFilterBarProps) {
  const { data } = useQuery(
    orpc.stories.board.queryOptions({ input: { projectId: projectKey, perColumn: 1 } }),
  );
  const none = { value: "none", label: "None" };
  const epics = (data?.epics ?? []).map(({ id, number, title }) => ({
    value: id,
    label: `${number} ${title}`,
  }));
  const labels = (data?.labels ?? []).map(({ id, name }) => ({ value: id, label: name }));
  const people = (data?.assignees ?? []).map(({ id, name }) => ({ value: id, label: name }));
  return (
    <search className="flex flex-wrap gap-2" aria-label="Narrow the figures">
      <div className="w-32 max-sm:w-[calc(50%-0.25rem)]">
        <Select
          aria-label="Range"
          value={filters.range}
          options={FLOW_RANGES}
          onValueChange={(value) => set("range", value)}
        />
      </div>
      <div className="w-48 max-sm:w-[calc(50%-0.25rem)]">
        <Combobox
          label="Epic"
          placeholder="Any epic"
          clearLabel="Any epic"
          options={[none, ...epics]}
          value={filters.epic || null}
          onValueChange={(value) => set("epic", value ?? "")}
        />
      </div>
      <div className="w-40 max-sm:w-[calc(50%-0.25rem)]">
        <Combobox
          label="Label"
          placeholder="Any label"
          clearLabel="Any label"
          options={labels}
          value={filters.label || null}
          onValueChange={(value) => set("label", value ?? "")}
        />
      </div>
      <div className="w-44 max-sm:w-[calc(50%-0.25rem)]">
        <Combobox
          label="Assignee"
          placeholder="Anybody"
          clearLabel="Anybody"
          options={[none, ...people]}
          value={filters.assignee || null}
          onValueChange={(value) => set("assignee", value ?? "")}
        />
      </div>
    </search>
  );
}
