import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import path from "node:path";
import { ROOT } from "../machine/install.mjs";
import { waitUntil } from "../machine/process.mjs";
import { runningServer, stopServer } from "../postgres/cluster.mjs";
import { clusterOf, farFolderOf } from "../postgres/place.mjs";
import { freePort } from "../postgres/ports.mjs";
import { DATABASE, OWNER, urlOf } from "../postgres/roles.mjs";
import { secretsOf } from "../postgres/secrets.mjs";

const TIMEOUT_MS = 150_000;
const STACK = /\n\s+at .+:\d+:\d+/;

/** A start of `npm run up` as its user sees it: what it prints, and how it ends. */
export class Started {
  output = "";
  readonly #child: ChildProcess;
  readonly #ended: Promise<number>;

  constructor(args: readonly string[], extra: Record<string, string> = {}) {
    // Nothing of the developer's own settings may decide what is tested here.
    const { DATABASE_URL: _, S3_BUCKET: __, APP_URL: ___, PORT: ____, ...env } = process.env;
    this.#child = spawn("node", ["scripts/up.mjs", ...args], {
      cwd: ROOT,
      env: { ...env, NODE_ENV: "production", ...extra },
    });
    for (const stream of [this.#child.stdout, this.#child.stderr]) {
      stream?.on("data", (chunk) => {
        this.output += chunk;
      });
    }
    this.#ended = once(this.#child, "close").then(([code]) => Number(code ?? -1));
  }

  get pid(): number {
    return this.#child.pid ?? 0;
  }

  /** Waits until it has printed this; fails with what it printed instead. */
  async prints(text: string | RegExp): Promise<void> {
    const printed = () => (typeof text === "string" ? this.output.includes(text) : text.test(this.output));
    await waitUntil(() => printed() || this.#child.exitCode !== null, TIMEOUT_MS);
    if (!printed()) throw new Error(`It never printed ${text}, but:\n${this.output}`);
  }

  /** Waits for its end and says with which code. */
  async ends(): Promise<number> {
    return this.#ended;
  }

  async signal(signal: NodeJS.Signals): Promise<number> {
    // Of one that was killed before, what it left behind may still hold its output open.
    if (this.#child.signalCode !== null) return -1;
    this.#child.kill(signal);
    return this.#ended;
  }

  /** What it said, as long as no stack trace is among it. */
  get sentence(): string {
    if (STACK.test(this.output)) throw new Error(`A stack trace was printed:\n${this.output}`);
    return this.output.trim();
  }
}

/** A data folder and a port of a test's own. */
export async function newHome() {
  const dataDir = mkdtempSync(path.join(ROOT, ".cache/lifecycle-"));
  const port = await freePort();
  return {
    dataDir,
    port,
    address: `http://localhost:${port}`,
    args: ["--data", dataDir, "--port", String(port)],
  };
}

/** Stops and removes whatever a test left in its data folder. */
export async function removeHome(dataDir: string): Promise<void> {
  await stopServer(clusterOf(dataDir));
  const far = farFolderOf(dataDir);
  for (const folder of [dataDir, far]) if (folder) rmSync(folder, { recursive: true, force: true });
}

/** The process of the data folder's Postgres, if one runs. */
export function postgresPid(dataDir: string): number | undefined {
  return runningServer(clusterOf(dataDir))?.pid;
}

/** The address of the data folder's database while it runs. */
export function databaseUrl(dataDir: string): string {
  const port = runningServer(clusterOf(dataDir))?.port ?? 0;
  return urlOf({ port, user: OWNER, password: secretsOf(dataDir).ownerPassword, database: DATABASE });
}

/** The web server's process, as the lock remembers it. */
export function webPid(dataDir: string): number {
  const { children } = JSON.parse(readFileSync(path.join(dataDir, "up.lock"), "utf8"));
  return children.at(-1).pid;
}

/** Whether the product answers. */
export async function answers(address: string): Promise<boolean> {
  return fetch(`${address}/api/health/ready`).then(
    (response) => response.ok,
    () => false,
  );
}
