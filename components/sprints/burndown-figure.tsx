"use client";

import { useState } from "react";
import { ChartFrame, LegendItem } from "@/components/charts/chart-frame";
import { LineSwatch } from "@/components/charts/chart-pattern";
import { LineFigure } from "@/components/charts/figures";
import { EmptyState } from "@/components/ui/empty-state";
import { SegmentedControl } from "@/components/ui/segmented-control";
import type { Burndown } from "@/lib/sprints/schema/figures";
import { shortDay, type Unit } from "./sprint-words";

type BurndownFigureProps = {
  burndown: Burndown;
  unit: Unit;
  onUnit: (unit: Unit) => void;
  /** Shows the stories that remained at the end of a day, or at the start (null). */
  onPick: (day: string | null) => void;
};

const LINES = [
  { id: "remaining", name: "Remaining", colour: "var(--progress-mark)", width: 2.5 },
  { id: "scope", name: "Scope", colour: "var(--review-mark)", dash: "7 3" },
  { id: "ideal", name: "Ideal", colour: "var(--neutral-mark)", dash: "2 4", fixed: true },
] as const;

/** What remained of a sprint day by day, beside what was in it and a straight way down. */
export function BurndownFigure({ burndown, unit, onUnit, onPick }: BurndownFigureProps) {
  const { days, sprint, unestimated } = burndown;
  const labels = days.map(({ day }) => (day === null ? "Start" : shortDay(day)));
  const valuesOf = (id: (typeof LINES)[number]["id"]) => days.map((day) => day[id]?.[unit] ?? null);
  const running = days.findIndex((day) => day.running);
  const known = days.findLast(({ remaining }) => remaining !== null);
  const summary = `Burndown of ${sprint.name} in ${unit}: ${known?.remaining?.[unit] ?? 0} of ${known?.scope?.[unit] ?? 0} remain.`;
  return (
    <ChartFrame
      title="Burndown"
      description={
        unit === "points" && unestimated > 0
          ? `In points at the end of each day. ${unestimated} without points count for none.`
          : `In ${unit} at the end of each day; weekends as they are.`
      }
      fileName={`burndown-sprint-${sprint.number}-${unit}`}
      summary={summary}
      controls={<UnitSwitch value={unit} onChange={onUnit} />}
      empty={days.length === 0 ? <NotStarted /> : undefined}
      table={{
        columns: ["Day", "Remaining", "Scope", "Done", "Ideal"],
        rows: days.map(({ day, remaining, scope, done, ideal, running: open }) => ({
          id: day ?? "start",
          cells: [
            day === null ? "Start" : `${day}${open ? " (so far)" : ""}`,
            remaining?.[unit] ?? null,
            scope?.[unit] ?? null,
            done?.[unit] ?? null,
            Math.round(ideal[unit] * 10) / 10,
          ],
        })),
      }}
      onRow={(id) => onPick(id === "start" ? null : id)}
      legend={
        <>
          {LINES.map((line) => (
            <LegendItem
              key={line.id}
              swatch={<LineSwatch colour={line.colour} dash={"dash" in line ? line.dash : undefined} />}
            >
              {line.name}
            </LegendItem>
          ))}
          {running >= 0 ? (
            <LegendItem swatch={<LineSwatch colour="var(--progress-mark)" dash="1 4" />}>
              Today, so far
            </LegendItem>
          ) : null}
        </>
      }
    >
      <LineFigure
        labels={labels}
        unit={unit === "points" ? "Points" : "Stories"}
        lines={LINES.map((line) => ({ ...line, values: valuesOf(line.id) }))}
        runningIndex={running < 0 ? null : running}
        format={(value) => String(Math.round(value * 10) / 10)}
        hint="Click for the stories"
        onPick={(index) => {
          const point = days[index];
          if (point?.remaining) onPick(point.day);
        }}
      />
    </ChartFrame>
  );
}

function NotStarted() {
  return (
    <EmptyState compact title="Not started yet" level={3}>
      The burndown begins when the sprint is started: what is in it then is what the team commits to.
    </EmptyState>
  );
}

/** Chooses what is counted; kept by whoever shows it. */
export function UnitSwitch({ value, onChange }: { value: Unit; onChange: (unit: Unit) => void }) {
  return (
    <SegmentedControl
      label="Counted in"
      segments={[
        { value: "points", label: "Points" },
        { value: "stories", label: "Stories" },
      ]}
      value={value}
      onValueChange={onChange}
    />
  );
}

/** The unit that a figure begins with: points where there are any. */
export function useUnit(hasPoints: boolean): [Unit, (unit: Unit) => void] {
  const [chosen, setChosen] = useState<Unit | null>(null);
  return [chosen ?? (hasPoints ? "points" : "stories"), setChosen];
}
