"use client";

import {
  CartesianGrid,
  ReferenceLine,
  ResponsiveContainer,
  Scatter,
  ScatterChart,
  Tooltip,
  XAxis,
  YAxis,
} from "recharts";
import { axisLook, axisName, ChartTip, gridLook, MARGIN } from "./chart-parts";

export type FigureDot = { id: string; x: number; y: number; title: string; detail: string };
type Level = { name: string; value: number };

type DotFigureProps = {
  dots: readonly FigureDot[];
  colour: string;
  /** Lines across, such as percentiles, each with its name. */
  levels: readonly Level[];
  unit: string;
  from: number;
  to: number;
  formatX: (value: number) => string;
  formatY: (value: number) => string;
  onPick?: (id: string) => void;
};

/** One dot for each thing, by when and how long; lines across for what most stay below. */
export function DotFigure({
  dots,
  colour,
  levels,
  unit,
  from,
  to,
  formatX,
  formatY,
  onPick,
}: DotFigureProps) {
  const most = Math.max(1, ...dots.map(({ y }) => y), ...levels.map(({ value }) => value));
  return (
    <ResponsiveContainer width="100%" height="100%">
      <ScatterChart margin={{ ...MARGIN, right: 56 }} accessibilityLayer={false}>
        <CartesianGrid {...gridLook} />
        <XAxis
          type="number"
          dataKey="x"
          domain={[from, to]}
          tickFormatter={formatX}
          tickCount={7}
          minTickGap={36}
          {...axisLook}
        />
        <YAxis
          type="number"
          dataKey="y"
          domain={[0, Math.ceil(most * 1.08)]}
          width={52}
          axisLine={false}
          allowDecimals={false}
          {...axisLook}
          label={axisName(unit, "y")}
        />
        <Tooltip
          isAnimationActive={false}
          cursor={{ stroke: "var(--edge)", strokeDasharray: "2 3" }}
          content={({ active, payload }) => {
            const dot: unknown = active ? payload?.[0]?.payload : undefined;
            if (!isDot(dot)) return null;
            const lines = [{ name: dot.detail, value: formatY(dot.y) }];
            return <ChartTip title={dot.title} lines={lines} hint="Click to open it" />;
          }}
        />
        {levels.map(({ name, value }) => (
          <ReferenceLine
            key={name}
            y={value}
            stroke="var(--muted)"
            strokeDasharray="5 4"
            label={{ value: name, position: "right", fill: "var(--muted)", fontSize: 11 }}
          />
        ))}
        <Scatter
          data={[...dots]}
          fill={colour}
          fillOpacity={0.65}
          stroke={colour}
          isAnimationActive={false}
          className={onPick ? "cursor-pointer" : ""}
          onClick={(point: unknown) => {
            const dot = typeof point === "object" && point !== null ? Reflect.get(point, "payload") : null;
            if (isDot(dot)) onPick?.(dot.id);
          }}
        />
      </ScatterChart>
    </ResponsiveContainer>
  );
}

function isDot(value: unknown): value is FigureDot {
  return typeof value === "object" && value !== null && "id" in value && "detail" in value;
}
