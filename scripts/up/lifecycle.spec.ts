import { existsSync, readdirSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import path from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { ROOT } from "../machine/install.mjs";
import { processIdentity, waitUntil } from "../machine/process.mjs";
import { clusterOf } from "../postgres/place.mjs";
import { withClient } from "../postgres/roles.mjs";
import { startSparePostgres } from "../postgres/spare-postgres.mjs";
import { answers, databaseUrl, newHome, postgresPid, removeHome, Started, webPid } from "./started";

type Home = Awaited<ReturnType<typeof newHome>>;

let home: Home;
const starts: Started[] = [];

beforeEach(async () => {
  home = await newHome();
});

afterEach(async () => {
  for (const start of starts.splice(0)) await start.signal("SIGTERM");
  await removeHome(home.dataDir);
});

function up(...args: string[]): Started {
  const start = new Started([...home.args, ...args]);
  starts.push(start);
  return start;
}

async function upAndReady(...args: string[]): Promise<Started> {
  const start = up(...args);
  await start.prints(`Plumbline is ready: ${home.address}`);
  return start;
}

/** Writes something that a later start must find again. */
async function writeDown(text: string): Promise<void> {
  await withClient(databaseUrl(home.dataDir), async (client) => {
    await client.query("create table if not exists written_down (words text)");
    await client.query("insert into written_down values ($1)", [text]);
  });
}

async function readBack(): Promise<string[]> {
  return withClient(databaseUrl(home.dataDir), async (client) => {
    const { rows } = await client.query<{ words: string }>("select words from written_down");
    return rows.map(({ words }) => words);
  });
}

test("the first start makes the demo and says how to sign in; the second finds it all and builds nothing", async () => {
  const first = await upAndReady();
  expect(first.sentence).toMatch(/✓ Demo data.+Demo sign-ins.+\n {2}\S+@\S+ +\S+ {2}\(owner\)/s);
  expect(await answers(home.address)).toBe(true);
  const signIns = first.sentence.slice(first.sentence.indexOf("Demo sign-ins"));
  expect(await first.signal("SIGINT")).toBe(0);
  const second = await upAndReady();
  expect(second.sentence).toContain("as in package-lock.json");
  expect(second.sentence).toContain("nothing changed since the last one");
  expect(second.sentence).not.toContain("✓ Demo data");
  expect(second.sentence).toContain(signIns.split("\n\n")[0]);
});

test.each(["SIGINT", "SIGTERM"] as const)("%s stops all that was started", async (signal) => {
  const start = await upAndReady("--no-demo");
  const pids = [webPid(home.dataDir), postgresPid(home.dataDir) ?? 0];
  expect(pids.map((pid) => processIdentity(pid) !== undefined)).toEqual([true, true]);
  expect(await start.signal(signal)).toBe(0);
  expect(pids.map((pid) => processIdentity(pid))).toEqual([undefined, undefined]);
  expect(start.sentence).toMatch(/Stopped\. Everything is kept/);
  expect(existsSync(path.join(home.dataDir, "up.lock"))).toBe(false);
});

test("after kill -9 of everything the next start works and has all that was written", async () => {
  const start = await upAndReady("--no-demo");
  await writeDown("kept");
  const pids = [webPid(home.dataDir), postgresPid(home.dataDir) ?? 0];
  await start.signal("SIGKILL");
  for (const pid of pids) process.kill(pid, "SIGKILL");
  await upAndReady("--no-demo");
  expect(await readBack()).toEqual(["kept"]);
});

test("after kill -9 of the command alone the next start adopts its database and replaces its web server", async () => {
  const start = await upAndReady("--no-demo");
  await writeDown("kept");
  const [web, postgres] = [webPid(home.dataDir), postgresPid(home.dataDir)];
  await start.signal("SIGKILL");
  const next = await upAndReady("--no-demo");
  expect(next.sentence).toContain("left running by an earlier start");
  expect(postgresPid(home.dataDir)).toBe(postgres);
  expect(processIdentity(web)).toBeUndefined();
  expect(await readBack()).toEqual(["kept"]);
});

test("a start that was killed halfway is finished by the next one", async () => {
  const start = up("--no-demo");
  const folder = () => path.dirname(clusterOf(home.dataDir));
  const unfinished = () => readdirSync(folder()).filter((name) => name.startsWith("postgres.new-"));
  expect(await waitUntil(() => unfinished().length > 0, 60_000)).toBe(true);
  await start.signal("SIGKILL");
  await upAndReady("--no-demo");
  expect(unfinished()).toEqual([]);
});

test("a database that dies is started again, and the product answers as before", async () => {
  const start = await upAndReady("--no-demo");
  await writeDown("kept");
  process.kill(postgresPid(home.dataDir) ?? 0, "SIGKILL");
  await start.prints("The database ended unexpectedly; starting it again.");
  expect(await waitUntil(() => answers(home.address), 60_000)).toBe(true);
  expect(await readBack()).toEqual(["kept"]);
});

test("of two starts at once on one folder one is told the other's process and address", async () => {
  const pair = [up("--no-demo"), up("--no-demo")];
  const codes = pair.map((start) => start.ends());
  const loser = await Promise.race(codes.map((code, index) => code.then(() => index)));
  expect(await codes[loser]).toBe(1);
  const winner = pair[1 - loser];
  expect(pair[loser]?.sentence).toContain(`process ${winner?.pid}, ${home.address}.`);
  await winner?.prints("Plumbline is ready");
});

test("with DATABASE_URL it runs on that database, makes none of its own and puts no demo there", async () => {
  const { adminUrl, release } = await startSparePostgres({ folder: path.join(ROOT, ".cache/test-postgres") });
  try {
    await withClient(adminUrl, (client) => client.query("drop database if exists lifecycle"));
    await withClient(adminUrl, (client) => client.query("create database lifecycle"));
    const url = new URL(adminUrl);
    url.pathname = "/lifecycle";
    const start = new Started(home.args, { DATABASE_URL: url.toString() });
    await start.prints(`Plumbline is ready: ${home.address}`);
    expect(start.sentence).toContain("Open it to create the first account.");
    expect(await answers(home.address)).toBe(true);
    expect(await start.signal("SIGTERM")).toBe(0);
    expect(existsSync(path.join(home.dataDir, "postgres"))).toBe(false);
    const { rows } = await withClient(url.toString(), (client) => client.query("select from workspaces"));
    expect(rows).toHaveLength(0);
  } finally {
    await release();
  }
});

test("a taken port is said before any work is done, with one that is free", async () => {
  const other = createServer();
  await new Promise<void>((resolve) => other.listen(home.port, "127.0.0.1", resolve));
  try {
    const start = up();
    expect(await start.ends()).toBe(1);
    expect(start.sentence).toMatch(
      new RegExp(`^Port ${home.port} is taken by another program\\..+--port \\d+$`),
    );
    expect(existsSync(path.join(home.dataDir, "postgres"))).toBe(false);
  } finally {
    other.close();
  }
});

test("a data folder that cannot be one is a sentence", async () => {
  const file = path.join(home.dataDir, "file");
  writeFileSync(file, "");
  const start = new Started(["--data", path.join(file, "below"), "--port", String(home.port)]);
  expect(await start.ends()).toBe(1);
  expect(start.sentence).toMatch(/^The data folder .+ cannot be used: it, or a folder above it, is a file\./);
});

test("a folder with somebody else's files is neither used nor emptied", async () => {
  writeFileSync(path.join(home.dataDir, "novel.txt"), "chapter one");
  for (const args of [[], ["--reset", "--yes"]]) {
    const start = up(...args);
    expect(await start.ends()).toBe(1);
    expect(start.sentence).toMatch(/holds other files \(novel\.txt/);
  }
  expect(readdirSync(home.dataDir)).toEqual(["novel.txt"]);
});

test("reset asks first, then stops what runs and begins anew", async () => {
  const running = await upAndReady("--no-demo");
  await writeDown("gone");
  const unasked = up("--reset");
  expect(await unasked.ends()).toBe(1);
  expect(unasked.sentence).toMatch(/say so: npm run up -- --reset --yes$/);
  expect(await readBack()).toEqual(["gone"]);
  await upAndReady("--reset", "--yes", "--no-demo");
  expect(await running.ends()).toBe(0);
  await expect(readBack()).rejects.toThrow(/written_down/);
});

test("the help names every choice and starts nothing", async () => {
  const start = up("--help");
  expect(await start.ends()).toBe(0);
  expect(start.sentence).toMatch(/--port.+--data.+--no-demo.+--reset/s);
  expect(readdirSync(home.dataDir)).toEqual([]);
});
