"use client";

import { patternAt } from "@/components/charts/chart-colours";
import { ChartFrame } from "@/components/charts/chart-frame";
import { BarFigure } from "@/components/charts/figures";
import { histogram } from "@/lib/analytics/rules/figures";
import type { CycleTimes } from "@/lib/analytics/schema";
import type { Drill } from "./flow-drill";
import type { FlowInput } from "./flow-filters";
import { MEASURES, type Measure } from "./measures";
import { NothingFinished } from "./nothing-finished";

type HistogramFigureProps = {
  times: CycleTimes;
  input: FlowInput;
  measure: Measure;
  onDrill: (drill: Drill) => void;
};

/** How many stories took so many days. */
export function HistogramFigure({ times, input, measure, onDrill }: HistogramFigureProps) {
  const { name, field } = MEASURES[measure];
  const values = times.finished.flatMap((story) => story[field] ?? []);
  const bins = histogram(values);
  const label = (bin: { fromDays: number; toDays: number }) => `${bin.fromDays}–${bin.toDays}`;
  const pick = (index: number) => {
    const bin = bins[index];
    if (!bin) return;
    const title = `Stories that took ${label(bin)} days`;
    onDrill({ kind: "finished", title, measure, minDays: bin.fromDays, maxDays: bin.toDays });
  };
  return (
    <ChartFrame
      title={`${name}, how often`}
      description={`Stories per span of days, n = ${values.length}.`}
      fileName={`${measure}-histogram-${input.projectId.toLowerCase()}`}
      summary={`How many of ${values.length} stories took how many days.`}
      empty={bins.length === 0 ? <NothingFinished /> : undefined}
      table={{
        columns: ["Days", "Stories"],
        rows: bins.map((bin, i) => ({ id: String(i), cells: [label(bin), bin.count] })),
      }}
      onRow={(id) => pick(Number(id))}
    >
      <BarFigure
        labels={bins.map(label)}
        unit="Stories"
        axis="Days"
        bars={[
          {
            ...{ id: "stories", name: "Stories", colour: "var(--progress-mark)", pattern: patternAt(0) },
            values: bins.map(({ count }) => count),
          },
        ]}
        hint="Click for the stories"
        onPick={pick}
      />
    </ChartFrame>
  );
}
