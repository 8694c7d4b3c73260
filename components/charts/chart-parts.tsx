"use client";

import type { ReactNode } from "react";

/** How axes look on every chart: the text and line tokens, small figures. */
export const axisLook = {
  stroke: "var(--edge)",
  tick: { fill: "var(--muted)", fontSize: 12 },
  tickLine: false,
} as const;

export const gridLook = { stroke: "var(--line)", vertical: false } as const;
export const MARGIN = { top: 8, right: 12, bottom: 4, left: 0 } as const;

/** The name of an axis, with its unit. */
export function axisName(value: string, side: "x" | "y") {
  const look = { fill: "var(--muted)", fontSize: 12 };
  return side === "y"
    ? {
        value,
        angle: -90,
        position: "insideLeft" as const,
        offset: 14,
        style: { ...look, textAnchor: "middle" as const },
      }
    : { value, position: "insideBottom" as const, offset: -2, style: look };
}

type TipLine = { name: string; value: string; swatch?: ReactNode };

/** What stands beside the pointer. */
export function ChartTip({
  title,
  lines,
  hint,
}: {
  title: string;
  lines: readonly TipLine[];
  hint?: string;
}) {
  return (
    <div className="rounded-md border border-edge bg-raised px-2.5 py-2 text-xs shadow-popover">
      <p className="font-medium">{title}</p>
      <dl className="mt-1 grid grid-cols-[auto_auto] gap-x-3 gap-y-0.5">
        {lines.map(({ name, value, swatch }) => (
          <div key={name} className="contents">
            <dt className="flex items-center gap-1.5 text-muted">
              {swatch}
              {name}
            </dt>
            <dd className="figures text-right">{value}</dd>
          </div>
        ))}
      </dl>
      {hint ? <p className="mt-1 text-faint">{hint}</p> : null}
    </div>
  );
}

/** The place of a row that a chart tells of a click; null outside the rows. */
export function pickedIndex(index: unknown): number | null {
  const number = typeof index === "string" || typeof index === "number" ? Number(index) : Number.NaN;
  return Number.isInteger(number) && number >= 0 ? number : null;
}
