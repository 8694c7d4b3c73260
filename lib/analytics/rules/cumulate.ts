/** So many stories more (or fewer) stand in a series from a day on, by the day's place in the range. */
export type Step = { series: string; day: number; change: number };

/** The stories in each series at the end of each day: what came minus what left, from the first day on. */
export function cumulate(steps: readonly Step[], series: readonly string[], days: number): number[][] {
  const changes = new Map<string, number[]>();
  for (const { series: id, day, change } of steps) {
    const row = changes.get(id) ?? new Array<number>(days).fill(0);
    if (day < days) row[day] = (row[day] ?? 0) + change;
    changes.set(id, row);
  }
  const sums = series.map(() => 0);
  return Array.from({ length: days }, (_, day) =>
    series.map((id, i) => {
      sums[i] = (sums[i] ?? 0) + (changes.get(id)?.[day] ?? 0);
      return sums[i];
    }),
  );
}
