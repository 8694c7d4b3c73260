"use client";

import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { chartColours, patternAt } from "@/components/charts/chart-colours";
import { ChartFrame, LegendItem } from "@/components/charts/chart-frame";
import { PatternSwatch } from "@/components/charts/chart-pattern";
import { AreaFigure } from "@/components/charts/figures";
import { shortDay } from "@/components/sprints/sprint-words";
import { EmptyState } from "@/components/ui/empty-state";
import { SegmentedControl } from "@/components/ui/segmented-control";
import { orpc } from "@/lib/api/client";
import { bandBehind } from "./band-behind";
import { FigureError, FigureSkeleton } from "./figure-states";
import type { Drill } from "./flow-drill";
import type { FlowInput } from "./flow-filters";

type CumulativeFigureProps = { input: FlowInput; onDrill: (drill: Drill) => void };
type By = "category" | "column";

/** How many stories stood where at the end of each day, one band on another. */
export function CumulativeFigure({ input, onDrill }: CumulativeFigureProps) {
  const [by, setBy] = useState<By>("category");
  const flow = useQuery(
    orpc.flow.getCumulative.queryOptions({ input: { ...input, by }, placeholderData: keepPreviousData }),
  );
  if (flow.error && !flow.data)
    return <FigureError title="Cumulative flow" error={flow.error} retry={flow.refetch} />;
  if (!flow.data) return <FigureSkeleton />;
  const { series, days, n } = flow.data;
  const bands = series.map(({ id, name, colour }, i) => ({
    ...{ id, name, colour: chartColours[colour], pattern: patternAt(i) },
    values: days.map(({ counts }) => counts?.[i] ?? null),
  }));
  const pick = (day: string | undefined) => {
    const band = bandBehind(series, days.find((one) => one.day === day)?.counts ?? null);
    if (day && band) onDrill({ kind: "standing", day, series, seriesId: band.id, by });
  };
  const running = days.findIndex((day) => day.running);
  return (
    <ChartFrame
      title="Cumulative flow"
      description={`Stories at the end of each day, n = ${n}. A band that widens is where work waits; cancelled stories are left out.`}
      fileName={`cumulative-flow-${input.projectId.toLowerCase()}-${by}`}
      summary={`Cumulative flow from ${days[0]?.day ?? ""} to ${days.at(-1)?.day ?? ""}, ${n} stories on the last day.`}
      controls={
        <SegmentedControl
          label="Bands"
          segments={[
            { value: "category", label: "Category" },
            { value: "column", label: "Column" },
          ]}
          value={by}
          onValueChange={setBy}
        />
      }
      empty={
        days.every(({ counts }) => !counts || counts.every((count) => count === 0)) ? (
          <EmptyState compact title="No stories in these days" level={3}>
            The flow is counted from what happens to stories. Choose a longer range, or fewer filters.
          </EmptyState>
        ) : undefined
      }
      table={{
        columns: ["Day", ...series.toReversed().map(({ name }) => name)],
        rows: days.toReversed().map(({ day, counts, running: open }) => ({
          id: day,
          cells: [
            `${day}${open ? " (so far)" : ""}`,
            ...series.map((_, i) => counts?.[i] ?? null).toReversed(),
          ],
        })),
      }}
      onRow={pick}
      legend={bands
        .map(({ id, name, colour, pattern }) => (
          <LegendItem key={id} swatch={<PatternSwatch id={`flow-${id}`} colour={colour} pattern={pattern} />}>
            {name}
          </LegendItem>
        ))
        .toReversed()}
    >
      <AreaFigure
        labels={days.map(({ day }) => shortDay(day))}
        bands={bands}
        unit="Stories"
        runningIndex={running < 0 ? null : running}
        onPick={(index) => pick(days[index]?.day)}
      />
    </ChartFrame>
  );
}
