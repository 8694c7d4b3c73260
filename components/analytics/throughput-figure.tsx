"use client";

import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { patternAt } from "@/components/charts/chart-colours";
import { ChartFrame } from "@/components/charts/chart-frame";
import { BarFigure } from "@/components/charts/figures";
import { UnitSwitch, useUnit } from "@/components/sprints/burndown-figure";
import { countWords, shortDay } from "@/components/sprints/sprint-words";
import { orpc } from "@/lib/api/client";
import { FigureError, FigureSkeleton } from "./figure-states";
import type { Drill } from "./flow-drill";
import type { FlowInput } from "./flow-filters";
import { NothingFinished } from "./nothing-finished";

/** What was finished in each week. */
export function ThroughputFigure({ input, onDrill }: { input: FlowInput; onDrill: (drill: Drill) => void }) {
  const [unit, setUnit] = useUnit(false);
  const query = useQuery(orpc.flow.getThroughput.queryOptions({ input, placeholderData: keepPreviousData }));
  if (query.error && !query.data)
    return <FigureError title="Throughput" error={query.error} retry={query.refetch} />;
  if (!query.data) return <FigureSkeleton />;
  const { weeks, n, mean } = query.data;
  const average = mean === null ? null : Math.round(mean[unit] * 10) / 10;
  const running = weeks.findIndex((week) => week.running);
  const pick = (index: number) => {
    const week = weeks[index];
    if (!week) return;
    const title = `Finished from ${shortDay(week.from)} to ${shortDay(week.to)}`;
    onDrill({ kind: "finished", title, from: week.from, to: week.to });
  };
  return (
    <ChartFrame
      title="Throughput"
      description={`Finished per week from Monday to Sunday. ${average === null ? "" : `On average ${countWords(average, unit)}, n = ${n} whole ${n === 1 ? "week" : "weeks"}.`}`}
      fileName={`throughput-${input.projectId.toLowerCase()}-${unit}`}
      summary={`Finished ${unit} per week, on average ${average ?? 0}.`}
      controls={<UnitSwitch value={unit} onChange={setUnit} />}
      empty={weeks.every(({ finished }) => finished.stories === 0) ? <NothingFinished /> : undefined}
      table={{
        columns: ["Week from", "Stories", "Points"],
        rows: weeks.map(({ from, running: open, finished }, i) => ({
          id: String(i),
          cells: [`${from}${open ? " (so far)" : ""}`, finished.stories, finished.points],
        })),
      }}
      onRow={(id) => pick(Number(id))}
    >
      <BarFigure
        labels={weeks.map(({ from }) => shortDay(from))}
        unit={unit === "points" ? "Points" : "Stories"}
        axis="Week from"
        bars={[
          {
            ...{ id: "finished", name: "Finished", colour: "var(--success-mark)", pattern: patternAt(0) },
            values: weeks.map(({ finished }) => finished[unit]),
          },
        ]}
        runningIndex={running < 0 ? null : running}
        mean={average === null ? null : { name: `mean ${average}`, value: average }}
        hint="Click for the stories"
        onPick={pick}
      />
    </ChartFrame>
  );
}
