/** The share of the stories that were at least as quick: the smallest value that so many of them do not exceed. */
export function percentile(sorted: readonly number[], share: number): number | null {
  if (sorted.length === 0) return null;
  const rank = Math.max(1, Math.ceil(share * sorted.length));
  return sorted[rank - 1] ?? null;
}

export type Percentiles = { p50: number; p85: number; p95: number };

/** The three percentiles that forecasts are made from; null without any value. */
export function percentilesOf(values: readonly number[]): Percentiles | null {
  const sorted = [...values].sort((a, b) => a - b);
  const [p50, p85, p95] = [0.5, 0.85, 0.95].map((share) => percentile(sorted, share));
  return p50 == null || p85 == null || p95 == null ? null : { p50, p85, p95 };
}

export type Bin = { fromDays: number; toDays: number; count: number };

const WIDTHS = [1, 2, 5, 7, 14, 30, 60, 90];
const MOST_BINS = 20;

/** How many values fall into each span of days: at most twenty spans of one width, from zero, empty ones too. */
export function histogram(values: readonly number[]): Bin[] {
  if (values.length === 0) return [];
  const most = Math.max(...values);
  const width = WIDTHS.find((candidate) => most < candidate * MOST_BINS) ?? Math.ceil((most + 1) / MOST_BINS);
  const bins = Array.from({ length: Math.floor(most / width) + 1 }, (_, i) => ({
    fromDays: i * width,
    toDays: (i + 1) * width,
    count: 0,
  }));
  for (const value of values) {
    const bin = bins[Math.floor(value / width)];
    if (bin) bin.count += 1;
  }
  return bins;
}

/** The mean of some numbers; null of none. */
export function meanOf(values: readonly number[]): number | null {
  return values.length === 0 ? null : values.reduce((sum, value) => sum + value, 0) / values.length;
}
