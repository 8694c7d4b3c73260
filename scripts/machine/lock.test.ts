import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { takeLock, waitForLock } from "./lock.mjs";
import { isAlive, markOf } from "./process.mjs";

let folder = "";
let file = "";
const children: ChildProcess[] = [];

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), "plumbline-lock-"));
  file = path.join(folder, "some.lock");
});

afterEach(() => {
  for (const child of children.splice(0)) child.kill("SIGKILL");
  rmSync(folder, { recursive: true, force: true });
});

/** A process that does nothing until it is killed. */
function sleeper() {
  const child = spawn(process.execPath, ["-e", "setInterval(() => {}, 1000)"], { stdio: "ignore" });
  children.push(child);
  return { child, mark: markOf(child.pid ?? 0) };
}

async function taken(address = "") {
  const answer = await takeLock(file, address);
  if (!("lock" in answer)) throw new Error("the lock was expected to be free");
  return answer.lock;
}

test("whoever comes second is told who holds it and where", async () => {
  await taken("http://localhost:4000");
  expect(await takeLock(file, "http://localhost:5000")).toMatchObject({
    heldBy: { holder: { pid: process.pid }, address: "http://localhost:4000" },
  });
});

test("a released lock is free again", async () => {
  (await taken()).release();
  expect((await taken()).leftovers).toEqual([]);
});

test("the lock of a dead process is taken over, with what it left running", async () => {
  const dead = sleeper();
  const child = sleeper();
  writeFileSync(file, JSON.stringify({ holder: dead.mark, address: "", children: [child.mark, dead.mark] }));
  dead.child.kill("SIGKILL");
  await once(dead.child, "exit");
  const lock = await taken();
  expect(lock.leftovers).toEqual([child.mark]);
});

test("a later process with the dead one's number is not mistaken for it", async () => {
  const { mark } = sleeper();
  expect(isAlive(mark)).toBe(true);
  expect(isAlive({ ...mark, identity: "an earlier one" })).toBe(false);
  writeFileSync(
    file,
    JSON.stringify({ holder: { ...mark, identity: "an earlier one" }, address: "", children: [] }),
  );
  await taken();
});

test("of many that find the same dead holder at once, one wins", async () => {
  writeFileSync(
    file,
    JSON.stringify({ holder: { pid: 2 ** 22 + 1, identity: "gone" }, address: "", children: [] }),
  );
  const answers = await Promise.all(Array.from({ length: 8 }, () => takeLock(file, "")));
  expect(answers.filter((answer) => "lock" in answer)).toHaveLength(1);
  expect(readdirSync(folder)).toEqual(["some.lock"]);
});

test("a damaged lock file locks nobody out", async () => {
  writeFileSync(file, "{");
  await taken();
});

test("waiting says once for whom, and ends when the lock is free or the time is over", async () => {
  const first = await taken();
  const waitedFor: number[] = [];
  const note = ({ holder }: { holder: { pid: number } }) => {
    waitedFor.push(holder.pid);
    first.release();
  };
  expect(await waitForLock(file, note, 5_000)).toBeDefined();
  expect(waitedFor).toEqual([process.pid]);
  expect(await waitForLock(file, () => undefined, 1)).toBeUndefined();
});
