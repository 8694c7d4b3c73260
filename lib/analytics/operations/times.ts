import "server-only";
import { readCount, requireRange } from "@/lib/analytics/operations/shared";
import { type FlowFrame, requireFlowFrame } from "@/lib/analytics/queries/frame";
import { type SpanRow, selectSpans } from "@/lib/analytics/queries/spans";
import { meanOf, percentilesOf } from "@/lib/analytics/rules/figures";
import { ageInDays, timesOf } from "@/lib/analytics/rules/span";
import { weeksOf } from "@/lib/analytics/rules/weeks";
import {
  CycleTimes,
  CycleTimesInput,
  FinishedPage,
  type FinishedStory,
  ListFinishedInput,
  Throughput,
} from "@/lib/analytics/schema";
import { operation } from "@/lib/core/operation";
import { addDays, endOfDay, mondayOf, startOfDay } from "@/lib/sprints/rules/days";
import { storyKey } from "@/lib/stories/rules/story-key";

const MOST_SHOWN = 2_000;
const MOST_AGEING = 500;

export const getCycleTimes = operation({
  name: "flow.getCycleTimes",
  summary: "Get how long stories took, with percentiles, and how old what is in work is by now",
  method: "GET",
  path: "/projects/{projectId}/flow/cycle-times",
  permission: "plan.read",
})
  .input(CycleTimesInput)
  .output(CycleTimes)
  .handler(async ({ input, context: { scope } }) => {
    const { projectId, timeZone, ...narrowing } = input;
    const { from, to } = requireRange(scope, input);
    const frame = await requireFlowFrame(scope, projectId, narrowing);
    const [fromMs, untilMs] = [startOfDay(from, timeZone), endOfDay(to, timeZone)];
    const spans = await selectSpans(scope, {
      projectId: frame.id,
      narrowing,
      fromMs,
      untilMs,
      withOpen: true,
    });
    const finished = finishedOf(spans, frame);
    const cycles = finished.flatMap(({ cycleDays }) => (cycleDays === null ? [] : [cycleDays]));
    const leads = finished.map(({ leadDays }) => leadDays);
    return {
      finished: finished.slice(0, MOST_SHOWN),
      n: finished.length,
      cycle: { n: cycles.length, percentiles: percentilesOf(cycles) },
      lead: { n: leads.length, percentiles: percentilesOf(leads) },
      ageing: ageingOf(spans, frame, Date.parse(scope.now)),
    };
  });

export const getThroughput = operation({
  name: "flow.getThroughput",
  summary: "Count what was finished in each week",
  method: "GET",
  path: "/projects/{projectId}/flow/throughput",
  permission: "plan.read",
})
  .input(CycleTimesInput)
  .output(Throughput)
  .handler(async ({ input, context: { scope } }) => {
    const { projectId, timeZone, ...narrowing } = input;
    const { from, to, today } = requireRange(scope, input);
    const frame = await requireFlowFrame(scope, projectId, narrowing);
    const monday = mondayOf(from);
    const untilMs = endOfDay(addDays(mondayOf(to), 6), timeZone);
    const wanted = { projectId: frame.id, narrowing, fromMs: startOfDay(monday, timeZone), untilMs };
    const spans = await selectSpans(scope, { ...wanted, withOpen: false });
    const done = spans.flatMap(({ doneAt, points }) =>
      doneAt === null ? [] : [{ doneAtMs: doneAt, points }],
    );
    const weeks = weeksOf(done, { from, to, today, timeZone });
    const whole = weeks.filter(({ running }) => !running).map(({ finished }) => finished);
    const stories = meanOf(whole.map((week) => week.stories));
    const points = meanOf(whole.map((week) => week.points));
    const mean = stories === null || points === null ? null : { stories, points };
    return { weeks, n: whole.length, mean };
  });

export const listFinished = operation({
  name: "flow.listFinished",
  summary: "List what was finished in a range of days, and took so long",
  method: "GET",
  path: "/projects/{projectId}/flow/finished",
  permission: "plan.read",
})
  .input(ListFinishedInput)
  .output(FinishedPage)
  .handler(async ({ input, context: { scope } }) => {
    const {
      projectId,
      timeZone,
      measure,
      minDays = 0,
      maxDays = Infinity,
      limit,
      cursor,
      ...narrowing
    } = input;
    const offset = readCount(cursor);
    const { from, to } = requireRange(scope, input);
    const frame = await requireFlowFrame(scope, projectId, narrowing);
    const [fromMs, untilMs] = [startOfDay(from, timeZone), endOfDay(to, timeZone)];
    const spans = await selectSpans(scope, {
      projectId: frame.id,
      narrowing,
      fromMs,
      untilMs,
      withOpen: false,
    });
    const bounded = minDays > 0 || maxDays < Infinity;
    const all = finishedOf(spans, frame).filter(({ cycleDays, leadDays }) => {
      const days = measure === "cycle" ? cycleDays : leadDays;
      return days === null ? !bounded : days >= minDays && days < maxDays;
    });
    const items = all.slice(offset, offset + limit);
    const next = offset + items.length;
    return { items, nextCursor: next < all.length ? String(next) : null };
  });

function finishedOf(spans: readonly SpanRow[], { key: projectKey }: FlowFrame): FinishedStory[] {
  return spans.flatMap((span) => {
    const { cycleDays, leadDays } = timesOf(span);
    if (span.doneAt === null || leadDays === null) return [];
    const { id, title, points } = span;
    const doneAt = new Date(span.doneAt).toISOString();
    return [{ id, key: storyKey(projectKey, span.keyNumber), title, points, doneAt, cycleDays, leadDays }];
  });
}

function ageingOf(spans: readonly SpanRow[], frame: FlowFrame, nowMs: number): CycleTimes["ageing"] {
  const names = new Map(frame.columns.map(({ id, name }) => [id, name]));
  return spans
    .flatMap(({ id, keyNumber, title, status, columnId, startedAt }) => {
      if (status === "done" || startedAt === null) return [];
      const columnName = names.get(columnId) ?? "";
      const ageDays = ageInDays(startedAt, nowMs);
      return [{ id, key: storyKey(frame.key, keyNumber), title, status, columnName, ageDays }];
    })
    .sort((a, b) => b.ageDays - a.ageDays)
    .slice(0, MOST_AGEING);
}
