import { mkdirSync } from "node:fs";
import path from "node:path";
import { migrate } from "@/db/migrate";
import { installedPostgres } from "../postgres/installed.mjs";
import { freePort } from "../postgres/ports.mjs";
import { startPostgres } from "../postgres/start-postgres.mjs";
import { benchBoard, benchMoves } from "./board";
import { benchClaims } from "./claims";
import { showClaims } from "./claims/show";
import { benchDocuments } from "./documents";
import { type BenchProject, type Fixture, makeFixture } from "./fixture";

import { benchImports } from "./imports";
import { benchLive } from "./live";
import { type Figures, measure, type Sent, send, type Target } from "./load";
import { fillSearch, QUESTIONS } from "./search";
import { measureFloor } from "./search-floor";
import { end, memoryMb, startProduct } from "./server";
import { countStatements } from "./statements";
import { measureVitals, type Vitals } from "./vitals";

/** How large the boards are; BENCH_SIZES names others. */
const SIZES = (process.env.BENCH_SIZES ?? "200,1000,5000,20000").split(",").map(Number);
/** What is measured; BENCH_PARTS names some of it. */
const PARTS = new Set(
  (process.env.BENCH_PARTS ?? "board,vitals,moves,live,writes,documents,search,imports,claims").split(","),
);
const CONNECTIONS = 10;
/** Texts of a few kB that searches go through. */
const SEARCH_ENTRIES = Number(process.env.BENCH_SEARCH_ENTRIES ?? 100_000);
const FOLDER = path.resolve(import.meta.dirname, "../../.cache/bench");

type Row = { what: string; figures: Figures; statements: number | null };
export type Bench = { target: Target; fixture: Fixture; adminUrl: string; databaseUrl: string };
/** Measures and prints a row, or prints one that was measured elsewhere. */
export type Rows = { row: (plan: Measured) => Promise<void>; print: (row: Row) => void };

/** Measures one server and prints a table. */
async function benchOn(name: string, databaseUrl: string, adminUrl: string): Promise<void> {
  process.stdout.write(`\n${name}\n`);
  await migrate(databaseUrl);
  const fixture = await makeFixture(databaseUrl, SIZES);
  const { workspaceId, projects } = fixture;
  if (PARTS.has("search")) {
    const projectId = projects[0]?.id ?? "";
    await fillSearch(databaseUrl, { workspaceId, projectId, entries: SEARCH_ENTRIES });
  }
  const port = await freePort(undefined);
  const server = await startProduct(databaseUrl, port, path.join(FOLDER, "objects"));
  const target = { port, headers: { authorization: `Bearer ${fixture.secret}` } };
  const bench = { target, fixture, adminUrl, databaseUrl };
  try {
    printHead();
    await benchParts(bench);
    const memory = memoryMb(server.pid);
    if (memory) process.stdout.write(`  memory of the server after all this: ${memory} MB\n`);
  } finally {
    await end(server);
  }
}

async function benchParts(bench: Bench): Promise<void> {
  const { target, fixture } = bench;
  const { projects } = fixture;
  const [first, second] = projects;
  const rows: Rows = { row: (plan) => row(bench, plan), print: printRow };
  if (PARTS.has("board")) for (const project of projects) await benchBoard(bench, rows, project);
  if (PARTS.has("vitals")) for (const project of projects) await vitals(bench, project);
  if (PARTS.has("moves")) for (const project of projects) await benchMoves(rows, project);
  if (PARTS.has("live") && first) await live(bench, first);
  if (PARTS.has("writes")) await benchWrites(bench, second ?? first);
  if (PARTS.has("documents") && first) await benchDocuments({ target, projectId: first.id, row: rows.row });
  if (PARTS.has("search")) await benchSearch(bench);
  if (PARTS.has("imports")) await benchImports(target);
  if (PARTS.has("claims")) {
    await benchClaims(bench, rows);
    await showClaims(bench.databaseUrl, path.join(FOLDER, "claims-objects"));
  }
}

/** Until the first and the last of many open boards has heard of a change, counted from its beginning. */
async function live(bench: Bench, project: BenchProject): Promise<void> {
  for (const { what, first, last } of await benchLive(bench, project)) {
    printRow({ what: `${what}: first`, figures: first, statements: null });
    printRow({ what: `${what}: last`, figures: last, statements: null });
  }
}

/** What a board feels like in a real browser. */
async function vitals({ target, fixture }: Bench, { key, stories }: BenchProject): Promise<void> {
  const board = `/w/${fixture.person.workspace}/p/${key}/board`;
  const origin = `http://127.0.0.1:${target.port}`;
  const felt = await measureVitals(origin, board, fixture.person).catch((error: unknown) => {
    process.stdout.write(
      `  in a browser, ${stories} stories: not finished: ${String(error).split("\n")[0]}\n`,
    );
    return null;
  });
  if (felt === null) return;
  process.stdout.write(
    felt
      ? `  in a browser, ${stories} stories: ${spellVitals(felt)}\n`
      : "  no Chromium is here to look at boards\n",
  );
}

function spellVitals({ lcpMs, inpMs, cls, wholeMs, moveMs, framesPerSecond, slowFrames }: Vitals): string {
  const ms = (value: number | null) => (value === null ? "not told" : `${value.toFixed(0)} ms`);
  return [
    `LCP ${ms(lcpMs)}`,
    `all cards ${ms(wholeMs)}`,
    `INP ${ms(inpMs)}`,
    `CLS ${cls.toFixed(3)}`,
    `move shown after ${ms(moveMs)}`,
    `scroll ${framesPerSecond.toFixed(0)} frames/s, ${(slowFrames * 100).toFixed(0)} % over 33 ms`,
  ].join(", ");
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
  /** Another than the bench's own, such as one that takes compressed answers. */
  target?: Target;
  request: (n: number) => Sent;
  connections: number;
  requests: number;
  perSecond?: number;
};

async function row(bench: Bench, plan: Measured): Promise<void> {
  const { adminUrl } = bench;
  const target = plan.target ?? bench.target;
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
