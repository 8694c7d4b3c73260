import type { Cumulative } from "@/lib/analytics/schema";

type Series = Cumulative["series"];

/** The band whose stories are shown first for a day: what was active then, or else the band that held most. */
export function bandBehind(series: Series, counts: readonly number[] | null): Series[number] | undefined {
  const heldBy = (band: Series[number]) => counts?.[series.indexOf(band)] ?? 0;
  const active = series.filter(({ category }) => category === "active");
  const most = (bands: Series) => bands.toSorted((a, b) => heldBy(b) - heldBy(a))[0];
  const busiest = most(active);
  return busiest && heldBy(busiest) > 0 ? busiest : most(series);
}
