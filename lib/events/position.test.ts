import { expect, test } from "vitest";
import { formatPosition, isAfter, parsePosition } from "@/lib/events/position";

test("a position is read back as it was written", () => {
  const position = { transactionId: 18_446_744_073_709_551_615n, id: 42 };
  expect(parsePosition(formatPosition(position))).toEqual(position);
});

test("what is no position is refused", () => {
  for (const text of ["", "7", "7-", "-7", "7-8-9", "a-b", "7 -8", "7-8\n", "1".repeat(21).concat("-1")]) {
    expect(parsePosition(text), text).toBe(null);
  }
});

test("transactions decide first, ids within one", () => {
  expect(isAfter({ transactionId: 10n, id: 1 }, { transactionId: 9n, id: 99 })).toBe(true);
  expect(isAfter({ transactionId: 9n, id: 2 }, { transactionId: 9n, id: 1 })).toBe(true);
  expect(isAfter({ transactionId: 9n, id: 1 }, { transactionId: 9n, id: 1 })).toBe(false);
});
