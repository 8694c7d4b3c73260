import "server-only";
import { readCount, requireRange } from "@/lib/analytics/operations/shared";
import { type FlowFrame, requireFlowFrame } from "@/lib/analytics/queries/frame";
import { selectStanding, selectSteps } from "@/lib/analytics/queries/standing";
import { cumulate } from "@/lib/analytics/rules/cumulate";
import { Cumulative, CumulativeInput, ListStandingInput, StandingPage } from "@/lib/analytics/schema";
import { operation } from "@/lib/core/operation";
import { daysFrom, endOfDay } from "@/lib/sprints/rules/days";
import { COLUMN_CATEGORIES, categoryOf, statusOfCategory } from "@/lib/stories/rules/columns";
import { storyKey } from "@/lib/stories/rules/story-key";

export const getCumulative = operation({
  name: "flow.getCumulative",
  summary: "Count the stories in each category or column at the end of each day",
  method: "GET",
  path: "/projects/{projectId}/flow/cumulative",
  permission: "plan.read",
})
  .input(CumulativeInput)
  .output(Cumulative)
  .handler(async ({ input, context: { scope } }) => {
    const { projectId, by, timeZone, ...narrowing } = input;
    const { from, to, today } = requireRange(scope, input);
    const frame = await requireFlowFrame(scope, projectId, narrowing);
    const days = daysFrom(from, to);
    const known = days.filter((day) => day <= today);
    const ends = known.map((day) => endOfDay(day, timeZone));
    const steps = await selectSteps(scope, { projectId: frame.id, narrowing, by, ends });
    const series = by === "category" ? categorySeries() : columnSeries(frame, steps);
    const counts = cumulate(
      steps,
      series.map(({ key }) => key),
      known.length,
    );
    return {
      series: series.map(({ key: _key, ...shown }) => shown),
      days: days.map((day, i) => ({ day, running: day === today, counts: counts[i] ?? null })),
      n: counts.at(-1)?.reduce((sum, count) => sum + count, 0) ?? 0,
    };
  });

const CATEGORY_NAMES = {
  backlog: { name: "Backlog", colour: "grey" },
  ready: { name: "Ready", colour: "blue" },
  active: { name: "Active", colour: "amber" },
  review: { name: "Review", colour: "violet" },
  done: { name: "Done", colour: "green" },
  cancelled: { name: "Cancelled", colour: "grey" },
} as const;

type Series = Cumulative["series"][number] & { key: string };

function categorySeries(): Series[] {
  return COLUMN_CATEGORIES.filter((category) => category !== "cancelled")
    .toReversed()
    .map((category) => ({
      id: category,
      key: statusOfCategory(category),
      category,
      ...CATEGORY_NAMES[category],
    }));
}

/** The columns from the last to the first; those that are gone by now, but had stories then, share one name. */
function columnSeries(frame: FlowFrame, steps: readonly { series: string }[]): Series[] {
  const shown = frame.columns
    .filter(({ status }) => status !== "cancelled")
    .toReversed()
    .map(({ id, name, status, colour }) => ({ id, key: id, name, category: categoryOf(status), colour }));
  const gone = [...new Set(steps.map(({ series }) => series))].filter(
    (id) => !frame.columns.some((column) => column.id === id),
  );
  const removed = gone.map((id) => ({
    id,
    key: id,
    name: "Removed column",
    category: "backlog" as const,
    colour: "grey" as const,
  }));
  return [...shown, ...removed];
}

export const listStanding = operation({
  name: "flow.listStanding",
  summary: "List the stories that stood in a category or column at the end of a day",
  method: "GET",
  path: "/projects/{projectId}/flow/standing",
  permission: "plan.read",
})
  .input(ListStandingInput)
  .output(StandingPage)
  .handler(async ({ input, context: { scope } }) => {
    const { projectId, day, category, columnId, timeZone, limit, cursor, ...narrowing } = input;
    const after = readCount(cursor);
    const frame = await requireFlowFrame(scope, projectId, narrowing);
    const status = category && statusOfCategory(category);
    const endMs = endOfDay(day, timeZone);
    const spot = { projectId: frame.id, narrowing, endMs, status, columnId, after };
    const rows = await selectStanding(scope, { ...spot, limit: limit + 1 });
    const shown = rows.slice(0, limit);
    const items = shown.map(({ keyNumber, ...row }) => ({ ...row, key: storyKey(frame.key, keyNumber) }));
    return { items, nextCursor: rows.length > limit ? String(shown.at(-1)?.keyNumber) : null };
  });
