import "server-only";
import { log } from "@/lib/core/log";
import { isAfter, type Position } from "@/lib/events/position";
import { type PositionedEvent, presentPosition, readEvents } from "@/lib/events/queries";
import { MAX_LOOK_BACK_SECONDS } from "@/lib/events/schema";

export type Subscriber = (events: readonly PositionedEvent[]) => void;

const RECENT_LIMIT = 500;
/** How soon to look again while committed rows wait for an older transaction. */
const WAITING_MS = 150;
const FAILED_MS = 1_000;

/** The events of one workspace in this process: read once, handed to everybody who listens. */
export class Channel {
  readonly subscribers = new Set<Subscriber>();
  /** Everything after `#recentFrom`, so that who was away for a moment needs no query. */
  #recent: PositionedEvent[] = [];
  #recentFrom: Position;
  #cursor: Position;
  #reading = false;
  #again = false;
  #timer: NodeJS.Timeout | undefined;
  #ended = false;

  private constructor(
    readonly workspaceId: string,
    start: Position,
  ) {
    this.#cursor = start;
    this.#recentFrom = start;
  }

  /** Opens a channel that knows the last minute, so that pages loaded a moment ago miss nothing. */
  static async open(workspaceId: string): Promise<Channel> {
    const channel = new Channel(workspaceId, await presentPosition(workspaceId, MAX_LOOK_BACK_SECONDS));
    await channel.#readAll();
    return channel;
  }

  /** Up to where this channel has read. */
  get cursor(): Position {
    return this.#cursor;
  }

  /** What is remembered after a position; null when it lies further back than memory goes. */
  recentAfter(position: Position): PositionedEvent[] | null {
    if (isAfter(this.#recentFrom, position)) return null;
    return this.#recent.filter((event) => isAfter(event.position, position));
  }

  /** The position before the first remembered event that is not older than the given moment. */
  positionAt(sinceMs: number): Position {
    const index = this.#recent.findIndex((event) => Date.parse(event.at) >= sinceMs);
    if (index === -1) return this.#cursor;
    return this.#recent[index - 1]?.position ?? this.#recentFrom;
  }

  /** Reads what is new; while a read is going on, one more follows it. */
  wake(): void {
    this.#again = true;
    if (this.#reading || this.#ended) return;
    clearTimeout(this.#timer);
    void this.#readAll().catch((error: unknown) => {
      log.warn({ err: error, workspaceId: this.workspaceId }, "live events could not be read; trying again");
      this.#wakeIn(FAILED_MS);
    });
  }

  get isClosed(): boolean {
    return this.#ended;
  }

  close(): void {
    this.#ended = true;
    clearTimeout(this.#timer);
  }

  async #readAll(): Promise<void> {
    this.#reading = true;
    try {
      do {
        this.#again = false;
        const page = await readEvents(this.workspaceId, this.#cursor);
        this.#deliver(page.events);
        if (page.full) this.#again = true;
        else if (page.waiting) this.#wakeIn(WAITING_MS);
      } while (this.#again);
    } finally {
      this.#reading = false;
    }
  }

  #wakeIn(ms: number): void {
    clearTimeout(this.#timer);
    if (this.#ended) return;
    this.#timer = setTimeout(() => this.wake(), ms);
    this.#timer.unref();
  }

  #deliver(events: readonly PositionedEvent[]): void {
    const last = events.at(-1);
    if (!last) return;
    this.#cursor = last.position;
    this.#recent.push(...events);
    const forgotten = this.#recent.splice(0, Math.max(0, this.#recent.length - RECENT_LIMIT)).at(-1);
    if (forgotten) this.#recentFrom = forgotten.position;
    for (const subscriber of this.subscribers) subscriber(events);
  }
}
