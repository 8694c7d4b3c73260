import { setTimeout as delay } from "node:timers/promises";
import type { Api } from "../server/client";
import { codeOfFailure, isPassing } from "../server/failure";
import { retrying } from "../server/retrying";
import type { Progress } from "./progress-line";

/** Why a worker shall stop: people cancelled the task, or the claim is another's by now. */
export type Verdict = { kind: "cancelled" | "lost"; reason: string };

type Lease = { taskId: string; leaseToken: string; expiresAt: string };
type Heartbeats = Pick<Api["tasks"], "heartbeat">;
type Options = { leaseSeconds: number; soonMs?: number };

/** So long after the last heartbeat a new word of progress is sent. */
const SOON_MS = 2_000;

/** Keeps a claim alive: a heartbeat at each third of the lease, and soon after there is something to say. */
export class Heart {
  #said: Progress = {};
  #expiresMs: number;
  #wake = new AbortController();
  readonly #stopped = new AbortController();
  readonly #beating: Promise<void>;
  /** Settles when the worker shall stop. */
  readonly verdict: Promise<Verdict>;
  #decide: (verdict: Verdict) => void = () => undefined;
  /** Whether the phase was edited since the claim. */
  specChanged = false;

  constructor(
    private readonly tasks: Heartbeats,
    private readonly lease: Lease,
    private readonly options: Options,
  ) {
    this.#expiresMs = Date.parse(lease.expiresAt);
    this.verdict = new Promise((resolve) => {
      this.#decide = resolve;
    });
    this.#beating = this.#run();
  }

  /** Takes in a word of progress. */
  say(progress: Progress): void {
    this.#said = { ...this.#said, ...progress };
    this.#wake.abort();
  }

  /** Ends the heartbeats and waits for the one that is on its way. */
  async stop(): Promise<void> {
    this.#stopped.abort();
    await this.#beating;
  }

  async #run(): Promise<void> {
    const thirdMs = (this.options.leaseSeconds * 1000) / 3;
    const soonMs = Math.min(this.options.soonMs ?? SOON_MS, thirdMs);
    while (!this.#stopped.signal.aborted) {
      await this.#sleep(soonMs, false);
      if (this.#isSilent()) await this.#sleep(thirdMs - soonMs, true);
      if (this.#stopped.signal.aborted) return;
      const verdict = await this.#beat();
      if (verdict === null) continue;
      this.#decide(verdict);
      return;
    }
  }

  #isSilent(): boolean {
    return Object.keys(this.#said).length === 0;
  }

  async #sleep(forMs: number, wakes: boolean): Promise<void> {
    this.#wake = new AbortController();
    const signal = wakes ? AbortSignal.any([this.#stopped.signal, this.#wake.signal]) : this.#stopped.signal;
    await delay(Math.max(0, forMs), undefined, { signal }).catch(() => undefined);
  }

  async #beat(): Promise<Verdict | null> {
    const said = this.#said;
    this.#said = {};
    const { taskId, leaseToken } = this.lease;
    try {
      const ask = () => this.tasks.heartbeat({ taskId, leaseToken, ...said });
      const answer = await retrying(ask, {
        forMs: Math.max(0, this.#expiresMs - Date.now()),
        signal: this.#stopped.signal,
      });
      this.#expiresMs = Date.parse(answer.expiresAt);
      this.specChanged ||= answer.specChanged;
      return answer.cancel ? { kind: "cancelled", reason: answer.cancel.reason } : null;
    } catch (error) {
      return this.#stopped.signal.aborted ? null : verdictOf(error);
    }
  }
}

function verdictOf(error: unknown): Verdict {
  const words = error instanceof Error ? error.message : String(error);
  if (isPassing(error))
    return { kind: "lost", reason: `The server could not be reached until the lease ended: ${words}` };

  return { kind: "lost", reason: codeOfFailure(error) === null ? `Unexpected: ${words}` : words };
}
