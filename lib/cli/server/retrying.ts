import { setTimeout as delay } from "node:timers/promises";
import { isPassing, retryAfterMs } from "./failure";

const FIRST_PAUSE_MS = 250;
const LONGEST_PAUSE_MS = 8_000;

type Patience = {
  /** For so long it is tried again. */
  forMs?: number;
  signal?: AbortSignal;
};

/**
 * Asks again while nobody answers or the server has no time, with pauses that double and vary, so that workers that lost the
 * same server do not come back at the same moment. Whatever the server decides is passed on at once.
 */
export async function retrying<T>(
  ask: () => Promise<T>,
  { forMs = 30_000, signal }: Patience = {},
): Promise<T> {
  const deadline = Date.now() + forMs;
  for (let pauseMs = FIRST_PAUSE_MS; ; pauseMs = Math.min(LONGEST_PAUSE_MS, pauseMs * 2)) {
    try {
      return await ask();
    } catch (error) {
      const waitMs = Math.max(retryAfterMs(error) ?? 0, pauseMs * (0.5 + Math.random() / 2));
      if (!isPassing(error) || signal?.aborted || Date.now() + waitMs > deadline) throw error;
      await delay(waitMs, undefined, signal ? { signal } : {});
    }
  }
}
