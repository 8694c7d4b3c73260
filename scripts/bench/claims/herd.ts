import { type ChildProcess, spawn } from "node:child_process";
import path from "node:path";
import { createInterface } from "node:readline";
import type { CrewAgent } from "./crew";

/** What a worker told: a claim, a heartbeat, how it ended, or that there was nothing to do. */
export type Told = {
  at: number;
  kind: "claimed" | "beat" | "stalled" | "completed" | "refused" | "none" | "trouble";
  agent: string;
  task?: string;
  fence?: number;
  leaseToken?: string;
  expiresAt?: string;
  ms?: number;
  status?: number;
  text?: string;
};

/** A claim as whoever watches the workers knows it. */
export type Seen = {
  agent: string;
  secret: string;
  task: string;
  fence: number;
  leaseToken: string;
  expiresAt: string;
  fate: "open" | "completed" | "refused" | "killed";
  stalled: boolean;
};

type Setting = {
  port: number;
  projectId: string;
  leaseSeconds: number;
  workMs: number;
  stallShare: number;
  agents: readonly CrewAgent[];
  processes: number;
};

/** Processes that work as agents, of which any may be killed at any time. */
export class Herd {
  readonly claims = new Map<string, Seen>();
  readonly claimMs: number[] = [];
  readonly doubled: string[] = [];
  readonly troubles: string[] = [];
  readonly #secrets: Map<string, string>;
  readonly #processes: ChildProcess[] = [];
  kills = 0;

  constructor(private readonly setting: Setting) {
    this.#secrets = new Map(setting.agents.map(({ id, secret }) => [id, secret]));
    for (let n = 0; n < setting.processes; n++) this.#processes.push(this.#start(n));
  }

  /** Kills one of them in the middle of whatever it does, and starts it anew a moment later. */
  async killOne(): Promise<void> {
    const n = Math.floor(Math.random() * this.#processes.length);
    await this.#kill(n);
    this.kills++;
    this.#processes[n] = this.#start(n);
  }

  async stop(): Promise<void> {
    for (let n = 0; n < this.#processes.length; n++) await this.#kill(n);
  }

  async #kill(n: number): Promise<void> {
    const child = this.#processes[n];
    if (!child || child.exitCode !== null) return;
    const gone = new Promise((resolve) => child.once("close", resolve));
    child.kill("SIGKILL");
    await gone;
    const mine = new Set(this.#agentsOf(n).map(({ id }) => id));
    for (const claim of this.claims.values())
      if (claim.fate === "open" && mine.has(claim.agent)) claim.fate = "killed";
  }

  #agentsOf(n: number): CrewAgent[] {
    return this.setting.agents.filter((_, index) => index % this.setting.processes === n);
  }

  #start(n: number): ChildProcess {
    const { port, projectId, leaseSeconds, workMs, stallShare } = this.setting;
    const plan = { port, projectId, leaseSeconds, workMs, stallShare, agents: this.#agentsOf(n) };
    const file = path.join(import.meta.dirname, "worker.mjs");
    const child = spawn(process.execPath, [file, JSON.stringify(plan)], {
      env: { ...process.env, NODE_OPTIONS: "" },
      stdio: ["ignore", "pipe", "inherit"],
    });
    createInterface({ input: child.stdout }).on("line", (line) => this.#hear(line));
    return child;
  }

  #hear(line: string): void {
    if (!line.endsWith("}")) return;
    const told = JSON.parse(line) as Told;
    const key = `${told.task} ${told.fence}`;
    const known = this.claims.get(key);
    if (told.ms !== undefined) this.claimMs.push(told.ms);
    if (told.kind === "trouble") this.troubles.push(`${told.status}: ${told.text}`);
    if (told.kind === "claimed") {
      if (known) this.doubled.push(key);
      const { agent, task = "", fence = 0, leaseToken = "", expiresAt = "" } = told;
      const secret = this.#secrets.get(agent) ?? "";
      this.claims.set(key, {
        agent,
        secret,
        task,
        fence,
        leaseToken,
        expiresAt,
        fate: "open",
        stalled: false,
      });
    } else if (known && told.kind === "beat") known.expiresAt = told.expiresAt ?? known.expiresAt;
    else if (known && told.kind === "stalled") known.stalled = true;
    else if (known && (told.kind === "completed" || told.kind === "refused")) known.fate = told.kind;
  }
}
