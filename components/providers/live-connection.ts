import { LiveEvent, MAX_LOOK_BACK_SECONDS, StreamReady } from "@/lib/events/schema";

export type LiveStatus = "connecting" | "live" | "offline";

export type LiveHandlers = {
  onStatus: (status: LiveStatus) => void;
  onEvent: (event: LiveEvent) => void;
  /** Something was missed that cannot be told: load everything anew. */
  onReset: () => void;
};

/** The server ends a stream every few minutes; a reconnection this quick is nobody's concern. */
const QUIET_MS = 3_000;
/** The server sends a sign of life every 20 s. A connection silent for longer is dead, though it does not know. */
const SILENCE_MS = 50_000;
const RETRY_MIN_MS = 1_000;
const RETRY_MAX_MS = 30_000;

/** The page's stream of a workspace's events. It comes back by itself, and goes on from where it was. */
export class LiveConnection {
  #source: EventSource | undefined;
  #position: string | undefined;
  #retryMs = RETRY_MIN_MS;
  #retry: ReturnType<typeof setTimeout> | undefined;
  #quiet: ReturnType<typeof setTimeout> | undefined;
  #silence: ReturnType<typeof setTimeout> | undefined;

  constructor(
    private readonly workspace: string,
    private readonly handlers: LiveHandlers,
  ) {}

  start(): void {
    window.addEventListener("online", this.#reconnect);
    window.addEventListener("offline", this.#goOffline);
    document.addEventListener("visibilitychange", this.#look);
    if (navigator.onLine) this.#connect();
    else this.#goOffline();
  }

  stop(): void {
    window.removeEventListener("online", this.#reconnect);
    window.removeEventListener("offline", this.#goOffline);
    document.removeEventListener("visibilitychange", this.#look);
    this.#close();
    clearTimeout(this.#quiet);
  }

  #connect(): void {
    this.#close();
    const query = new URLSearchParams({ workspace: this.workspace });
    if (this.#position) query.set("after", this.#position);
    else query.set("lookBack", String(MAX_LOOK_BACK_SECONDS));
    const source = new EventSource(`/api/events?${query}`);
    this.#source = source;
    source.addEventListener("ready", (message) => this.#ready(message));
    source.addEventListener("change", (message) => this.#change(message));
    source.addEventListener("reset", () => this.handlers.onReset());
    source.addEventListener("beat", () => this.#heard());
    source.addEventListener("error", () => this.#failed(source));
    this.#heard();
  }

  #ready(message: MessageEvent<string>): void {
    const { position } = StreamReady.parse(JSON.parse(message.data));
    // The first stream tells of the last minute. A page that is older than that, as from the back-forward cache, may have missed more.
    if (!this.#position && performance.now() > (MAX_LOOK_BACK_SECONDS / 2) * 1000) this.handlers.onReset();
    this.#position = message.lastEventId || (this.#position ?? position);
    this.#retryMs = RETRY_MIN_MS;
    this.#heard();
    clearTimeout(this.#quiet);
    this.#quiet = undefined;
    this.handlers.onStatus("live");
  }

  #change(message: MessageEvent<string>): void {
    this.#position = message.lastEventId;
    this.#heard();
    this.handlers.onEvent(LiveEvent.parse(JSON.parse(message.data)));
  }

  #heard(): void {
    clearTimeout(this.#silence);
    this.#silence = setTimeout(() => {
      this.#soonConnecting();
      this.#connect();
    }, SILENCE_MS);
  }

  /** A stream that has ended is opened again by the browser; one that was refused is not. */
  #failed(source: EventSource): void {
    if (source !== this.#source) return;
    this.#soonConnecting();
    if (source.readyState !== EventSource.CLOSED) return;
    clearTimeout(this.#silence);
    clearTimeout(this.#retry);
    this.#retry = setTimeout(() => this.#connect(), this.#retryMs * (0.5 + Math.random()));
    this.#retryMs = Math.min(this.#retryMs * 2, RETRY_MAX_MS);
  }

  #soonConnecting(): void {
    this.#quiet ??= setTimeout(() => this.handlers.onStatus("connecting"), QUIET_MS);
  }

  readonly #reconnect = (): void => {
    this.#retryMs = RETRY_MIN_MS;
    this.handlers.onStatus("connecting");
    this.#connect();
  };

  readonly #goOffline = (): void => {
    this.#close();
    clearTimeout(this.#quiet);
    this.#quiet = undefined;
    this.handlers.onStatus("offline");
  };

  readonly #look = (): void => {
    const closed = this.#source?.readyState === EventSource.CLOSED;
    if (document.visibilityState === "visible" && navigator.onLine && closed) this.#connect();
  };

  #close(): void {
    clearTimeout(this.#retry);
    clearTimeout(this.#silence);
    this.#source?.close();
    this.#source = undefined;
  }
}
