const IDLE_MS = 1_500;
/** Who types without a pause is saved all the same. */
const LONGEST_MS = 10_000;
const RETRY_MIN_MS = 2_000;
const RETRY_MAX_MS = 30_000;

/** When a text is saved: a moment after the last key, and now and then while keys go on. */
export class SaveClock {
  #timer: ReturnType<typeof setTimeout> | undefined;
  #since: number | null = null;
  #retryMs = RETRY_MIN_MS;

  constructor(private readonly ring: () => void) {}

  /** Something was typed. */
  typed(): void {
    this.#since ??= Date.now();
    this.#set(Math.max(0, Math.min(IDLE_MS, this.#since + LONGEST_MS - Date.now())));
  }

  /** Rings again after a failure, later each time. */
  retry(): void {
    this.#set(this.#retryMs);
    this.#retryMs = Math.min(this.#retryMs * 2, RETRY_MAX_MS);
  }

  /** Everything is saved. */
  reset(): void {
    this.stop();
    this.#since = null;
    this.#retryMs = RETRY_MIN_MS;
  }

  stop(): void {
    clearTimeout(this.#timer);
  }

  #set(ms: number): void {
    this.stop();
    this.#timer = setTimeout(() => {
      this.#since = null;
      this.ring();
    }, ms);
  }
}
