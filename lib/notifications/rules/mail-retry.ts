import { z } from "zod";

const MOST_ATTEMPTS = 8;
const FIRST_DELAY_MS = 60_000;
const LONGEST_DELAY_MS = 6 * 3_600_000;

const MailError = z.object({ responseCode: z.number().optional(), command: z.string().optional() });

/**
 * Whether a mail that failed was certainly not accepted, and may be later: the server said "later" (4xx), or the talk
 * ended before the text was handed over. A talk that broke off afterwards may have been a success.
 */
export function isSafeToRetry(error: unknown, attempts: number): boolean {
  if (attempts >= MOST_ATTEMPTS) return false;
  const { responseCode, command } = MailError.safeParse(error).data ?? {};
  if (responseCode !== undefined)
    return responseCode < 500 || command === "AUTH" || command?.startsWith("AUTH") === true;
  return command !== undefined && command !== "DATA";
}

/** How long to wait before the next attempt: a minute, and twice as long each time. */
export function retryDelayMs(attempts: number): number {
  return Math.min(LONGEST_DELAY_MS, FIRST_DELAY_MS * 2 ** Math.max(0, attempts - 1));
}
