"use client";

import { useQuery } from "@tanstack/react-query";
import { patternAt } from "@/components/charts/chart-colours";
import { ChartFrame, LegendItem } from "@/components/charts/chart-frame";
import { PatternSwatch } from "@/components/charts/chart-pattern";
import { BarFigure } from "@/components/charts/figures";
import { EmptyState } from "@/components/ui/empty-state";
import { Skeleton } from "@/components/ui/skeleton";
import { orpc } from "@/lib/api/client";
import { UnitSwitch, useUnit } from "./burndown-figure";
import { countWords } from "./sprint-words";

const SERIES = [
  { id: "committed", name: "Committed", colour: "var(--neutral-mark)", pattern: patternAt(1) },
  { id: "completed", name: "Completed", colour: "var(--success-mark)", pattern: patternAt(0) },
] as const;

type VelocityFigureProps = { projectKey: string; onPick: (sprintNumber: number) => void };

/** What the last sprints committed to and completed, with the mean. */
export function VelocityFigure({ projectKey, onPick }: VelocityFigureProps) {
  const { data } = useQuery(orpc.flow.getVelocity.queryOptions({ input: { projectId: projectKey } }));
  const [unit, setUnit] = useUnit((data?.mean?.points ?? 0) > 0);
  if (!data) return <Skeleton className="h-80 w-full" />;
  const { sprints, n, mean } = data;
  const average = mean === null ? null : Math.round(mean[unit] * 10) / 10;
  return (
    <ChartFrame
      title="Velocity"
      description={
        average === null
          ? "What each sprint completes."
          : `On average ${countWords(average, unit)} completed per sprint, n = ${n}.`
      }
      controls={<UnitSwitch value={unit} onChange={setUnit} />}
      fileName={`velocity-${projectKey.toLowerCase()}-${unit}`}
      summary={`Committed and completed ${unit} of the last ${n} sprints; on average ${average ?? 0} completed.`}
      empty={
        n === 0 ? (
          <EmptyState compact title="No completed sprint yet" level={3}>
            Velocity is counted from completed sprints: it appears with the first one.
          </EmptyState>
        ) : undefined
      }
      table={{
        columns: ["Sprint", "Committed", "Completed"],
        rows: sprints.map(({ number, name, committed, completed }) => ({
          id: String(number),
          cells: [name, committed[unit], completed[unit]],
        })),
      }}
      onRow={(id) => onPick(Number(id))}
      legend={SERIES.map(({ id, name, colour, pattern }) => (
        <LegendItem
          key={id}
          swatch={<PatternSwatch id={`velocity-${id}`} colour={colour} pattern={pattern} />}
        >
          {name}
        </LegendItem>
      ))}
    >
      <BarFigure
        labels={sprints.map(({ name }) => name)}
        unit={unit === "points" ? "Points" : "Stories"}
        bars={SERIES.map((series) => ({
          ...series,
          values: sprints.map((sprint) => sprint[series.id][unit]),
        }))}
        mean={average === null ? null : { name: `mean ${average}`, value: average }}
        hint="Click for the sprint"
        onPick={(index) => {
          const sprint = sprints[index];
          if (sprint) onPick(sprint.number);
        }}
      />
    </ChartFrame>
  );
}
