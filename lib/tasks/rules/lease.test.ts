import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { TASK_STATUSES } from "@/db/enums";
import { type Ending, endOfClaim, extendedLease, type Leased, leaseIsOver } from "./lease";
import { refuseTaskStatus } from "./transitions";

const NOW = "2026-03-01T12:00:00.000Z";
const at = (seconds: number) => new Date(Date.parse(NOW) + seconds * 1000).toISOString();

const leased: fc.Arbitrary<Leased> = fc.record({
  status: fc.constantFrom("active", "in_progress"),
  leaseSeconds: fc.integer({ min: 10, max: 3600 }),
  leaseExpiresAt: fc.integer({ min: 1, max: 3600 }).map(at),
  runEndsAt: fc.integer({ min: 3600, max: 9000 }).map(at),
  attempts: fc.nat(5),
  maxAttempts: fc.integer({ min: 1, max: 6 }),
  needsReview: fc.boolean(),
  cancelRequestedAt: fc.constantFrom(null, NOW),
  cancelReason: fc.constantFrom(null, "", "Not needed"),
});
const ending: fc.Arbitrary<Ending> = fc.oneof(
  fc.constant<Ending>({ kind: "completed" }),
  fc.boolean().map((retryable): Ending => ({ kind: "failed", reason: "Tests", retryable })),
  fc
    .constantFrom(
      "released" as const,
      "blocked" as const,
      "expired" as const,
      "reassigned" as const,
      "cancelled" as const,
    )
    .map((kind): Ending => ({ kind, reason: "x" })),
);

describe("the end of a claim", () => {
  it("leaves a state that a running task may go to, without a lease, whatever ends it", () => {
    fc.assert(
      fc.property(leased, ending, (task, how) => {
        const { after, outcome } = endOfClaim(task, how, NOW);
        expect(refuseTaskStatus(task.status, after.status)).toBeNull();
        expect(after).toMatchObject({ leaseExpiresAt: null, runEndsAt: null });
        if (task.cancelRequestedAt !== null && how.kind !== "reassigned") expect(outcome).toBe("cancelled");
      }),
    );
  });

  it("counts an attempt for what failed or expired alone, and nobody gets a task whose attempts are used up", () => {
    fc.assert(
      fc.property(leased, ending, (task, how) => {
        const { after, outcome } = endOfClaim(task, how, NOW);
        const counts = outcome === "failed" || outcome === "expired";
        expect((after.attempts ?? task.attempts) - task.attempts).toBe(counts ? 1 : 0);
        const isUsedUp = counts && task.attempts + 1 >= task.maxAttempts;
        if (isUsedUp) expect(after).toMatchObject({ status: "failed", isDead: true });
        if (after.status === "pending") expect(after.isDead).toBeUndefined();
      }),
    );
  });

  it("is refused for a task that nobody has", () => {
    const task: Leased = { ...fc.sample(leased, 1)[0], status: "pending" } as Leased;
    expect(TASK_STATUSES).toContain(task.status);
    expect(() => endOfClaim(task, { kind: "completed" }, NOW)).toThrow("no claim");
  });

  it("pauses 30 s after the first failure and twice as long after each further one, at most an hour", () => {
    const pauses = [0, 1, 2, 3, 30].map((attempts) => {
      const task = { ...base, attempts, maxAttempts: 100 };
      const { after } = endOfClaim(task, { kind: "failed", reason: "x", retryable: true }, NOW);
      return (Date.parse(after.notBefore ?? "") - Date.parse(NOW)) / 1000;
    });
    expect(pauses).toEqual([30, 60, 120, 240, 3600]);
  });
});

const base: Leased = {
  ...{ status: "active", leaseSeconds: 120, leaseExpiresAt: at(60), runEndsAt: at(1000), attempts: 0 },
  ...{ maxAttempts: 3, needsReview: false, cancelRequestedAt: null, cancelReason: null },
};

describe("a lease", () => {
  it("is over at its end, not before", () => {
    expect([at(59), at(60), at(61)].map((now) => leaseIsOver(base, now))).toEqual([false, true, true]);
    expect(leaseIsOver({ leaseExpiresAt: null }, NOW)).toBe(true);
  });

  it("is never shortened by a heartbeat, nor extended beyond the run, nor after it shall stop", () => {
    fc.assert(
      fc.property(leased, fc.nat(3000), (task, seconds) => {
        const extended = extendedLease(task, at(seconds)) ?? "";
        expect(extended >= (task.leaseExpiresAt ?? "")).toBe(true);
        expect(extended <= (task.runEndsAt ?? "")).toBe(true);
        if (task.cancelRequestedAt !== null) expect(extended).toBe(task.leaseExpiresAt);
      }),
    );
    expect(extendedLease(base, at(30))).toBe(at(150));
  });
});
