"use client";

import { CartesianGrid, Line, LineChart, ResponsiveContainer, Tooltip, XAxis, YAxis } from "recharts";
import { axisLook, axisName, ChartTip, gridLook, MARGIN, pickedIndex } from "./chart-parts";
import { LineSwatch } from "./chart-pattern";

export type FigureLine = {
  id: string;
  name: string;
  colour: string;
  dash?: string;
  width?: number;
  /** Known beforehand: it is not still changing where the others are. */
  fixed?: boolean;
  /** One for each label; null is not known: a gap. */
  values: readonly (number | null)[];
};

type LineFigureProps = {
  /** What stands below the axis, one for each point. */
  labels: readonly string[];
  lines: readonly FigureLine[];
  /** What is counted: names the axis. */
  unit: string;
  /** The point that is still changing: the way to it is dotted. */
  runningIndex: number | null;
  format?: (value: number) => string;
  hint?: string;
  onPick?: (index: number) => void;
};

type Row = Record<string, string | number | null>;

/** Lines over days, straight from point to point, from zero. */
export function LineFigure({
  labels,
  lines,
  unit,
  runningIndex,
  format = String,
  hint,
  onPick,
}: LineFigureProps) {
  const rows = labels.map((_, i): Row => {
    const row: Row = { label: `${i}` };
    for (const { id, values, fixed = false } of lines) {
      const value = values[i] ?? null;
      const running = !fixed && runningIndex === i;
      const before = !fixed && runningIndex !== null && i === runningIndex - 1;
      row[id] = running ? null : value;
      row[`${id} running`] = running || before ? value : null;
    }
    return row;
  });
  const nameAt = (value: unknown) => labels[Number(value)] ?? "";
  return (
    <ResponsiveContainer width="100%" height="100%">
      <LineChart
        data={rows}
        margin={MARGIN}
        accessibilityLayer={false}
        className={onPick ? "cursor-pointer" : ""}
        onClick={(state) => {
          const index = pickedIndex(state.activeTooltipIndex);
          if (index !== null) onPick?.(index);
        }}
      >
        <CartesianGrid {...gridLook} />
        <XAxis dataKey="label" {...axisLook} tickFormatter={nameAt} minTickGap={28} />
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
          cursor={{ stroke: "var(--edge)" }}
          content={({ active, label }) =>
            active ? (
              <ChartTip
                title={nameAt(label)}
                lines={lines.flatMap(({ name, values, colour, dash }) => {
                  const value = values[Number(label)];
                  if (value === null || value === undefined) return [];
                  return [{ name, value: format(value), swatch: <LineSwatch colour={colour} dash={dash} /> }];
                })}
                {...(hint ? { hint } : {})}
              />
            ) : null
          }
        />
        {lines.flatMap(({ id, colour, dash, width = 2 }) => [
          <Line
            key={id}
            dataKey={id}
            type="linear"
            stroke={colour}
            strokeWidth={width}
            {...(dash ? { strokeDasharray: dash } : {})}
            dot={dash ? false : { r: 2.5, fill: colour, strokeWidth: 0 }}
            activeDot={{ r: 5 }}
            isAnimationActive={false}
            connectNulls={false}
          />,
          <Line
            key={`${id} running`}
            dataKey={`${id} running`}
            type="linear"
            stroke={colour}
            strokeWidth={width}
            strokeDasharray="1 4"
            strokeLinecap="round"
            dot={false}
            activeDot={false}
            isAnimationActive={false}
          />,
        ])}
      </LineChart>
    </ResponsiveContainer>
  );
}
