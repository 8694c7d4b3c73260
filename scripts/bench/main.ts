import { mkdirSync } from "node:fs";
import path from "node:path";
import { migrate } from "@/db/migrate";
import { installedPostgres } from "../postgres/installed.mjs";
import { freePort } from "../postgres/ports.mjs";
import { startPostgres } from "../postgres/start-postgres.mjs";
import { benchDocuments } from "./documents";
import { type BenchProject, type Fixture, makeFixture, statusAt } from "./fixture";
import { benchImports } from "./imports";
import { type Figures, measure, type Sent, send, type Target } from "./load";
import { fillSearch, QUESTIONS } from "./search";
import { measureFloor } from "./search-floor";
import { end, memoryMb, startFloor, startProduct } from "./server";
import { countStatements } from "./statements";

const SIZES = [200, 1_000, 5_000];
const CONNECTIONS = 10;
/** Texts of a few kB that searches go through. */
const SEARCH_ENTRIES = Number(process.env.BENCH_SEARCH_ENTRIES ?? 100_000);
const FOLDER = path.resolve(import.meta.dirname, "../../.cache/bench");

type Row = { what: string; figures: Figures; statements: number | null };
type Bench = { target: Target; fixture: Fixture; adminUrl: string; databaseUrl: string };

/** Measures one server and prints a table. */
async function benchOn(name: string, databaseUrl: string, adminUrl: string): Promise<void> {
  process.stdout.write(`\n${name}\n`);
  await migrate(databaseUrl);
  const fixture = await makeFixture(databaseUrl, SIZES);
  const { workspaceId, projects } = fixture;
  await fillSearch(databaseUrl, { workspaceId, projectId: projects[0]?.id ?? "", entries: SEARCH_ENTRIES });
  const port = await freePort(undefined);
  const server = await startProduct(databaseUrl, port, path.join(FOLDER, "objects"));
  const target = { port, headers: { authorization: `Bearer ${fixture.secret}` } };
  const bench = { target, fixture, adminUrl, databaseUrl };
  try {
    printHead();
    for (const project of fixture.projects) await benchBoard(bench, project);
    for (const project of fixture.projects) await benchMoves(bench, project);
    await benchWrites(bench, fixture.projects[1] ?? fixture.projects[0]);
    const documentsIn = fixture.projects[0];
    if (documentsIn)
      await benchDocuments({ target, projectId: documentsIn.id, row: (plan) => row(bench, plan) });
    await benchSearch(bench);
    await benchImports(target);
    const memory = memoryMb(server.pid);
    if (memory) process.stdout.write(`  memory of the server after all this: ${memory} MB\n`);
  } finally {
    await end(server);
  }
}

async function benchBoard(bench: Bench, project: BenchProject): Promise<void> {
  const requests = Math.max(60, Math.round(200_000 / project.stories));
  const floor = await startFloor(bench.databaseUrl, bench.fixture.workspaceId, project.id);
  const floorTarget = { port: floor.port, headers: {} };
  const floorRead = (): Sent => ({ method: "GET", path: "/" });
  await measure({ target: floorTarget, request: floorRead, connections: 4, requests: 20 });
  for (const connections of [1, CONNECTIONS]) {
    const figures = await measure({ target: floorTarget, request: floorRead, connections, requests });
    printRow({ what: `floor: ${project.stories} rows, ${connections} conn.`, figures, statements: 1 });
    const read = (): Sent => ({ method: "GET", path: `/api/v1/projects/${project.id}/board` });
    await row(bench, {
      what: `board read: ${project.stories}, ${connections} conn.`,
      request: read,
      connections,
      requests,
    });
  }
  await end(floor.child);
}

/** Moves to and fro between two columns that a story may always go to from each other. */
async function benchMoves(bench: Bench, project: BenchProject): Promise<void> {
  const columns = ["ready", "in_progress"];
  const movable = project.storyIds.filter((_, index) => columns.includes(statusAt(index)));
  const request = (n: number): Sent => ({
    method: "POST",
    path: `/api/v1/stories/${movable[(n * 7) % movable.length]}/move`,
    body: { status: columns[n % columns.length] },
  });
  const plan = { what: `story move at 20/s, board of ${project.stories}`, request, connections: CONNECTIONS };
  await row(bench, { ...plan, requests: 200, perSecond: 20 });
}

async function benchWrites(bench: Bench, project: BenchProject | undefined): Promise<void> {
  if (!project) return;
  await row(bench, {
    what: "story create",
    connections: CONNECTIONS,
    requests: 300,
    request: (n) => ({
      method: "POST",
      path: `/api/v1/projects/${project.id}/stories`,
      body: { title: `Another story ${n}` },
    }),
  });
  for (const size of [2_000, 100_000]) {
    await row(bench, {
      what: `document save, ${size / 1000} kB (new document)`,
      connections: CONNECTIONS,
      requests: 200,
      request: (n) => ({
        method: "POST",
        path: `/api/v1/projects/${project.id}/documents`,
        body: {
          kind: "OTHER",
          title: `Document ${n}`,
          content: `# ${n}-${Math.random()}\n${"A line of text.\n".repeat(size / 16)}`,
        },
      }),
    });
  }
}

/** One search after the other, as a person types them. */
async function benchSearch(bench: Bench): Promise<void> {
  const bare = new URL(bench.adminUrl);
  bare.pathname = new URL(bench.databaseUrl).pathname;
  for (const { what, question } of QUESTIONS) {
    if (/^[a-z0-9 ]+$/.test(question(0))) {
      const figures = await measureFloor(bare.href, bench.fixture.workspaceId, question);
      printRow({ what: `floor: ${what}`, figures, statements: 1 });
    }
    const request = (n: number): Sent => ({
      method: "GET",
      path: `/api/v1/search?${new URLSearchParams({ q: question(n) })}`,
    });
    await row(bench, { what: `search: ${what}`, request, connections: 1, requests: 60 });
  }
}

type Measured = {
  what: string;
  request: (n: number) => Sent;
  connections: number;
  requests: number;
  perSecond?: number;
};

async function row(bench: Bench, plan: Measured): Promise<void> {
  const { target, adminUrl } = bench;
  const once = async () => void (await send(undefined, target, plan.request(0)));
  await measure({ ...plan, target, requests: 20 });
  const statements = await countStatements(adminUrl, once);
  printRow({ what: plan.what, figures: await measure({ ...plan, target }), statements });
}

function printHead(): void {
  const head = ["p50 ms", "p95 ms", "p99 ms", "req/s", "SQL", "failed"]
    .map((text) => text.padStart(9))
    .join("");
  process.stdout.write(`  ${"".padEnd(44)}${head}\n`);
}

function printRow({ what, figures, statements }: Row): void {
  const { p50Ms, p95Ms, p99Ms, perSecond, failed } = figures;
  const cells = [
    p50Ms.toFixed(1),
    p95Ms.toFixed(1),
    p99Ms.toFixed(1),
    perSecond.toFixed(0),
    statements ?? "–",
    failed,
  ];
  process.stdout.write(`  ${what.padEnd(44)}${cells.map((cell) => String(cell).padStart(9)).join("")}\n`);
}

mkdirSync(FOLDER, { recursive: true });
const settings = { logging_collector: "on", log_line_prefix: "%d:", log_directory: "log" };

const given = process.env.BENCH_DATABASE_URL;
if (given) {
  await benchOn("The server of BENCH_DATABASE_URL", given, given);
} else {
  const embedded = await startPostgres({ dataDir: path.join(FOLDER, "embedded"), settings });
  try {
    await benchOn("Embedded Postgres 18, writes durable", embedded.url, embedded.adminUrl);
  } finally {
    await embedded.stop();
  }
  const { bin } = installedPostgres() ?? {};
  if (bin) {
    const installed = await startPostgres({ dataDir: path.join(FOLDER, "installed"), settings, bin });
    try {
      await benchOn(`The machine's Postgres (${bin})`, installed.url, installed.adminUrl);
    } finally {
      await installed.stop();
    }
  } else {
    process.stdout.write("\nNo other Postgres is installed here; BENCH_DATABASE_URL names one to measure.\n");
  }
}
