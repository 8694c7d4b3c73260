import { basement } from "@/db/client";
import type { StoryStatus } from "@/db/enums";
import type { DemoCaller } from "./demo";

const DAY_MS = 86_400_000;

/** What the team finished before: points, and on which day, counted back from today, each step was. */
const PAST: readonly {
  title: string;
  points: number;
  sprint: 1 | 2;
  days: [number, number, number, number];
}[] = [
  { title: "Repository with checks on every change", points: 2, sprint: 1, days: [66, 44, 43, 42] },
  { title: "Empty page on the host", points: 1, sprint: 1, days: [66, 43, 42, 41] },
  { title: "Colours and type of the pilot", points: 3, sprint: 1, days: [65, 43, 40, 39] },
  { title: "Boats and piers in the database", points: 5, sprint: 1, days: [64, 42, 38, 36] },
  { title: "Import of the operator's timetable file", points: 8, sprint: 1, days: [63, 41, 35, 33] },
  { title: "Names of piers in two languages", points: 2, sprint: 1, days: [60, 36, 34, 32] },
  { title: "Health page for the host", points: 1, sprint: 2, days: [55, 30, 30, 29] },
  { title: "Fares as the operators write them", points: 5, sprint: 2, days: [54, 30, 27, 25] },
  { title: "Holiday timetable", points: 3, sprint: 2, days: [52, 29, 26, 24] },
  { title: "Errors reach the team", points: 2, sprint: 2, days: [50, 28, 26, 26] },
  { title: "Backups are tried every night", points: 3, sprint: 2, days: [47, 26, 22, 20] },
  { title: "Seat count of each boat", points: 2, sprint: 2, days: [40, 24, 21, 19] },
];

const SPRINTS = [
  { goal: "Everything runs on the host", capacityPoints: 22, first: 45, last: 32 },
  { goal: "The timetable is right on every day", capacityPoints: 20, first: 31, last: 18 },
  { goal: "Guests book a seat from their phone", capacityPoints: 34, first: 9, last: -4 },
  { goal: "Crews board without paper", capacityPoints: 24, first: -5, last: -18 },
] as const;

/** Two sprints that were completed, one that runs and one that is planned, with the history of ten weeks. */
export async function sprintPast(mara: DemoCaller, projectId: string): Promise<void> {
  const known = await mara.sprints.list({ projectId });
  if (known.items.length > 0) return;
  const { cards } = await mara.stories.board({ projectId });
  const sprintIds: string[] = [];
  for (const { goal, capacityPoints, first, last } of SPRINTS) {
    const days = { startsOn: dayAgo(first), endsOn: dayAgo(last) };
    sprintIds.push((await mara.sprints.create({ projectId, goal, capacityPoints, ...days })).id);
  }
  const [one = "", two = "", three = "", four = ""] = sprintIds;
  const past: { id: string; of: (typeof PAST)[number] }[] = [];
  for (const story of PAST) {
    const { title, points } = story;
    const sprintId = story.sprint === 1 ? one : two;
    const { id } = await mara.stories.create({ projectId, title, points, sprintId, status: "ready" });
    past.push({ id, of: story });
  }
  for (const [index, sprintId] of [one, two].entries()) {
    await mara.sprints.start({ sprintId });
    for (const { id } of past.filter(({ of }) => of.sprint === index + 1))
      for (const status of ["in_progress", "review", "done"] as const)
        await mara.stories.move({ storyId: id, status });
    await mara.sprints.complete({ sprintId, unfinished: "backlog" });
  }
  const begun = cards.filter(({ status }) => ["in_progress", "review", "done"].includes(status));
  const next = cards.filter(({ status }) => status === "ready");
  await put(mara, projectId, begun, three);
  await mara.sprints.start({ sprintId: three });
  await put(mara, projectId, next.slice(0, 1), three);
  await put(mara, projectId, next.slice(1), four);
  await backdate(projectId, past, [one, two, three]);
  await backdatePlan(projectId, { cards, begun, sprintId: three });
}

async function put(
  mara: DemoCaller,
  projectId: string,
  stories: readonly { id: string }[],
  sprintId: string,
): Promise<void> {
  if (stories.length === 0) return;
  const storyIds = stories.map(({ id }) => id);
  await mara.stories.bulk({ projectId, changes: [{ storyIds, set: { sprintId } }] });
}

/**
 * No door takes a time from outside, so what happened before today is written by hand, as the owner of the database. Where
 * he is held to the policies of the tables too, nothing is found, and the demo has its sprints without a past.
 */
async function backdate(
  projectId: string,
  past: readonly { id: string; of: (typeof PAST)[number] }[],
  sprintIds: readonly string[],
): Promise<void> {
  const { pool } = basement();
  const lines = past.flatMap(({ id, of: { days } }) =>
    (["ready", "in_progress", "review", "done"] as const).map((status, i) => ({
      ...{ id, status, at: momentAgo(days[i] ?? 0, 8 + i * 3 + (id.charCodeAt(35) % 3)) },
    })),
  );
  for (const { id, status, at } of lines) {
    await pool.query(`update story_history h set at = $3 where h.story_id = $1 and h.status = $2`, [
      id,
      status,
      at,
    ]);
  }
  for (const { id, of } of past) {
    const [created, , , done] = of.days;
    await pool.query("update stories set created_at = $2, column_since = $3 where id = $1", [
      id,
      momentAgo(created, 8),
      momentAgo(done, 16),
    ]);
  }
  for (const [index, sprintId] of sprintIds.entries()) {
    const sprint = SPRINTS[index];
    if (!sprint) continue;
    await pool.query(
      `update sprints set started_at = $2, completed_at = case when completed_at is null then null else $3::timestamptz end
       where id = $1 and project_id = $4`,
      [sprintId, momentAgo(sprint.first, 9), momentAgo(sprint.last, 20), projectId],
    );
  }
}

/** Since how many days a story of the plan stands in each state, the ones with higher numbers for shorter. */
const STANDS_SINCE: Readonly<Record<StoryStatus, (keyNumber: number) => number>> = {
  draft: () => 20,
  ready: () => 11,
  in_progress: (keyNumber) => Math.max(8 - keyNumber, 1),
  review: (keyNumber) => Math.max(6 - keyNumber, 1),
  done: (keyNumber) => Math.max(5 - keyNumber, 1),
  cancelled: () => 10,
};

type Plan = {
  cards: readonly { id: string; keyNumber: number; status: StoryStatus }[];
  begun: readonly { id: string }[];
  sprintId: string;
};

type HistoryRow = { id: string; storyId: string; status: StoryStatus; added: boolean | null; first: boolean };

/** The plan's stories came to where they stand over three weeks; those that are begun were in the sprint that runs all along. */
async function backdatePlan(projectId: string, { cards, begun, sprintId }: Plan): Promise<void> {
  const { pool } = basement();
  const keyNumbers = new Map(cards.map(({ id, keyNumber }) => [id, keyNumber]));
  const since = (id: string, status: StoryStatus) =>
    momentAgo(STANDS_SINCE[status](keyNumbers.get(id) ?? 0), 8 + ((keyNumbers.get(id) ?? 0) % 8));
  const { rows } = await pool.query<HistoryRow>(
    `select id, story_id as "storyId", status, sprint_id = $3 as added, lag(id) over (partition by story_id order by id) is null as first
     from story_history where project_id = $1 and story_id = any ($2) order by id`,
    [projectId, [...keyNumbers.keys()], sprintId],
  );
  const rowIds = rows.map(({ id }) => id);
  const begunIds = new Set(begun.map(({ id }) => id));
  const moments = rows.map(({ storyId, status, added, first }) => {
    if (first) return momentAgo(20, 8);
    // What came into the sprint after it had begun came in its first week.
    return added && !begunIds.has(storyId) ? momentAgo(4, 10) : since(storyId, status);
  });
  // Rows of one state keep their order by a moment of their own.
  await pool.query(
    `update story_history h set at = r.at + r.place * interval '1 millisecond',
       sprint_id = case when h.story_id = any ($4) then $5::uuid else h.sprint_id end
     from unnest($2::bigint[], $3::timestamptz[]) with ordinality r(id, at, place)
     where h.project_id = $1 and h.id = r.id`,
    [projectId, rowIds, moments, [...begunIds], sprintId],
  );
  for (const { id, status } of cards) {
    const moment = [id, momentAgo(20, 8), since(id, status)];
    await pool.query("update stories set created_at = $2, column_since = $3 where id = $1", moment);
  }
}

function dayAgo(days: number): string {
  return new Date(Date.now() - days * DAY_MS).toISOString().slice(0, 10);
}

function momentAgo(days: number, hour: number): string {
  return `${dayAgo(days)}T${String(hour).padStart(2, "0")}:00:00.000Z`;
}
