import "server-only";
import { log } from "@/lib/core/log";
import type { RequestContext } from "@/lib/core/request-context";
import { type Admission, admitListener, isStillAdmitted } from "@/lib/events/admission";
import { type EventHub, eventHub, type From, type Subscription } from "@/lib/events/hub";
import { formatPosition, type Position } from "@/lib/events/position";
import type { PositionedEvent } from "@/lib/events/queries";
import { LiveEvent, type StreamReady } from "@/lib/events/schema";
import { countStream } from "@/lib/events/streams";

/** Times and sizes of a stream; tests set shorter ones. */
export type StreamLimits = { heartbeatMs: number; lifetimeMs: number; unreadBytes: number };

const LIMITS: StreamLimits = { heartbeatMs: 20_000, lifetimeMs: 5 * 60_000, unreadBytes: 256 * 1024 };
const LIFETIME_JITTER = 0.1;
/** Browsers come back after this time; spread, so that they do not all come at once after a restart. */
const RETRY_MS = 500;
const RETRY_JITTER_MS = 1_500;
/** Who may be here can change with these; the listeners are then looked at before their next heartbeat. */
const ADMISSION_TOPICS = /^(member|token)\./;

type Options = {
  context: RequestContext;
  from: From | "unreadable";
  signal: AbortSignal;
  hub?: EventHub;
  limits?: Partial<StreamLimits>;
};

/** Opens a stream of a workspace's events as Server-Sent Events, for whoever the porter lets in; throws otherwise. */
export async function openEventStream({
  context,
  from,
  signal,
  hub = eventHub(),
  limits,
}: Options): Promise<ReadableStream<Uint8Array>> {
  const admission = await admitListener(context);
  const stream = new EventStream(context, admission, { ...LIMITS, ...limits });
  try {
    const subscription = await hub.subscribe(
      admission.workspaceId,
      from === "unreadable" ? { lookBackSeconds: 0 } : from,
    );
    stream.begin(from === "unreadable" ? { ...subscription, resumed: false } : subscription, signal);
  } catch (error) {
    stream.end();
    throw error;
  }
  return stream.body;
}

/** What is told to some members is heard by each of them alone, and by nobody that others were told too. */
function meantFor(memberId: string | null, event: PositionedEvent): PositionedEvent[] {
  if (!event.topic.startsWith("notification.")) return [event];
  return memberId !== null && event.subjectIds.includes(memberId)
    ? [{ ...event, subjectIds: [memberId] }]
    : [];
}

/** One reader's stream. It ends when the reader goes, stops reading or loses its admission, and after some minutes in any case. */
class EventStream {
  readonly body: ReadableStream<Uint8Array>;
  #controller: ReadableStreamDefaultController<Uint8Array> | undefined;
  readonly #encoder = new TextEncoder();
  readonly #signOff: () => void;
  #subscription: Subscription | undefined;
  #heartbeat: NodeJS.Timeout | undefined;
  #lifetime: NodeJS.Timeout | undefined;

  constructor(
    private readonly context: RequestContext,
    private readonly admission: Admission,
    private readonly limits: StreamLimits,
  ) {
    const strategy = new ByteLengthQueuingStrategy({ highWaterMark: limits.unreadBytes });
    const start = (controller: ReadableStreamDefaultController<Uint8Array>) => {
      this.#controller = controller;
    };
    this.body = new ReadableStream({ start, cancel: () => this.end() }, strategy);
    this.#signOff = countStream(admission.actorId, () => this.end());
  }

  begin(subscription: Subscription, signal: AbortSignal): void {
    this.#subscription = subscription;
    if (signal.aborted) {
      this.end();
      return;
    }
    signal.addEventListener("abort", () => this.end(), { once: true });
    this.#write(`retry: ${RETRY_MS + Math.round(Math.random() * RETRY_JITTER_MS)}\n\n`);
    const ready: StreamReady = {
      position: formatPosition(subscription.position),
      resumed: subscription.resumed,
    };
    // What was missed comes after this line and brings its own positions, so this one is where the reader was.
    this.#send("ready", ready, subscription.missed.length > 0 ? null : subscription.position);
    if (!subscription.resumed) this.#send("reset", {}, subscription.position);
    this.#tell(subscription.missed);
    subscription.start((events) => this.#tell(events));
    this.#heartbeat = setInterval(() => void this.#beat(), this.limits.heartbeatMs);
    const jitter = 1 + (Math.random() * 2 - 1) * LIFETIME_JITTER;
    this.#lifetime = setTimeout(() => this.end(), this.limits.lifetimeMs * jitter);
  }

  /** Ends the stream and forgets it; may be called more than once. */
  end(): void {
    clearInterval(this.#heartbeat);
    clearTimeout(this.#lifetime);
    this.#signOff();
    this.#subscription?.end();
    const controller = this.#controller;
    this.#controller = undefined;
    try {
      controller?.close();
    } catch {
      // The reader has cancelled or the stream has failed: it is closed already.
    }
  }

  #tell(events: readonly PositionedEvent[]): void {
    for (const event of events.flatMap((event) => meantFor(this.admission.memberId, event)))
      this.#send("change", LiveEvent.parse(event), event.position);
    if (events.some(({ topic }) => ADMISSION_TOPICS.test(topic))) void this.#beat();
  }

  #send(event: "ready" | "reset" | "change", data: unknown, position: Position | null): void {
    const id = position ? `id: ${formatPosition(position)}\n` : "";
    this.#write(`event: ${event}\n${id}data: ${JSON.stringify(data)}\n\n`);
  }

  async #beat(): Promise<void> {
    if (await isStillAdmitted(this.context)) this.#write(": still here\nevent: beat\ndata: {}\n\n");
    else this.end();
  }

  #write(text: string): void {
    const controller = this.#controller;
    if (!controller) return;
    controller.enqueue(this.#encoder.encode(text));
    if ((controller.desiredSize ?? 0) > 0) return;
    log.info(
      { requestId: this.context.requestId },
      "a reader of live events does not read; its stream was ended",
    );
    // To close would keep what is queued until the reader takes it, and it does not.
    this.#controller = undefined;
    controller.error(new Error("the reader does not read"));
    this.end();
  }
}
