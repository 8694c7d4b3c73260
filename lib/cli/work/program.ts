import { spawn } from "node:child_process";
import path from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { withoutGit } from "./git";
import { eachLine } from "./lines";

/** How a program ended: by itself, or because it was told to. */
export type ProgramEnd = { code: number | null; signal: NodeJS.Signals | null; lastWords: string };

/** A program that runs in a worktree. */
export type Running = {
  pid: number | null;
  ended: Promise<ProgramEnd>;
  /** Asks it and all it started to end, and insists after a while, or at once when `now` is aborted. */
  stop: (now: AbortSignal) => Promise<void>;
};

type Start = {
  command: readonly string[];
  folder: string;
  env: Readonly<Record<string, string>>;
  input: string | null;
  onLine: (line: string) => void;
  err: (line: string) => void;
  graceMs: number;
};

const KEPT_LINES = 20;
const KEPT_CHARACTERS = 1_500;
const PACKAGES = path.resolve(import.meta.dirname, "../../../node_modules");

/** Starts a program in a group of its own, so that what it starts ends with it. */
export function startProgram(start: Start): Running {
  const [name = "", ...args] = start.command;
  const child = spawn(name, args, {
    cwd: start.folder,
    env: { ...callersEnv(), ...start.env },
    stdio: [start.input === null ? "ignore" : "pipe", "pipe", "pipe"],
    detached: process.platform !== "win32",
  });
  const last: string[] = [];
  if (child.stdout) eachLine(child.stdout, start.onLine);
  if (child.stderr)
    eachLine(child.stderr, (line) => {
      last.push(line);
      if (last.length > KEPT_LINES) last.shift();
      start.err(line);
    });
  // A program that does not read what it is given may close its end early.
  child.stdin?.on("error", () => undefined);
  child.stdin?.end(start.input ?? "");
  const ended = new Promise<ProgramEnd>((resolve, reject) => {
    child.once("error", reject);
    child.once("close", (code, signal) => resolve({ code, signal, lastWords: wordsOf(last) }));
  });
  const kill = (signal: NodeJS.Signals) => signalGroup(child.pid, signal);
  return { pid: child.pid ?? null, ended, stop: (now) => stop(kill, ended, { now, graceMs: start.graceMs }) };
}

async function stop(
  kill: (signal: NodeJS.Signals) => void,
  ended: Promise<ProgramEnd>,
  { now, graceMs }: { now: AbortSignal; graceMs: number },
): Promise<void> {
  kill("SIGTERM");
  const patience = new AbortController();
  const over = delay(graceMs, undefined, { signal: AbortSignal.any([now, patience.signal]) }).catch(
    () => undefined,
  );
  const settled = ended.then(
    () => true,
    () => true,
  );
  const went = await Promise.race([settled, over.then(() => false)]);
  patience.abort();
  // Also where it ended in time: what it started may not have heard.
  kill("SIGKILL");
  if (!went) await settled;
}

function signalGroup(pid: number | undefined, signal: NodeJS.Signals): void {
  if (pid === undefined) return;
  try {
    process.kill(process.platform === "win32" ? pid : -pid, signal);
  } catch {
    // All of them have ended.
  }
}

function wordsOf(lines: readonly string[]): string {
  return lines.join("\n").slice(-KEPT_CHARACTERS).trim();
}

/** The environment of whoever started the worker, without what npm and our own start put into it. */
function callersEnv(): NodeJS.ProcessEnv {
  const own = /^(?:npm_.*|INIT_CWD|TSX_.*|NODE_CHANNEL_.*|PLUMBLINE_.*)$/;
  const kept = Object.entries(withoutGit(process.env)).filter(([name]) => !own.test(name));
  const places = (process.env.PATH ?? "").split(path.delimiter);
  const isOwn = (place: string) => place.startsWith(PACKAGES) || place.endsWith("node-gyp-bin");
  const PATH = places.filter((place) => !isOwn(place)).join(path.delimiter);
  return { ...Object.fromEntries(kept), NODE_ENV: process.env.NODE_ENV, PATH };
}
