import { type BenchProject, statusAt } from "./fixture";
import { measure, type Sent } from "./load";
import type { Bench, Rows } from "./main";
import { end, startFloor } from "./server";

/** How many cards of each column a first paint asks for. */
const FIRST_PAINT = 30;
/** How many cards an open board asks for at once, after others changed them. */
const DELTA = 20;
const BULK = 200;

/** Board reads, whole and for a quick first paint, beside a bare query of the same rows by a bare server. */
export async function benchBoard(bench: Bench, rows: Rows, project: BenchProject): Promise<void> {
  const requests = Math.max(20, Math.min(400, Math.round(200_000 / project.stories)));
  const floor = await startFloor(bench.databaseUrl, bench.fixture.workspaceId, project.id);
  const floorTarget = { port: floor.port, headers: {} };
  const get = (path: string) => (): Sent => ({ method: "GET", path });
  const boardPath = `/api/v1/projects/${project.id}/board`;
  await measure({ target: floorTarget, request: get("/"), connections: 4, requests: 20 });
  for (const connections of [1, 10]) {
    const figures = await measure({ target: floorTarget, request: get("/"), connections, requests });
    rows.print({ what: `floor: ${project.stories} rows, ${connections} conn.`, figures, statements: 1 });
    const plan = { request: get(boardPath), connections, requests };
    await rows.row({ ...plan, what: `board read: ${project.stories}, ${connections} conn.` });
  }
  const asBrowser = { ...bench.target.headers, "accept-encoding": "gzip" };
  await rows.row({
    ...{ what: `  the same compressed, 1 conn.`, request: get(boardPath), connections: 1, requests },
    target: { ...bench.target, headers: asBrowser },
  });
  const first = get(`${boardPath}?perColumn=${FIRST_PAINT}`);
  await rows.row({
    what: `  first ${FIRST_PAINT} of each column`,
    request: first,
    connections: 1,
    requests: 100,
  });
  const ids = (n: number) =>
    Array.from({ length: DELTA }, (_, i) => project.storyIds[(n * 7 + i) % project.stories]);
  const request = (n: number): Sent => ({
    method: "GET",
    path: `/api/v1/projects/${project.id}/cards?ids=${ids(n).join(",")}`,
  });
  await rows.row({ what: `  ${DELTA} cards by their ids`, request, connections: 1, requests: 100 });
  await end(floor.child);
}

/** Moves to and fro between two columns that a story may always go to from each other, one by one and many at once. */
export async function benchMoves(rows: Rows, project: BenchProject): Promise<void> {
  const columns = ["ready", "in_progress"];
  const movable = project.storyIds.filter((_, index) => columns.includes(statusAt(index)));
  const move = (n: number): Sent => ({
    method: "POST",
    path: `/api/v1/stories/${movable[(n * 7) % movable.length]}/move`,
    body: { status: columns[n % columns.length] },
  });
  const what = `story move at 20/s, board of ${project.stories}`;
  await rows.row({ what, request: move, connections: 10, requests: 200, perSecond: 20 });
  const many = movable.slice(0, BULK);
  const bulk =
    (set: (n: number) => object) =>
    (n: number): Sent => ({
      method: "POST",
      path: `/api/v1/projects/${project.id}/stories/bulk`,
      body: { changes: [{ storyIds: many, set: set(n) }] },
    });
  const plan = { connections: 1, requests: 20 };
  await rows.row({
    ...{ ...plan, what: `  ${many.length} at once to a column` },
    request: bulk((n) => ({ status: columns[n % columns.length] })),
  });
  await rows.row({
    ...{ ...plan, what: `  ${many.length} at once other points` },
    request: bulk((n) => ({ points: n % 90 })),
  });
}
