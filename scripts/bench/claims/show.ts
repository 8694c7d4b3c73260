import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdirSync } from "node:fs";
import path from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { type Crew, makeCrew } from "./crew";
import { Herd, type Seen } from "./herd";
import { misnumbered, overlapping, readClaims, returnedAfterMs } from "./judge";

const number = (name: string, fallback: number) => Number(process.env[name] ?? fallback);
const LEASE_SECONDS = number("CLAIM_LEASE_SECONDS", 10);
const LIMIT_MS = number("CLAIM_LIMIT_SECONDS", 600) * 1000;

/**
 * Many agents claim all tasks of a project through the API of a running server, while some of them are killed (kill -9)
 * and others fall asleep for longer than their lease lasts. Prints what the database says about it afterwards.
 */
export async function showClaims(databaseUrl: string, folder: string): Promise<boolean> {
  const agents = number("CLAIM_AGENTS", 50);
  const tasks = number("CLAIM_TASKS", 2_000);
  const processes = number("CLAIM_PROCESSES", agents);
  const crew = await makeCrew(databaseUrl, { agents, tasks, capacity: 1, groups: 120 });
  const { child, port } = await startApi(databaseUrl, folder);
  const workMs = number("CLAIM_WORK_MS", 300);
  const setting = { port, projectId: crew.projectId, leaseSeconds: LEASE_SECONDS, workMs, stallShare: 0.004 };
  process.stdout.write(
    `  ${agents} agents in ${processes} processes, ${tasks} tasks, leases of ${LEASE_SECONDS} s\n`,
  );
  const started = performance.now();
  const herd = new Herd({ ...setting, agents: crew.agents, processes });
  try {
    await watch(herd, { databaseUrl, crew, tasks });
    const seconds = (performance.now() - started) / 1000;
    await herd.stop();
    const late = await writeLate(port, await lostClaims(databaseUrl, crew, herd));
    return await report(databaseUrl, { crew, herd, tasks, seconds, late });
  } finally {
    await herd.stop();
    child.kill("SIGTERM");
  }
}

type Watched = { databaseUrl: string; crew: Crew; tasks: number };

/** Kills one process for each fiftieth of the tasks that is completed, until all are. */
async function watch(herd: Herd, { databaseUrl, crew, tasks }: Watched): Promise<void> {
  const began = performance.now();
  while (performance.now() - began < LIMIT_MS) {
    await pause(500);
    const { states } = await readClaims(databaseUrl, crew);
    const done = states.completed ?? 0;
    if (done >= tasks) return;
    if (done >= (herd.kills + 1) * (tasks / 50)) await herd.killOne();
  }
}

/** What killed processes had in hand. Whoever was killed between completing and hearing of it lost nothing. */
async function lostClaims(databaseUrl: string, crew: Crew, herd: Herd): Promise<Seen[]> {
  const { claims } = await readClaims(databaseUrl, crew);
  const done = new Set(
    claims.filter(({ outcome }) => outcome === "completed").map(({ task, fence }) => `${task} ${fence}`),
  );
  return [...herd.claims]
    .filter(([key, { fate }]) => fate === "killed" && !done.has(key))
    .map(([, seen]) => seen);
}

/** Completes with the leases of those who were killed, as a process would that comes back: all must be refused. */
async function writeLate(
  port: number,
  claims: readonly Seen[],
): Promise<{ tried: number; accepted: number }> {
  const killed = claims.filter(({ fate }) => fate === "killed");
  let accepted = 0;
  for (const { task, secret, leaseToken } of killed) {
    const answer = await fetch(`http://127.0.0.1:${port}/api/v1/tasks/${task}/complete`, {
      method: "POST",
      headers: { authorization: `Bearer ${secret}`, "content-type": "application/json" },
      body: JSON.stringify({ leaseToken, commitSha: "deadbeef", summary: "Too late" }),
    });
    if (answer.status !== 409) accepted++;
  }
  return { tried: killed.length, accepted };
}

type Judged = {
  crew: Crew;
  herd: Herd;
  tasks: number;
  seconds: number;
  late: { tried: number; accepted: number };
};

async function report(databaseUrl: string, { crew, herd, tasks, seconds, late }: Judged): Promise<boolean> {
  const { claims, states } = await readClaims(databaseUrl, crew);
  const done = claims.filter(({ outcome }) => outcome === "completed");
  const perAgent = crew.agents.map(({ id }) => done.filter(({ agent }) => agent === id).length);
  const late_ = returnedAfterMs(claims, herd.claims).sort((a, b) => a - b);
  const asleep = [...herd.claims.values()].filter(({ stalled }) => stalled);
  const sleepersRefused = asleep.filter(({ fate }) => fate === "refused").length;
  const sleepersKilled = asleep.filter(({ fate }) => fate === "killed").length;
  const [wrong, met] = [misnumbered(claims), overlapping(claims)];
  const slow = herd.claimMs.sort((a, b) => a - b);
  const at = (share: number) => (slow[Math.floor(slow.length * share)] ?? 0).toFixed(0);
  const lines = [
    `all done after ${seconds.toFixed(0)} s: ${done.length} of ${tasks} tasks, by ${claims.length} claims (${(claims.length / seconds).toFixed(0)}/s)`,
    `asking for the next task: p50 ${at(0.5)} ms, p95 ${at(0.95)} ms, ${slow.length} answers`,
    `completed per agent: at least ${Math.min(...perAgent)}, at most ${Math.max(...perAgent)}`,
    `processes killed: ${herd.kills}; claims that ran out: ${late_.length}, back at most ${((late_.at(-1) ?? 0) / 1000).toFixed(1)} s after the end of their lease`,
    `late writes of the killed: ${late.tried}, accepted: ${late.accepted}; sleepers: ${asleep.length}, refused: ${sleepersRefused}, killed asleep: ${sleepersKilled}`,
    `claims told twice: ${herd.doubled.length}; tasks completed twice or with gaps in their fences: ${wrong.length}; pairs that ran at once on one file: ${met.length}`,
    `refusals other than these: ${[...new Set(herd.troubles)].join("; ") || "none"}`,
  ];
  process.stdout.write(`${lines.map((line) => `  ${line}\n`).join("")}`);
  const isRight =
    (states.completed ?? 0) === tasks && done.length === tasks && wrong.length === 0 && met.length === 0;
  const isSafe = late.accepted === 0 && herd.doubled.length === 0 && (late_.at(-1) ?? 0) <= 5_000;
  return isRight && isSafe && Math.min(...perAgent) > 0;
}

/** The API of the product in a process of its own. */
export async function startApi(
  databaseUrl: string,
  folder: string,
): Promise<{ child: ChildProcess; port: number }> {
  mkdirSync(folder, { recursive: true });
  const child = spawn(
    process.execPath,
    ["--import", "tsx", "--conditions=react-server", path.join(import.meta.dirname, "server.ts")],
    {
      env: {
        ...process.env,
        ...{ NODE_OPTIONS: "", NODE_ENV: "production", DATABASE_URL: databaseUrl, LOG_LEVEL: "warn" },
        ...{ AUTH_SECRET: "a secret for benchmarks only, long enough", APP_URL: "http://127.0.0.1" },
        ...{ STORAGE_DIR: path.join(folder, "objects"), RATE_LIMIT_PER_MINUTE: "0" },
      },
      stdio: ["ignore", "inherit", "inherit", "ipc"],
    },
  );
  const [port] = (await once(child, "message")) as [number];
  return { child, port };
}
