// @ts-check
import { mkdirSync, readFileSync, renameSync, rmdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import path from "node:path";
import { codeOf } from "./failure.mjs";
import { isAlive, markOf, waitUntil } from "./process.mjs";

/**
 * Who holds a lock, and what it has started: whoever takes the lock over from the dead ends those first.
 * @typedef {{ holder: import("./process.mjs").ProcessMark, address: string, children: import("./process.mjs").ProcessMark[] }} LockState
 * @typedef {{ update(change: Partial<LockState>): void, addChild(child: import("./process.mjs").ProcessMark): void, release(): void, leftovers: import("./process.mjs").ProcessMark[] }} Lock
 */

const TAKEOVER_STALE_MS = 10_000;
const HALF_WRITTEN_MS = 1_000;

/**
 * Takes the lock, or says who has it. A lock whose holder is dead is taken over.
 * @param {string} file
 * @param {string} address what to tell the next one who comes: where the holder can be found
 * @returns {Promise<{ lock: Lock } | { heldBy: LockState }>}
 */
export async function takeLock(file, address) {
  /** @type {LockState} */
  const mine = { holder: markOf(process.pid), address, children: [] };
  if (create(file, mine)) return { lock: lockOn(file, mine, []) };
  const present = await readState(file);
  if (present && isAlive(present.holder)) return { heldBy: present };
  return takeOver(file, mine);
}

/**
 * Waits until the lock is free and takes it.
 * @param {string} file
 * @param {(heldBy: LockState) => void} onWait called once, when there is something to wait for
 * @param {number} timeoutMs
 * @returns {Promise<Lock | undefined>} undefined when it was never free
 */
export async function waitForLock(file, onWait, timeoutMs) {
  /** @type {Lock | undefined} */
  let lock;
  let waited = false;
  await waitUntil(async () => {
    const answer = await takeLock(file, "");
    if ("lock" in answer) lock = answer.lock;
    else if (!waited) {
      waited = true;
      onWait(answer.heldBy);
    }
    return lock !== undefined;
  }, timeoutMs);
  return lock;
}

/**
 * @param {string} file
 * @returns {Promise<LockState | undefined>} undefined when there is none, or none that can be read
 */
export async function readState(file) {
  /** @type {LockState | undefined} */
  let state;
  // Between creating and writing the file is empty for a moment.
  await waitUntil(() => {
    state = parseState(file);
    return state !== undefined || !exists(file);
  }, HALF_WRITTEN_MS);
  return state;
}

/**
 * @param {string} file
 * @returns {LockState | undefined}
 */
function parseState(file) {
  try {
    const state = JSON.parse(readFileSync(file, "utf8"));
    return typeof state?.holder?.pid === "number" ? state : undefined;
  } catch {
    return undefined;
  }
}

/** @param {string} file */
function exists(file) {
  return statSync(file, { throwIfNoEntry: false }) !== undefined;
}

/**
 * @param {string} file
 * @param {LockState} state
 */
function create(file, state) {
  mkdirSync(path.dirname(file), { recursive: true });
  try {
    writeFileSync(file, JSON.stringify(state), { flag: "wx" });
    return true;
  } catch (error) {
    if (codeOf(error) === "EEXIST") return false;
    throw error;
  }
}

/**
 * Two that find the same dead holder must not both win, so only one at a time may replace the file.
 * @param {string} file
 * @param {LockState} mine
 * @returns {Promise<{ lock: Lock } | { heldBy: LockState }>}
 */
async function takeOver(file, mine) {
  const gate = `${file}.takeover`;
  await waitUntil(() => enter(gate), TAKEOVER_STALE_MS * 2);
  try {
    const present = await readState(file);
    if (present && isAlive(present.holder)) return { heldBy: present };
    rmSync(file, { force: true });
    if (!create(file, mine)) return takeLock(file, mine.address);
    return { lock: lockOn(file, mine, present?.children ?? []) };
  } finally {
    rmSync(gate, { recursive: true, force: true });
  }
}

/** @param {string} gate */
function enter(gate) {
  try {
    mkdirSync(gate);
    return true;
  } catch {
    const age = Date.now() - (statSync(gate, { throwIfNoEntry: false })?.mtimeMs ?? Date.now());
    if (age > TAKEOVER_STALE_MS) rmdirSync(gate);
    return false;
  }
}

/**
 * @param {string} file
 * @param {LockState} state
 * @param {import("./process.mjs").ProcessMark[]} leftovers
 * @returns {Lock}
 */
function lockOn(file, state, leftovers) {
  const update = (/** @type {Partial<LockState>} */ change) => {
    Object.assign(state, change);
    writeFileSync(`${file}.${process.pid}`, JSON.stringify(state));
    renameSync(`${file}.${process.pid}`, file);
  };
  return {
    leftovers: leftovers.filter(isAlive),
    update,
    addChild: (child) => update({ children: [...state.children, child].filter(isAlive) }),
    release: () => rmSync(file, { force: true }),
  };
}
