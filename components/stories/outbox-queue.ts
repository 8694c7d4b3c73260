import type { StoryCard } from "@/lib/stories/schema/story";
import type { BoardChange } from "./board-changes";

/** What became of a change that was sent. */
export type Outcome =
  | {
      kind: "done";
      /** The stories as the server has them now; those that left the board are missing. */
      cards: readonly StoryCard[];
      /** What the server did not do, story by story, with its reason. */
      refused: Readonly<Record<string, string>>;
    }
  /** Not reached, or not now: it stays in the queue. */
  | { kind: "away"; retryAfterMs: number | null }
  | { kind: "refused"; reason: string };

/** A change on its way: to be sent, being sent, or not taken. */
export type Queued = {
  change: BoardChange;
  state: "waiting" | "sending" | "refused";
  /** Why stories of it were refused, by their ids. */
  reasons: Readonly<Record<string, string>>;
  /** It was kept while the server could not be reached. */
  kept: boolean;
  /** To how many stories it was done at first; those that went through are no longer in it. */
  of: number;
};

export type OutboxParts = {
  send: (queued: Queued) => Promise<Outcome>;
  /** Told in the moment in which a change leaves the queue: what the server answered takes its place. */
  onDone: (queued: Queued, outcome: Extract<Outcome, { kind: "done" }>) => void;
  onRefused: (queued: Queued) => void;
  /** Keeps the queue where a reload finds it. */
  keep: (queue: readonly Queued[]) => void;
};

const RETRY_MIN_MS = 1_000;
const RETRY_MAX_MS = 20_000;

/** Sends changes one after another in their order; keeps them while nobody answers; shows those that were refused. */
export class Outbox {
  #queue: readonly Queued[] = [];
  #running = false;
  #ended = false;
  #retryMs = RETRY_MIN_MS;
  #timer: ReturnType<typeof setTimeout> | undefined;
  readonly #listeners = new Set<() => void>();

  constructor(private readonly parts: OutboxParts) {}

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  readonly snapshot = (): readonly Queued[] => this.#queue;

  start(): void {
    this.#ended = false;
    this.wake();
  }

  /** Takes changes up that an earlier visit left. */
  restore(queue: readonly Queued[]): void {
    if (queue.length === 0) return;
    this.#set([...queue.map(atRest), ...this.#queue]);
    void this.#run();
  }

  add(change: BoardChange): void {
    this.#set([
      ...this.#queue,
      { change, state: "waiting", reasons: {}, kept: false, of: change.steps.length },
    ]);
    void this.#run();
  }

  /** Takes back a change that has not been sent; false when it is too late for that. */
  cancel(id: string): boolean {
    const found = this.#find(id);
    // Its answer may have been lost: then only the server knows whether it was done.
    if (found?.state !== "waiting" || found.kept) return false;
    this.#drop(id);
    return true;
  }

  /** Sends a refused change again, as a new one that is based on what the stories are now. */
  retry(id: string, versionOf: (storyId: string) => number | undefined): void {
    const found = this.#find(id);
    if (found?.state !== "refused") return;
    const steps = found.change.steps.map((step) => ({
      ...step,
      version: versionOf(step.storyId) ?? step.version,
    }));
    const change = { ...found.change, id: crypto.randomUUID(), steps };
    this.#set(
      this.#queue.map((each) =>
        each === found ? { ...found, change, state: "waiting", reasons: {}, kept: false } : each,
      ),
    );
    this.wake();
  }

  /** Forgets a change that was refused, or that waits. */
  discard(id: string): void {
    if (this.#find(id)?.state !== "sending") this.#drop(id);
  }

  /** The server may be there again: try now. */
  wake(): void {
    this.#retryMs = RETRY_MIN_MS;
    clearTimeout(this.#timer);
    this.#timer = undefined;
    void this.#run();
  }

  stop(): void {
    this.#ended = true;
    clearTimeout(this.#timer);
    this.#timer = undefined;
  }

  async #run(): Promise<void> {
    if (this.#running || this.#timer) return;
    this.#running = true;
    try {
      for (let next = this.#next(); next && !this.#ended; next = this.#next()) {
        this.#put({ ...next, state: "sending" });
        const outcome = await this.parts.send(next);
        if (this.#ended) return;
        if (!this.#settle(next, outcome)) return;
      }
    } finally {
      this.#running = false;
    }
  }

  #next(): Queued | undefined {
    return this.#queue.find(({ state }) => state === "waiting");
  }

  /** Whether the queue may go on. */
  #settle(sent: Queued, outcome: Outcome): boolean {
    switch (outcome.kind) {
      case "away":
        this.#put({ ...sent, state: "waiting", kept: true });
        this.#later(outcome.retryAfterMs);
        return false;
      case "refused": {
        const reasons = Object.fromEntries(sent.change.steps.map(({ storyId }) => [storyId, outcome.reason]));
        this.#refuse({ ...sent, state: "refused", reasons });
        return true;
      }
      case "done":
        this.#finish(sent, outcome);
        return true;
    }
  }

  #finish(sent: Queued, outcome: Extract<Outcome, { kind: "done" }>): void {
    this.#retryMs = RETRY_MIN_MS;
    const versions = new Map(outcome.cards.map(({ id, version }) => [id, version]));
    this.parts.onDone(sent, outcome);
    this.#set(
      this.#queue.flatMap((each) =>
        each.change.id === sent.change.id ? [] : [rebased(each, sent, versions)],
      ),
    );
    const steps = sent.change.steps.filter(({ storyId }) => outcome.refused[storyId] !== undefined);
    if (steps.length === 0) return;
    const change = { ...sent.change, id: crypto.randomUUID(), steps };
    this.#refuse({ ...sent, change, state: "refused", reasons: outcome.refused });
  }

  #refuse(queued: Queued): void {
    if (this.#find(queued.change.id)) this.#put(queued);
    else this.#set([...this.#queue, queued]);
    this.parts.onRefused(queued);
  }

  #later(retryAfterMs: number | null): void {
    const ms = retryAfterMs ?? this.#retryMs * (0.75 + Math.random() / 2);
    this.#retryMs = Math.min(this.#retryMs * 2, RETRY_MAX_MS);
    this.#timer = setTimeout(() => {
      this.#timer = undefined;
      void this.#run();
    }, ms);
  }

  #find(id: string): Queued | undefined {
    return this.#queue.find(({ change }) => change.id === id);
  }

  #put(queued: Queued): void {
    this.#set(this.#queue.map((each) => (each.change.id === queued.change.id ? queued : each)));
  }

  #drop(id: string): void {
    this.#set(this.#queue.filter(({ change }) => change.id !== id));
  }

  #set(queue: readonly Queued[]): void {
    this.#queue = queue;
    this.parts.keep(queue);
    for (const listener of this.#listeners) listener();
  }
}

/** What was being sent when the page went away may have arrived: its key makes sending it again harmless. */
function atRest(queued: Queued): Queued {
  return queued.state === "sending" ? { ...queued, state: "waiting", kept: true } : queued;
}

/** A later change of a story that was made on top of an earlier one is based on what that one came to. */
function rebased(queued: Queued, done: Queued, versions: ReadonlyMap<string, number>): Queued {
  const from = new Map(done.change.steps.map(({ storyId, version }) => [storyId, version]));
  const steps = queued.change.steps.map((step) => {
    const version = versions.get(step.storyId);
    return version !== undefined && from.get(step.storyId) === step.version ? { ...step, version } : step;
  });
  return { ...queued, change: { ...queued.change, steps } };
}
