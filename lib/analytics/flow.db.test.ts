import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { STORY_STATUSES, type StoryStatus } from "@/db/enums";
import { percentilesOf } from "@/lib/analytics/rules/figures";
import { type Line, spanOf, standsAs, timesOf } from "@/lib/analytics/rules/span";
import { daysFrom, endOfDay } from "@/lib/sprints/rules/days";
import { createWorld, type World } from "@/scripts/test/world";

let world: World;
let count = 0;

beforeAll(async () => {
  world = await createWorld();
});
afterAll(() => world.close());

const DAY_MS = 86_400_000;
const FROM = "2026-01-05";
const TO = "2026-02-01";
const start = Date.parse(`${FROM}T00:00:00Z`);

type History = (Line & { points?: number | null })[];

/** A project whose stories have exactly these histories. */
async function tell(histories: readonly History[]) {
  count += 1;
  const api = world.acme.as;
  const project = await api.projects.create({
    key: `FL${count}`,
    name: "F",
    type: "greenfield",
    hasUi: true,
  });
  const ids: string[] = [];
  for (const [i] of histories.entries())
    ids.push((await api.stories.create({ projectId: project.id, title: `S${i}` })).id);
  const rows = histories.flatMap((lines, i) => lines.map((line) => ({ ...line, id: ids[i] })));
  const { columns } = await api.stories.board({ projectId: project.id });
  const columnOf = (status: StoryStatus) => columns.find((column) => column.status === status)?.id;
  await world.pool.query("alter table stories disable trigger stories_history_changed");
  await world.pool.query("delete from story_history where project_id = $1", [project.id]);
  await world.pool.query(
    `insert into story_history (workspace_id, project_id, story_id, at, status, column_id, points, archived)
     select $1, $2, (r->>'id')::uuid, to_timestamp((r->>'at')::float8 / 1000), r->>'status', (r->>'columnId')::uuid,
       (r->>'points')::int, (r->>'archived')::boolean
     from jsonb_array_elements($3::jsonb) r`,
    [
      world.acme.workspaceId,
      project.id,
      JSON.stringify(rows.map((row) => ({ ...row, columnId: columnOf(row.status) }))),
    ],
  );
  for (const [i, lines] of histories.entries()) {
    const last = lines.at(-1);
    if (!last) continue;
    await world.pool.query(
      "update stories set status = $2, archived_at = case when $3 then now() end, points = $4 where id = $1",
      [ids[i], last.status, last.archived, last.points ?? null],
    );
  }
  await world.pool.query("alter table stories enable trigger stories_history_changed");
  return { api, project, ids };
}

const line = (dayNumber: number, status: StoryStatus, more: Partial<History[number]> = {}) => ({
  at: start + dayNumber * DAY_MS,
  status,
  archived: false,
  ...more,
});

describe("the figures of flow", () => {
  test("are the same as the rules count from each story's history, whatever happened", async () => {
    const step = fc.record({
      wait: fc.integer({ min: 0, max: 6 * 24 }),
      status: fc.constantFrom(...STORY_STATUSES),
      archived: fc.boolean(),
    });
    const [histories = []] = fc.sample(
      fc.array(fc.array(step, { minLength: 1, maxLength: 8 }), { minLength: 60, maxLength: 60 }),
      { numRuns: 1, seed: 4 },
    );
    const lines = histories.map((steps) => {
      let hours = 0;
      return steps.map(({ wait, status, archived }): Line => {
        hours += wait + 1;
        return { at: start + hours * 3_600_000, status, archived: archived && hours % 3 === 0 };
      });
    });
    const { api, project, ids } = await tell(lines);
    const timeZone = "Europe/Berlin";
    const range = { projectId: project.id, from: FROM, to: TO, timeZone };

    const flow = await api.flow.getCumulative(range);
    const order: StoryStatus[] = ["done", "review", "in_progress", "ready", "draft"];
    expect(flow.days.map(({ counts }) => counts)).toEqual(
      daysFrom(FROM, TO).map((day) => {
        const end = endOfDay(day, timeZone);
        const stands = lines.map((story) => {
          const last = story.findLast(({ at }) => at < end);
          return last ? standsAs(last) : null;
        });
        return order.map((status) => stands.filter((stand) => stand === status).length);
      }),
    );

    const times = await api.flow.getCycleTimes(range);
    const until = endOfDay(TO, timeZone);
    const expected = lines.flatMap((story, i) => {
      const span = spanOf(story);
      if (!span || span.doneAt === null || span.doneAt >= until) return [];
      return [{ id: ids[i], ...timesOf(span) }];
    });
    const byId = (a: { id?: string | undefined }, b: { id?: string | undefined }) =>
      String(a.id).localeCompare(String(b.id));
    expect(
      times.finished.map(({ id, cycleDays, leadDays }) => ({ id, cycleDays, leadDays })).sort(byId),
    ).toEqual(expected.sort(byId));
    expect(expected.length).toBeGreaterThan(3);
    expect(times.lead.percentiles).toEqual(percentilesOf(expected.flatMap(({ leadDays }) => leadDays ?? [])));
    const working = lines.filter((story) => {
      const last = story.at(-1);
      return last && !last.archived && (last.status === "in_progress" || last.status === "review");
    });
    expect(times.ageing).toHaveLength(working.length);
  });

  test("lead from each mark to the stories behind it", async () => {
    const { api, project, ids } = await tell([
      [
        line(0, "draft", { points: 2 }),
        line(2, "in_progress", { points: 2 }),
        line(5.5, "done", { points: 3 }),
      ],
      [line(0, "draft"), line(3, "ready")],
      [line(1, "ready"), line(2, "cancelled")],
    ]);
    const at = (day: string, category: "active" | "ready" | "backlog" | "done") =>
      api.flow
        .listStanding({ projectId: project.id, day, category })
        .then(({ items }) => items.map(({ id, points }) => [ids.indexOf(id), points]));
    expect(await at("2026-01-05", "backlog")).toEqual([
      [0, 2],
      [1, null],
    ]);
    expect(await at("2026-01-07", "active")).toEqual([[0, 2]]);
    expect(await at("2026-01-10", "done")).toEqual([[0, 3]]);
    const range = { projectId: project.id, from: FROM, to: TO };
    const took = async (minDays: number, maxDays: number) =>
      (await api.flow.listFinished({ ...range, minDays, maxDays })).items.map(({ id }) => ids.indexOf(id));
    expect([await took(3, 4), await took(4, 5)]).toEqual([[0], []]);
    const weeks = await api.flow.getThroughput(range);
    expect(weeks.weeks.map(({ finished }) => finished)).toEqual([
      { stories: 1, points: 3 },
      { stories: 0, points: 0 },
      { stories: 0, points: 0 },
      { stories: 0, points: 0 },
    ]);
    expect(weeks.mean).toEqual({ stories: 0.25, points: 0.75 });
  });

  test("of columns keep a column that was removed since, and page what stands in it", async () => {
    const { api, project } = await tell([[line(0, "draft")], [line(0, "draft")], [line(0, "draft")]]);
    const gone = "00000000-0000-7000-8000-000000000001";
    await world.pool.query("update story_history set column_id = $2 where project_id = $1", [
      project.id,
      gone,
    ]);
    const { series, days } = await api.flow.getCumulative({
      projectId: project.id,
      from: FROM,
      to: FROM,
      by: "column",
    });
    const place = series.findIndex(({ id }) => id === gone);
    expect([series[place]?.name, days[0]?.counts?.[place]]).toEqual(["Removed column", 3]);
    const first = await api.flow.listStanding({ projectId: project.id, day: FROM, columnId: gone, limit: 2 });
    const rest = await api.flow.listStanding({
      projectId: project.id,
      day: FROM,
      columnId: gone,
      cursor: first.nextCursor ?? "",
    });
    expect([...first.items, ...rest.items].map(({ title }) => title)).toEqual(["S0", "S1", "S2"]);
  });

  test("are narrowed to an epic, a label or a person, as the stories are today", async () => {
    const { api, project, ids } = await tell([[line(0, "draft")], [line(0, "draft")]]);
    const label = await api.labels.create({ projectId: project.id, name: "Quick", colour: "red" });
    await world.pool.query("update stories set label_ids = array[$2::uuid], assignee_id = $3 where id = $1", [
      ids[0],
      label.id,
      world.acme.memberId,
    ]);
    const n = async (narrowing: object) =>
      (await api.flow.getCumulative({ projectId: project.id, from: FROM, to: FROM, ...narrowing })).n;
    expect([
      await n({}),
      await n({ labelId: label.id }),
      await n({ assigneeId: world.acme.memberId }),
      await n({ assigneeId: "none" }),
      await n({ epicId: "none" }),
    ]).toEqual([2, 1, 1, 1, 2]);
    await expect(n({ labelId: ids[0] })).rejects.toMatchObject({ code: "not_found" });
  });

  test("leave days that have not come unknown, and refuse a range that is none", async () => {
    const { api, project } = await tell([[line(0, "draft")]]);
    const today = new Date().toISOString().slice(0, 10);
    const later = new Date(Date.now() + 3 * DAY_MS).toISOString().slice(0, 10);
    const { days } = await api.flow.getCumulative({ projectId: project.id, from: today, to: later });
    expect(days.map(({ counts, running }) => [counts === null, running])).toEqual([
      [false, true],
      [true, false],
      [true, false],
      [true, false],
    ]);
    for (const range of [
      { from: "2026-02-01", to: "2026-01-01" },
      { from: "2020-01-01", to: "2026-01-01" },
      { timeZone: "Mars/Olympus" },
    ])
      await expect(api.flow.getCycleTimes({ projectId: project.id, ...range })).rejects.toMatchObject({
        code: expect.stringMatching(/invalid_input|BAD_REQUEST/),
      });
  });
});

test("velocity tells what was committed and completed, and never changes afterwards", async () => {
  const api = world.acme.as;
  const project = await api.projects.create({ key: "VELO", name: "V", type: "greenfield", hasUi: true });
  const add = (points: number) =>
    api.stories.create({ projectId: project.id, title: `P${points}`, points, status: "review" });
  const [a, b, late] = [await add(3), await add(5), await add(8)];
  const sprint = await api.sprints.create({ projectId: project.id, startsOn: FROM, endsOn: TO });
  const into = (ids: string[]) =>
    api.stories.bulk({ projectId: project.id, changes: [{ storyIds: ids, set: { sprintId: sprint.id } }] });
  await into([a.id, b.id]);
  await api.sprints.start({ sprintId: sprint.id });
  await into([late.id]);
  await api.stories.move({ storyId: a.id, status: "done" });
  await api.stories.move({ storyId: late.id, status: "done" });
  expect(await api.flow.getVelocity({ projectId: project.id })).toEqual({ sprints: [], n: 0, mean: null });
  await api.sprints.complete({ sprintId: sprint.id, unfinished: "backlog" });
  const velocity = await api.flow.getVelocity({ projectId: project.id });
  expect(velocity).toMatchObject({
    n: 1,
    mean: { stories: 2, points: 11 },
    sprints: [{ committed: { stories: 2, points: 8 }, completed: { stories: 2, points: 11 } }],
  });
  await api.stories.move({ storyId: a.id, status: "in_progress" });
  await api.stories.archive({ storyId: late.id });
  expect(await api.flow.getVelocity({ projectId: project.id })).toEqual(velocity);
});

test("nobody of another workspace reads a project's figures", async () => {
  const { project } = await tell([[line(0, "draft")]]);
  const stranger = world.globex.as.flow;
  const projectId = project.id;
  for (const attempt of [
    () => stranger.getCumulative({ projectId }),
    () => stranger.getCycleTimes({ projectId }),
    () => stranger.getThroughput({ projectId }),
    () => stranger.getVelocity({ projectId }),
    () => stranger.listStanding({ projectId, day: FROM }),
    () => stranger.listFinished({ projectId }),
  ])
    await expect(attempt()).rejects.toMatchObject({ code: "not_found" });
});
