import "server-only";
import { driverName } from "@/db/client";
import { onClosingResources } from "@/lib/core/closing";
import { Channel, type Subscriber } from "@/lib/events/channel";
import { Listener } from "@/lib/events/listener";
import { isAfter, type Position } from "@/lib/events/position";
import { isKept, PAGE_SIZE, type PositionedEvent, readEvents } from "@/lib/events/queries";

/** Without notifications, everybody's events are looked for this often; with them, as a net under lost ones. */
const POLL_MS = 1_000;
const NET_MS = 10_000;

/** From where a reader wants to be told: a position it has been at, or a moment ago. */
export type From = { after: Position } | { lookBackSeconds: number };

export type Subscription = {
  /** False when events between the wanted position and now are gone, so that the reader must load everything anew. */
  resumed: boolean;
  position: Position;
  /** What happened since, up to now. */
  missed: PositionedEvent[];
  /** Has the events that follow handed over; call it once. */
  start: (subscriber: Subscriber) => void;
  end: () => void;
};

/** Reads each workspace's events once per process and hands them to everybody who listens. */
export class EventHub {
  readonly #channels = new Map<string, Promise<Channel>>();
  #listener: Listener | undefined;
  #timer: NodeJS.Timeout | undefined;
  #lastNetMs = 0;
  readonly #listens: boolean;

  /** Neon's socket is not kept for listening: there, and where `listen` is off, polling it is. */
  constructor({ listen = driverName() === "pg" }: { listen?: boolean } = {}) {
    this.#listens = listen;
  }

  /** Whether notifications arrive; false means polling. */
  get isListening(): boolean {
    return this.#listener?.isProved ?? false;
  }

  /** Joins a workspace's events without a gap between what was missed and what is to come. */
  async subscribe(workspaceId: string, from: From): Promise<Subscription> {
    let channel = await this.#channel(workspaceId);
    // The last one who listened may have left, and closed it, while we waited.
    while (channel.isClosed) channel = await this.#channel(workspaceId);
    const waiting: PositionedEvent[] = [];
    const buffer: Subscriber = (events) => void waiting.push(...events);
    channel.subscribers.add(buffer);
    let current = buffer;
    const joined = channel;
    const end = () => {
      joined.subscribers.delete(current);
      if (joined.subscribers.size === 0) this.#forget(workspaceId, joined);
    };
    try {
      const caughtUp = await catchUp(channel, from);
      return {
        ...caughtUp,
        start: (subscriber) => {
          current = (events) =>
            subscriber(events.filter((event) => isAfter(event.position, caughtUp.position)));
          joined.subscribers.delete(buffer);
          joined.subscribers.add(current);
          if (waiting.length > 0) current(waiting);
        },
        end,
      };
    } catch (error) {
      end();
      throw error;
    }
  }

  async close(): Promise<void> {
    clearInterval(this.#timer);
    this.#timer = undefined;
    for (const channel of this.#channels.values())
      channel.then((open) => open.close()).catch(() => undefined);
    this.#channels.clear();
    await this.#listener?.close();
    this.#listener = undefined;
  }

  async #channel(workspaceId: string): Promise<Channel> {
    this.#begin();
    const present = this.#channels.get(workspaceId) ?? Channel.open(workspaceId);
    this.#channels.set(workspaceId, present);
    try {
      return await present;
    } catch (error) {
      this.#channels.delete(workspaceId);
      throw error;
    }
  }

  #forget(workspaceId: string, channel: Channel): void {
    if (channel.isClosed) return;
    this.#channels.delete(workspaceId);
    channel.close();
  }

  #begin(): void {
    if (this.#timer) return;
    if (this.#listens) {
      this.#listener = new Listener({ onWake: (workspaceId) => this.#wake(workspaceId) });
      this.#listener.start();
    }
    this.#timer = setInterval(() => this.#poll(), POLL_MS);
    this.#timer.unref();
  }

  #poll(): void {
    if (this.isListening && performance.now() - this.#lastNetMs < NET_MS) return;
    this.#lastNetMs = performance.now();
    this.#wake(null);
  }

  #wake(workspaceId: string | null): void {
    const channels = workspaceId === null ? [...this.#channels.values()] : [this.#channels.get(workspaceId)];
    // A channel that could not be opened is told to whoever asked for it.
    for (const channel of channels) channel?.then((open) => open.wake()).catch(() => undefined);
  }
}

type CaughtUp = Pick<Subscription, "resumed" | "position" | "missed">;

async function catchUp(channel: Channel, from: From): Promise<CaughtUp> {
  if (!("after" in from)) {
    const start = channel.positionAt(Date.now() - from.lookBackSeconds * 1000);
    return { resumed: true, ...remembered(start, channel.recentAfter(start) ?? []) };
  }
  const recent = isAfter(from.after, channel.cursor) ? null : channel.recentAfter(from.after);
  if (recent) return { resumed: true, ...remembered(from.after, recent) };
  if (!(await isKept(channel.workspaceId, from.after)))
    return { resumed: false, position: channel.cursor, missed: [] };
  return readMissed(channel.workspaceId, from.after);
}

function remembered(from: Position, missed: PositionedEvent[]) {
  return { position: missed.at(-1)?.position ?? from, missed };
}

/** Somebody who was away for long is told that he was, rather than everything that happened. */
const MAX_MISSED = 10 * PAGE_SIZE;

async function readMissed(workspaceId: string, after: Position): Promise<CaughtUp> {
  const missed: PositionedEvent[] = [];
  let position = after;
  for (;;) {
    const page = await readEvents(workspaceId, position);
    missed.push(...page.events);
    position = missed.at(-1)?.position ?? after;
    if (!page.full) return { resumed: true, position, missed };
    if (missed.length >= MAX_MISSED) return { resumed: false, position, missed: [] };
  }
}

// Next loads modules once per bundle; the hub must be one per process all the same.
const store: { plumblineEventHub?: EventHub } = globalThis as never;

/** The hub of this process; opened at first use, closed when the process ends. */
export function eventHub(): EventHub {
  if (!store.plumblineEventHub) {
    const hub = new EventHub();
    store.plumblineEventHub = hub;
    onClosingResources(() => hub.close());
  }
  return store.plumblineEventHub;
}
