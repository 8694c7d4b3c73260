"use client";

import { useId } from "react";
import {
  Bar,
  BarChart,
  CartesianGrid,
  ReferenceLine,
  ResponsiveContainer,
  Tooltip,
  XAxis,
  YAxis,
} from "recharts";
import type { Pattern } from "./chart-colours";
import { axisLook, axisName, ChartTip, gridLook, MARGIN, pickedIndex } from "./chart-parts";
import { ChartPattern, PatternSwatch } from "./chart-pattern";

export type FigureBars = {
  id: string;
  name: string;
  colour: string;
  pattern: Pattern;
  values: readonly number[];
};

type BarFigureProps = {
  labels: readonly string[];
  /** Stand side by side. */
  bars: readonly FigureBars[];
  unit: string;
  /** Names what stands below. */
  axis?: string;
  /** The bar that is still growing is drawn dotted. */
  runningIndex?: number | null;
  mean?: { name: string; value: number } | null;
  hint?: string;
  onPick?: (index: number) => void;
};

/** Bars side by side, from zero. */
export function BarFigure({
  labels,
  bars,
  unit,
  axis,
  runningIndex = null,
  mean,
  hint,
  onPick,
}: BarFigureProps) {
  const base = useId().replaceAll(":", "");
  const rows = labels.map((_, i) => ({
    label: `${i}`,
    ...Object.fromEntries(
      bars.flatMap(({ id, values }) => [
        [id, i === runningIndex ? 0 : (values[i] ?? 0)],
        [`${id} running`, i === runningIndex ? (values[i] ?? 0) : 0],
      ]),
    ),
  }));
  const nameAt = (value: unknown) =>
    `${labels[Number(value)] ?? ""}${Number(value) === runningIndex ? " (so far)" : ""}`;
  return (
    <ResponsiveContainer width="100%" height="100%">
      <BarChart
        data={rows}
        margin={{ ...MARGIN, right: mean ? 64 : MARGIN.right, bottom: axis ? 16 : MARGIN.bottom }}
        accessibilityLayer={false}
        barGap={2}
        className={onPick ? "cursor-pointer" : ""}
        onClick={(state) => {
          const index = pickedIndex(state.activeTooltipIndex);
          if (index !== null) onPick?.(index);
        }}
      >
        <defs>
          {bars.map(({ id, pattern, colour }, i) => (
            <ChartPattern key={id} id={`${base}-${i}`} pattern={pattern} colour={colour} />
          ))}
        </defs>
        <CartesianGrid {...gridLook} />
        <XAxis
          dataKey="label"
          {...axisLook}
          tickFormatter={(value) => labels[Number(value)] ?? ""}
          minTickGap={12}
          {...(axis ? { label: { ...axisName(axis, "x"), offset: -10 } } : {})}
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
          cursor={{ fill: "var(--hover)" }}
          content={({ active, label }) =>
            active ? (
              <ChartTip
                title={nameAt(label)}
                lines={bars.map(({ id, name, values, colour, pattern }) => ({
                  name,
                  value: String(values[Number(label)] ?? 0),
                  swatch: <PatternSwatch id={`${base}-tip-${id}`} colour={colour} pattern={pattern} />,
                }))}
                {...(hint ? { hint } : {})}
              />
            ) : null
          }
        />
        {mean ? (
          <ReferenceLine
            y={mean.value}
            stroke="var(--muted)"
            strokeDasharray="5 4"
            label={{ value: mean.name, position: "right", fill: "var(--muted)", fontSize: 11 }}
          />
        ) : null}
        {bars.flatMap(({ id, colour }, i) => [
          <Bar
            key={id}
            dataKey={id}
            stackId={id}
            fill={`url(#${base}-${i})`}
            stroke={colour}
            radius={[2, 2, 0, 0]}
            maxBarSize={44}
            isAnimationActive={false}
          />,
          <Bar
            key={`${id} running`}
            dataKey={`${id} running`}
            stackId={id}
            fill={colour}
            fillOpacity={0.12}
            stroke={colour}
            strokeDasharray="2 3"
            maxBarSize={44}
            isAnimationActive={false}
          />,
        ])}
      </BarChart>
    </ResponsiveContainer>
  );
}
