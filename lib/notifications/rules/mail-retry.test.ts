import { expect, it } from "vitest";
import { isSafeToRetry, retryDelayMs } from "./mail-retry";

it("tries again only what the server has certainly not taken", () => {
  expect(isSafeToRetry({ command: "CONN", code: "ECONNREFUSED" }, 1)).toBe(true);
  expect(isSafeToRetry({ command: "RCPT TO", responseCode: 451 }, 1)).toBe(true);
  expect(isSafeToRetry({ command: "DATA", responseCode: 421 }, 1)).toBe(true);
  expect(isSafeToRetry({ command: "AUTH PLAIN", responseCode: 535 }, 1)).toBe(true);
  expect(isSafeToRetry({ command: "RCPT TO", responseCode: 550 }, 1)).toBe(false);
  expect(isSafeToRetry({ command: "DATA", code: "ETIMEDOUT" }, 1)).toBe(false);
  expect(isSafeToRetry(new Error("anything"), 1)).toBe(false);
});

it("gives up after some hours, waiting longer each time", () => {
  expect(isSafeToRetry({ command: "CONN" }, 8)).toBe(false);
  expect([1, 2, 3, 20].map(retryDelayMs)).toEqual([60_000, 120_000, 240_000, 21_600_000]);
});
