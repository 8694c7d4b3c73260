"use client";

import { useId } from "react";
import { Area, AreaChart, CartesianGrid, ResponsiveContainer, Tooltip, XAxis, YAxis } from "recharts";
import type { Pattern } from "./chart-colours";
import { axisLook, axisName, ChartTip, gridLook, MARGIN, pickedIndex } from "./chart-parts";
import { ChartPattern, PatternSwatch } from "./chart-pattern";

export type FigureBand = {
  id: string;
  name: string;
  colour: string;
  pattern: Pattern;
  values: readonly (number | null)[];
};

type AreaFigureProps = {
  labels: readonly string[];
  /** From the lowest to the highest. */
  bands: readonly FigureBand[];
  unit: string;
  /** The label at which the last, still changing day stands. */
  runningIndex: number | null;
  onPick?: (index: number) => void;
};

/** Bands on one another over days, straight from point to point, from zero. */
export function AreaFigure({ labels, bands, unit, runningIndex, onPick }: AreaFigureProps) {
  const base = useId().replaceAll(":", "");
  const fillOf = (index: number) => `${base}-${index}`;
  const rows = labels.map((_, i) => ({
    label: `${i}`,
    ...Object.fromEntries(bands.map(({ id, values }) => [id, values[i] ?? null])),
  }));
  const nameAt = (value: unknown) => {
    const index = Number(value);
    return `${labels[index] ?? ""}${index === runningIndex ? " (so far)" : ""}`;
  };
  return (
    <ResponsiveContainer width="100%" height="100%">
      <AreaChart
        data={rows}
        margin={MARGIN}
        accessibilityLayer={false}
        className={onPick ? "cursor-pointer" : ""}
        onClick={(state) => {
          const index = pickedIndex(state.activeTooltipIndex);
          if (index !== null) onPick?.(index);
        }}
      >
        <defs>
          {bands.map(({ id, pattern, colour }, i) => (
            <ChartPattern key={id} id={fillOf(i)} pattern={pattern} colour={colour} />
          ))}
        </defs>
        <CartesianGrid {...gridLook} />
        <XAxis
          dataKey="label"
          {...axisLook}
          tickFormatter={(value) => labels[Number(value)] ?? ""}
          minTickGap={36}
        />
        <YAxis
          {...axisLook}
          axisLine={false}
          width={52}
          domain={[0, "auto"]}
          allowDecimals={false}
          label={axisName(unit, "y")}
        />
        <Tooltip
          isAnimationActive={false}
          cursor={{ stroke: "var(--ink)", strokeDasharray: "2 3" }}
          content={({ active, label }) =>
            active ? (
              <ChartTip
                title={nameAt(label)}
                lines={bands
                  .map(({ id, name, values, colour, pattern }) => ({
                    name,
                    value: String(values[Number(label)] ?? "–"),
                    swatch: <PatternSwatch id={`${base}-tip-${id}`} colour={colour} pattern={pattern} />,
                  }))
                  .toReversed()}
                hint="Click for the stories"
              />
            ) : null
          }
        />
        {bands.map(({ id, colour }, i) => (
          <Area
            key={id}
            dataKey={id}
            stackId="all"
            type="linear"
            stroke={colour}
            strokeWidth={1}
            fill={`url(#${fillOf(i)})`}
            fillOpacity={1}
            isAnimationActive={false}
            activeDot={false}
          />
        ))}
      </AreaChart>
    </ResponsiveContainer>
  );
}
