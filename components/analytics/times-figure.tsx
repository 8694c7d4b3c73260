"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import { ChartFrame } from "@/components/charts/chart-frame";
import { DotFigure } from "@/components/charts/figures";
import { SegmentedControl } from "@/components/ui/segmented-control";
import type { CycleTimes } from "@/lib/analytics/schema";
import { endOfDay, startOfDay } from "@/lib/sprints/rules/days";
import type { Drill } from "./flow-drill";
import type { FlowInput } from "./flow-filters";
import { daysWords, momentWords } from "./flow-words";
import { HistogramFigure } from "./histogram-figure";
import { MEASURES, type Measure } from "./measures";
import { NothingFinished } from "./nothing-finished";

type TimesFiguresProps = {
  times: CycleTimes;
  input: FlowInput;
  base: string;
  onDrill: (drill: Drill) => void;
};

/** How long finished stories took: each of them, and how often each span of days occurred. */
export function TimesFigures(props: TimesFiguresProps) {
  const [measure, setMeasure] = useState<Measure>("cycle");
  return (
    <div className="grid gap-6 xl:grid-cols-[3fr_2fr]">
      <TimesFigure {...props} measure={measure} onMeasure={setMeasure} />
      <HistogramFigure times={props.times} input={props.input} measure={measure} onDrill={props.onDrill} />
    </div>
  );
}

type TimesFigureProps = TimesFiguresProps & { measure: Measure; onMeasure: (measure: Measure) => void };

function TimesFigure({ times, input, base, measure, onMeasure }: TimesFigureProps) {
  const router = useRouter();
  const { name, field, from } = MEASURES[measure];
  const { n, percentiles } = times[measure];
  const timed = times.finished.flatMap((story) => {
    const days = story[field];
    return days === null ? [] : [{ ...story, days, at: Date.parse(story.doneAt) }];
  });
  const levels = percentiles
    ? [
        { name: "50 %", value: percentiles.p50 },
        { name: "85 %", value: percentiles.p85 },
        { name: "95 %", value: percentiles.p95 },
      ]
    : [];
  const words = levels.map((level) => `${level.name} within ${daysWords(level.value)}`).join(", ");
  const untimed = times.n - n;
  const open = (id: string) => {
    const story = timed.find((candidate) => candidate.id === id);
    if (story) router.push(`${base}/stories/${story.key}`);
  };
  return (
    <ChartFrame
      title={name}
      description={
        <>
          In days {from}, n = {n}. {words ? `${words}.` : ""}
          {measure === "cycle" && untimed > 0 ? ` ${untimed} finished without ever being active.` : ""}
          {times.finished.length < times.n ? ` The latest ${times.finished.length} are drawn.` : ""}
        </>
      }
      fileName={`${measure}-times-${input.projectId.toLowerCase()}`}
      summary={`${name} of ${n} finished stories. ${words}`}
      controls={
        <SegmentedControl
          label="Measured"
          segments={[
            { value: "cycle", label: "Cycle" },
            { value: "lead", label: "Lead" },
          ]}
          value={measure}
          onValueChange={onMeasure}
        />
      }
      empty={n === 0 ? <NothingFinished /> : undefined}
      table={{
        columns: ["Story", "Title", "Done", "Cycle time, days", "Lead time, days"],
        rows: timed.map(({ id, key, title, doneAt, cycleDays, leadDays }) => ({
          id,
          cells: [key, title, doneAt.slice(0, 10), rounded(cycleDays), rounded(leadDays)],
        })),
      }}
      onRow={open}
    >
      <DotFigure
        dots={timed.map(({ id, key, title, at, days }) => ({
          ...{ id, x: at, y: days, title: `${key} ${title}` },
          detail: `${name}, done ${momentWords(at, input.timeZone)}`,
        }))}
        colour="var(--progress-mark)"
        levels={levels}
        unit={`${name}, days`}
        from={startOfDay(input.from, input.timeZone)}
        to={endOfDay(input.to, input.timeZone) - 1}
        formatX={(value) => momentWords(value, input.timeZone)}
        formatY={daysWords}
        onPick={open}
      />
    </ChartFrame>
  );
}

function rounded(days: number | null): number | null {
  return days === null ? null : Math.round(days * 100) / 100;
}
