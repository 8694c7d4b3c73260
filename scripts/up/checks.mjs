// @ts-check
import { codeOf, Failure, messageOf } from "../machine/failure.mjs";
import { takeLock } from "../machine/lock.mjs";
import { waitUntil } from "../machine/process.mjs";
import { isPortFree } from "../postgres/ports.mjs";
import { lockFile } from "./data-folder.mjs";
import { addressOf } from "./options.mjs";

/** @typedef {import("./options.mjs").UpOptions} UpOptions */

const PORTS_TO_SUGGEST = 20;
const LETTING_GO_MS = 1_000;

/**
 * Takes the data folder for this start, or says who is using it.
 * @param {UpOptions} options
 */
export async function takeDataFolder(options) {
  const answer = await takeLock(lockFile(options.dataDir), addressOf(options));
  if ("lock" in answer) return answer.lock;
  const { holder, address } = answer.heldBy;
  throw new Failure(
    `Plumbline already runs on ${options.dataDir}: process ${holder.pid}, ${address}. ` +
      "Use that one, stop it with Ctrl-C where it was started, or name another data folder with --data.",
  );
}

/**
 * Refuses a port that the web server could not listen on, before any work is done.
 * @param {UpOptions} options
 */
export async function assertPortFree({ port, host }) {
  // A server that was killed a moment ago may not have let go of it yet.
  if (await waitUntil(() => canListen(port, host), LETTING_GO_MS)) return;
  let free = port + 1;
  while (free < port + PORTS_TO_SUGGEST && !(await canListen(free, host))) free++;
  throw new Failure(
    `Port ${port} is taken by another program. Start on another one: npm run up -- --port ${free}`,
  );
}

/**
 * @param {number} port
 * @param {string} host
 */
async function canListen(port, host) {
  try {
    // A browser may read "localhost" as either of the two, and must not meet another program there.
    return (await isPortFree(port, host)) && (host !== "127.0.0.1" || (await isPortFreeOnSix(port)));
  } catch (error) {
    if (codeOf(error) === "EACCES") {
      throw new Failure(
        `Port ${port} is kept for programs with more rights. Take one above 1023: npm run up -- --port 3000`,
      );
    }
    throw new Failure(
      `Plumbline cannot listen on ${host}, port ${port}: ${messageOf(error)}. Give an address of this machine with --host.`,
    );
  }
}

/** @param {number} port */
async function isPortFreeOnSix(port) {
  return isPortFree(port, "::1").catch(() => true);
}
